"""English is known by its small words; what is too short or too plain to tell is let through."""

from __future__ import annotations

import pytest

from claims.readers.decoding import UnreadableText
from claims.readers.language import refuse_other_languages


def case(says: str, *values: object) -> object:
    return pytest.param(*values, id=says)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("German", "Die Zahl der Zuwanderer ist im vergangenen Jahr gestiegen, und das ist nach den Angaben des Amtes der höchste Wert. "),
        ("French", "Le solde migratoire a atteint un niveau record, selon les chiffres que le ministre a donnés dans la presse. "),
        ("Spanish", "El número de inmigrantes que llegaron a las costas en lo que va de año ha aumentado, según los datos que publica el Ministerio. "),
        ("Italian", "Il numero degli sbarchi è diminuito rispetto all'anno scorso, ha detto il ministro alla Camera, e non sono più di mille. "),
        ("Dutch", "Het aantal asielzoekers dat vorig jaar naar Nederland kwam, is met tien procent gestegen en de minister zei dat het niet kan. "),
        ("Polish", "Liczba cudzoziemców, którzy przyjechali do Polski, wzrosła, ale minister powiedział, że nie ma powodu, bo są na to pieniądze. "),
        ("Welsh", "Mae nifer y bobl sydd wedi symud i fyw yng Nghymru wedi cynyddu yn ystod y flwyddyn, a dywedodd fod hyn yn dda i ni. "),
        ("Irish", "Tá líon na ndaoine a tháinig go hÉirinn tar éis méadú agus dúirt an tAire gur mó ná riamh é, ach ní raibh sé sásta leis an scéal. "),
        ("Swedish", "Antalet som kom till Sverige är lägre än förra året och det är inte så att vi har en gräns för dem som kommer, men det är på väg. "),
        ("Hungarian", "A bevándorlók száma az elmúlt évben nőtt, és a miniszter azt mondta, hogy ez nem jó, de már csak az is kell, hogy legyen. "),
    ],
    ids=lambda value: value if len(value) < 12 else "",
)  # fmt: skip
def test_another_language_is_named(language: str, text: str) -> None:
    with pytest.raises(UnreadableText, match=f"^is in {language}, not English; give an English text$"):
        refuse_other_languages(text * 3)


@pytest.mark.parametrize(
    "text",
    [
        case("a short text in another language", "Die Zahl der Zuwanderer ist gestiegen."),
        case(
            "headlines",
            "Net migration hits record. Ministers under fire. Tory rebels revolt. Visa rules tightened. " * 5,
        ),
        case(
            "a table", "Year Total Men Women Immigration Emigration Net 2022 2023 Study Work Family Asylum Other " * 9
        ),
        case(
            "a list of countries",
            "Afghanistan Albania Algeria Bangladesh Brazil Bulgaria China Colombia Eritrea Ethiopia " * 6,
        ),
        case(
            "captions",
            "good evening from the thomas and mack center at the university of nevada las vegas i'm chris " * 4,
        ),
        case(
            "an English debate with a motion in Welsh",
            "Mae nifer y bobl wedi cynyddu. " * 3 + "I move that the House takes note of it. " * 6,
        ),
    ],
)
def test_what_is_english_or_too_little_to_tell_is_read(text: str) -> None:
    refuse_other_languages(text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        case(
            "another script", "Ο αριθμός των μεταναστών που έφτασαν στα νησιά αυξήθηκε το έτος " * 6, "another script"
        ),
        case(
            "letters that form no words",
            "7KH &RXQFLO PHW DW DP DQG WKH &LW\\ &OHUN DGYLVHG WKH 6SHDNHU " * 9,
            "no language",
        ),
        case(
            "a long text in German among a few English words",
            "It fell. " + "Die Zahl ist gestiegen und das ist nicht gut für die Stadt. " * 30,
            "German",
        ),
    ],
)
def test_what_is_no_english_is_refused(text: str, reason: str) -> None:
    with pytest.raises(UnreadableText, match=reason):
        refuse_other_languages(text)
