"""Whether a text is English, judged by the small words every language is held together by.

Only a text long enough to tell is refused: a headline, a table or a list of names may well hold none of them.
"""

from __future__ import annotations

import re

from claims.normal import lower
from claims.readers.decoding import UnreadableText

SMALL_WORDS = {  # words that are frequent in one language, and neither words nor letters of English
    "German": "der und das von den mit ist zu des nicht ein eine auf für sich dem im auch werden sind wir",
    "French": "le la les des et du un une est que dans qui pour pas sur par au nous vous ce cette avec",
    "Spanish": "el la los las de y que en un una es por con para del se su al lo como más pero",
    "Italian": "il la di e che un una per non sono del della dei le gli con è nel alla anche più",
    "Dutch": "de het een en van dat niet zijn voor met op te er aan ook door naar deze wij worden",
    "Portuguese": "os de e que um uma da dos das em não para com por na ao mais são seu pela",
    "Polish": "w nie się z jest że jak po ale przez tym za od są czy dla oraz tego które być",
    "Swedish": "och att det som är av en på den för med till inte ett har de om vi jag",
    "Danish": "og det er en af til på den med som ikke et har de der vi jeg blev kan",
    "Welsh": "y yr yn ei mae bod wedi gan hyn ac nid sydd eu fod hwn oes oedd gyda ond hefyd",
    "Irish": "na agus ar bhí sé tá atá ag mar sin ach sa cé níl siad seo leis chun gur bhfuil",
    "Czech": "se na je že v z ve pro jsem ale jako tak které jsou by si podle jeho která než",
    "Hungarian": "az és hogy nem egy ez van csak meg de ha mint azt el volt már vagy kell lehet minden",
    "Romanian": "de și în la nu cu este pe să din care că pentru mai sunt se ale lui fost sau",
    "Finnish": "ja ei että se hän ovat oli joka mutta myös kuin tai niin sen ole jos tämä ne olen",
    "Turkish": "ve bir bu da de için ile çok gibi daha olarak var ama kadar sonra olan en ki değil",
}
LANGUAGES = {language: frozenset(words.split()) for language, words in SMALL_WORDS.items()}
ENGLISH = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "that",
        "for",
        "with",
        "have",
        "this",
        "by",
        "from",
        "which",
        "their",
        "are",
        "been",
        "has",
        "not",
        "they",
        "you",
        "it",
        "be",
        "as",
        "on",
        "or",
        "a",
        "in",
        "is",
        "was",
        "we",
        "i",
        "but",
        "at",
        "an",
        "our",
        "he",
        "she",
        "will",
        "there",
        "were",
        "can",
        "would",
        "who",
        "if",
    ]
)
WHOLE_WORDS = frozenset(word for word in ENGLISH if len(word) > 1)  # single letters are found in any rubbish
LANGUAGE_CODES = {
    "de": "German", "fr": "French", "es": "Spanish", "it": "Italian", "nl": "Dutch", "pt": "Portuguese",
    "pl": "Polish", "sv": "Swedish", "da": "Danish", "cy": "Welsh", "ga": "Irish", "cs": "Czech",
    "hu": "Hungarian", "ro": "Romanian", "fi": "Finnish", "tr": "Turkish",
}  # fmt: skip
WORD = re.compile(r"[^\W\d_]+")
NO_LETTERS = {code: " " for code in range(128) if not chr(code).isalpha()}
FEWEST = 40  # words: below, there is nothing to tell a language by
WINDOWS, WINDOW = 8, 2_500  # stretches looked at, and their characters
ENOUGH = 0.2  # share of small words from which a text is English; running English has 0.4, German 0.1
FOREIGN = 0.12  # share of another language's from which a text may be in it; English has 0.02 of them
NONE_AT_ALL = 0.05
COMMON_LETTERS = frozenset("etaoin")  # half the letters of English, a tenth of what a broken font gives
FEW_COMMON = 0.38


def refuse_other_languages(text: str, declared: str | None = None) -> None:
    """Raises UnreadableText if `text` is not English; `declared` is the language code it was marked with, if any."""
    words = words_of(sample(text))
    if len(words) < FEWEST:
        if declared is not None and LANGUAGE_CODES.get(declared[:2].lower()):
            raise UnreadableText(f"is in {LANGUAGE_CODES[declared[:2].lower()]}, not English; give an English text")
        return
    english = share(words, ENGLISH)
    if english >= ENOUGH:
        return
    latin = sum("a" <= word[0] <= "ɏ" for word in words)
    if latin < len(words) / 2:
        raise UnreadableText("is in another script than English; give an English text")
    likeliest = max(LANGUAGES, key=lambda name: share(words, LANGUAGES[name]))
    if share(words, LANGUAGES[likeliest]) >= max(FOREIGN, 2 * english):
        language = LANGUAGE_CODES.get((declared or "")[:2].lower(), likeliest)
        raise UnreadableText(f"is in {language}, not English; give an English text")
    if has_no_words(words):
        raise UnreadableText("is not English: its words are words of no language known here; give an English text")


def is_gibberish(text: str) -> bool:
    """Whether a text long enough to tell consists of letters that form no words."""
    return has_no_words(words_of(text))


def has_no_words(words: list[str]) -> bool:
    """Whether hardly a small word is among them and the letters are not spread as in any European language.

    Tables of figures and lists of names lack small words too, but not the common letters.
    """
    if len(words) < FEWEST or share(words, WHOLE_WORDS) >= NONE_AT_ALL:
        return False
    letters = "".join(words)
    return sum(letter in COMMON_LETTERS for letter in letters) < FEW_COMMON * len(letters)


def words_of(text: str) -> list[str]:
    """The runs of letters in a text, in lower case."""
    lowered = lower(text)
    if lowered.isascii():  # many times as quick
        return lowered.translate(NO_LETTERS).split()
    return WORD.findall(lowered)


def share(words: list[str], small: frozenset[str]) -> float:
    """The share of words that are among some small ones."""
    return sum(map(small.__contains__, words)) / len(words)


def sample(text: str) -> str:
    """The whole of a short text, stretches from all over a long one."""
    if len(text) <= WINDOWS * WINDOW:
        return text
    step = (len(text) - WINDOW) // (WINDOWS - 1)
    return " ".join(text[start : start + WINDOW] for start in range(0, len(text) - WINDOW + 1, step))
