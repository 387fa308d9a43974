"""Numbers as people put them: value, unit, form, the words that bound them, and how exactly they were said."""

from __future__ import annotations

from decimal import Decimal

import pytest

from claims.model import APPROXIMATORS
from claims.numerals import find_numbers, find_ordinals, find_zero_words

D = Decimal


def seen(text: str) -> list[tuple[str, str, str, str, str, str]]:
    """(text, low, high, unit, approximator, form) of each number found; values rounded to six places."""
    rows = []
    for number in find_numbers(text):
        low, high = (format(round(value, 6).normalize(), "f") for value in (number.low, number.high))
        rows.append((number.text, low, high, number.unit, number.approximator, number.form))
    return rows


def one(text: str, low: str, high: str = "", unit: str = "none", approximator: str = "none", form: str = "digits"):
    return (text, low, high or low, unit, approximator, form)


# Each case: the sentence, then every number in it.
SAID = [
    # digits
    ("Net migration was 906,000 in that year.", [one("906,000", "906000")]),
    ("About 906 thousand more arrived than left.", [one("About 906 thousand", "906000", approximator="about")]),
    ("Immigration of 0.9m is the third highest.", [one("0.9m", "900000")]),
    ("There were 1.2 million arrivals.", [one("1.2 million", "1200000")]),
    ("Some 1.32million people arrived.", [one("Some 1.32million", "1320000", approximator="about")]),
    ("The salary threshold is £38.7k.", [one("£38.7k", "38700", unit="GBP")]),
    ("The threshold rose to £41,700.", [one("£41,700", "41700", unit="GBP")]),
    ("It cost £4.7bn.", [one("£4.7bn", "4700000000", unit="GBP")]),
    ("A bill of $135 billion.", [one("$135 billion", "135000000000", unit="USD")]),
    ("A bill of €2.1 billion.", [one("€2.1 billion", "2100000000", unit="EUR")]),
    ("A fee of 1,035 pounds.", [one("1,035 pounds", "1035", unit="GBP")]),
    ("It spent two billion dollars.", [one("two billion dollars", "2000000000", unit="USD", form="words")]),
    ("It cost US$4 billion.", [one("US$4 billion", "4000000000", unit="USD")]),
    ("Fewer than 150 000 came.", [one("Fewer than 150 000", "150000", approximator="under")]),
    ("Ireland saw 149\u00a0200 arrivals.", [one("149\u00a0200", "149200")]),
    ("It recorded 431,000 (down from 860,000).", [one("431,000", "431000"), one("860,000", "860000")]),
    ("The total (204,000) was lower.", [one("204,000", "204000")]),
    ("They counted 41,472 people.", [one("41,472", "41472")]),
    ("The rate was 89.165.", [one("89.165", "89.165")]),
    ("Applications: 108138.", [one("108138", "108138")]),
    ("The backlog hit 175K.", [one("175K", "175000")]),
    ("The programme costs $1.1tn.", [one("$1.1tn", "1100000000000", unit="USD")]),
    ("Emigration was 2·3 million.", [one("2·3 million", "2300000")]),
    ("Net migration of -18,000 in that quarter.", [one("-18,000", "-18000")]),
    ("Net migration of minus 94,000.", [one("minus 94,000", "-94000")]),
    # words
    ("Nine hundred and six thousand.", [one("Nine hundred and six thousand", "906000", form="words")]),
    ("Two million, one hundred thousand.", [one("Two million, one hundred thousand", "2100000", form="words")]),
    ("Seven hundred twenty-eight thousand.", [one("Seven hundred twenty-eight thousand", "728000", form="words")]),
    ("It was one point two million.", [one("one point two million", "1200000", form="words")]),
    ("Two and a half million people.", [one("Two and a half million", "2500000", form="words")]),
    ("One and a quarter million people.", [one("One and a quarter million", "1250000", form="words")]),
    ("A million and a half arrived.", [one("A million and a half", "1500000", form="words")]),
    ("Half a million arrived.", [one("Half a million", "500000", form="fraction")]),
    (
        "Nearly three quarters of a million arrived.",
        [one("Nearly three quarters of a million", "750000", approximator="nearly", form="fraction")],
    ),
    ("A third of a million arrived.", [one("A third of a million", "333333.333333", form="fraction")]),
    ("A quarter of a million arrived.", [one("A quarter of a million", "250000", form="fraction")]),
    ("Close to half a million arrived.", [one("Close to half a million", "500000", "", "none", "nearly", "fraction")]),
    ("A million people arrived.", [one("A million", "1000000", form="words")]),
    ("A hundred thousand people arrived.", [one("A hundred thousand", "100000", form="words")]),
    ("Forty-three thousand crossed.", [one("Forty-three thousand", "43000", form="words")]),
    (
        "seven hundred and sixty four thousand came",
        [one("seven hundred and sixty four thousand", "764000", form="words")],
    ),
    ("THREE HUNDRED THOUSAND A YEAR", [one("THREE HUNDRED THOUSAND", "300000", form="words")]),
    ("Three were deported.", [one("Three", "3", form="words")]),
    ("Twelve dozen boats.", [one("Twelve dozen", "144", form="words")]),
    # words that bound, before
    ("Nearly 700 a day came.", [one("Nearly 700", "700", approximator="nearly")]),
    ("Almost 150,000 came.", [one("Almost 150,000", "150000", approximator="nearly")]),
    ("Just under 14,500 came.", [one("Just under 14,500", "14500", approximator="nearly")]),
    ("Just shy of 300,000 came.", [one("Just shy of 300,000", "300000", approximator="nearly")]),
    ("Over 35,000 were returned.", [one("Over 35,000", "35000", approximator="over")]),
    ("More than 36,000 were in hotels.", [one("More than 36,000", "36000", approximator="over")]),
    ("At least 8,000 died.", [one("At least 8,000", "8000", approximator="at_least")]),
    ("Upwards of 50,000 came.", [one("Upwards of 50,000", "50000", approximator="over")]),
    ("North of a million live here.", [one("North of a million", "1000000", "", "none", "over", "words")]),
    ("North of around 600,000 men.", [one("North of around 600,000", "600000", approximator="over")]),
    ("Well over 1 million Poles.", [one("Well over 1 million", "1000000", approximator="over")]),
    ("Just over 427 000 were approved.", [one("Just over 427 000", "427000", approximator="over")]),
    ("In excess of 90,000 cases wait.", [one("In excess of 90,000", "90000", approximator="over")]),
    ("No fewer than 1,300 came.", [one("No fewer than 1,300", "1300", approximator="at_least")]),
    ("Fewer than 5,000 came.", [one("Fewer than 5,000", "5000", approximator="under")]),
    ("Less than 50,000 came.", [one("Less than 50,000", "50000", approximator="under")]),
    ("It fell below 300,000.", [one("below 300,000", "300000", approximator="under")]),
    ("It stayed under 100,000.", [one("under 100,000", "100000", approximator="under")]),
    ("Up to 57,000 could be affected.", [one("Up to 57,000", "57000", approximator="at_most")]),
    ("As many as 585,000 came.", [one("As many as 585,000", "585000", approximator="at_most")]),
    ("No more than 10,000 came.", [one("No more than 10,000", "10000", approximator="at_most")]),
    ("About 7% arrived by boat.", [one("About 7%", "7", unit="percent", approximator="about")]),
    ("Around 120,000 dependants.", [one("Around 120,000", "120000", approximator="about")]),
    ("Approximately 94,000 came.", [one("Approximately 94,000", "94000", approximator="about")]),
    ("Roughly 3 million came.", [one("Roughly 3 million", "3000000", approximator="about")]),
    ("Circa 20,000 came.", [one("Circa 20,000", "20000", approximator="about")]),
    ("Some 252,000 Britons left.", [one("Some 252,000", "252000", approximator="about")]),
    ("An estimated 120,000 came.", [one("An estimated 120,000", "120000", approximator="about")]),
    ("It topped the three million mark.", [one("topped the three million", "3000000", "", "none", "over", "words")]),
    ("It is probably closer to 260,000.", [one("closer to 260,000", "260000", approximator="about")]),
    ("~45,000 crossed.", [one("~45,000", "45000", approximator="about")]),
    # words that bound, after
    ("It is down to 200,000 or so.", [one("200,000 or so", "200000", approximator="about")]),
    ("The 300-odd cases were closed.", [one("300-odd", "300", approximator="about")]),
    ("A million-plus arrived.", [one("A million-plus", "1000000", "", "none", "at_least", "words")]),
    ("24,000+ removed.", [one("24,000+", "24000", approximator="at_least")]),
    ("20,000 or more were refused.", [one("20,000 or more", "20000", approximator="at_least")]),
    ("20,000 or fewer were refused.", [one("20,000 or fewer", "20000", approximator="at_most")]),
    # ranges: one number
    (
        "Between 800,000 and 1.2 million live here.",
        [one("Between 800,000 and 1.2 million", "800000", "1200000", approximator="range")],
    ),
    ("It is £5-6 million a day.", [one("£5-6 million", "5000000", "6000000", "GBP", "range")]),
    ("6 or 7 million people left.", [one("6 or 7 million", "6000000", "7000000", approximator="range")]),
    (
        "Roughly 1.2 million to 1.6 million people.",
        [one("Roughly 1.2 million to 1.6 million", "1200000", "1600000", approximator="range")],
    ),
    ("It costs between £200 and £500 per night.", [one("between £200 and £500", "200", "500", "GBP", "range")]),
    ("Some 20 to 30 per cent leave.", [one("Some 20 to 30 per cent", "20", "30", "percent", "range")]),
    (
        "Two or three hundred thousand came.",
        [one("Two or three hundred thousand", "200000", "300000", "none", "range", "words")],
    ),
    ("Five to six thousand a day.", [one("Five to six thousand", "5000", "6000", "none", "range", "words")]),
    (
        "It ranged from 33 percent to 50 percent.",
        [one("from 33 percent to 50 percent", "33", "50", "percent", "range")],
    ),
    (
        "Between two hundred and three hundred thousand.",
        [one("Between two hundred and three hundred thousand", "200000", "300000", "none", "range", "words")],
    ),
    ("About 4–5% are refused.", [one("About 4–5%", "4", "5", "percent", "range")]),
    # from A to B, and a change to a level: two numbers
    ("It fell from 906,000 to 728,000.", [one("906,000", "906000"), one("728,000", "728000")]),
    ("It rose from 5 to 6 million.", [one("5", "5000000"), one("6 million", "6000000")]),
    ("Net migration rose 58,000 to 212,000.", [one("58,000", "58000"), one("212,000", "212000")]),
    ("Numbers fell by 20,000 to 110,000.", [one("20,000", "20000"), one("110,000", "110000")]),
    ("A drop of 84,000 to 242,000.", [one("84,000", "84000"), one("242,000", "242000")]),
    ("Claims rose 18% to 103,000.", [one("18%", "18", unit="percent"), one("103,000", "103000")]),
    # percent
    ("It fell by 20 per cent.", [one("20 per cent", "20", unit="percent")]),
    ("It fell by 20 percent.", [one("20 percent", "20", unit="percent")]),
    ("It fell 20pc.", [one("20pc", "20", unit="percent")]),
    ("Some 19 per cent. of applications.", [one("Some 19 per cent", "19", unit="percent", approximator="about")]),
    ("A rise of 192%.", [one("192%", "192", unit="percent")]),
    ("Emigration is up (+126%).", [one("+126%", "126", unit="percent")]),
    ("It changed by -4.5%.", [one("-4.5%", "-4.5", unit="percent")]),
    ("It fell eight per cent.", [one("eight per cent", "8", unit="percent", form="words")]),
    (
        "More than a 500 per cent increase.",
        [one("More than a 500 per cent", "500", unit="percent", approximator="over")],
    ),
    ("The rate is up 3 percentage points.", [one("3 percentage points", "3", unit="percentage_points")]),
    (
        "Half a percentage point higher.",
        [one("Half a percentage point", "0.5", unit="percentage_points", form="fraction")],
    ),
    ("Just 0.07% of the population.", [one("0.07%", "0.07", unit="percent")]),
    # fractions
    ("One in six came from India.", [one("One in six", "16.666667", unit="percent", form="fraction")]),
    ("About 1 in 6 came.", [one("About 1 in 6", "16.666667", "", "percent", "about", "fraction")]),
    ("Around four in 10 came.", [one("Around four in 10", "40", "", "percent", "about", "fraction")]),
    ("Three in ten came.", [one("Three in ten", "30", unit="percent", form="fraction")]),
    ("Nine out of ten came.", [one("Nine out of ten", "90", unit="percent", form="fraction")]),
    ("One in every five came.", [one("One in every five", "20", unit="percent", form="fraction")]),
    ("Two thirds of claimants.", [one("Two thirds", "66.666667", unit="percent", form="fraction")]),
    ("More than two-thirds of them.", [one("More than two-thirds", "66.666667", "", "percent", "over", "fraction")]),
    ("A quarter of new arrivals.", [one("A quarter", "25", unit="percent", form="fraction")]),
    ("Half of everyone who came.", [one("Half", "50", unit="percent", form="fraction")]),
    ("It fell by more than half.", [one("more than half", "50", "", "percent", "over", "fraction")]),
    ("It fell by a third.", [one("a third", "33.333333", unit="percent", form="fraction")]),
    ("Nearly a third were refused.", [one("Nearly a third", "33.333333", "", "percent", "nearly", "fraction")]),
    ("Almost ¾ were men.", [one("Almost ¾", "75", "", "percent", "nearly", "fraction")]),
    ("The majority of arrivals are men.", [one("The majority", "50", "", "percent", "over", "fraction")]),
    # multiples
    ("Net migration doubled.", [one("doubled", "2", unit="ratio", form="multiple")]),
    ("It more than doubled.", [one("more than doubled", "2", "", "ratio", "over", "multiple")]),
    ("It nearly tripled.", [one("nearly tripled", "3", "", "ratio", "nearly", "multiple")]),
    ("It trebled.", [one("trebled", "3", unit="ratio", form="multiple")]),
    ("It quadrupled.", [one("quadrupled", "4", unit="ratio", form="multiple")]),
    ("The backlog has halved.", [one("halved", "0.5", unit="ratio", form="multiple")]),
    ("A tenfold rise.", [one("tenfold", "10", unit="ratio", form="multiple")]),
    ("A 30-fold increase.", [one("30-fold", "30", unit="ratio", form="multiple")]),
    ("It is nearly four times higher.", [one("nearly four times", "4", "", "ratio", "nearly", "multiple")]),
    ("Three times the level of 2019.", [one("Three times", "3", unit="ratio", form="multiple")]),
    ("Twice as many as in 2019.", [one("Twice", "2", unit="ratio", form="multiple")]),
    ("That is double the figure for 2019.", [one("double", "2", unit="ratio", form="multiple")]),
    (
        "Doubling in two years, it set a record.",
        [one("Doubling", "2", "", "ratio", "none", "multiple"), one("two", "2", form="words")],
    ),
    ("240 times more than before.", [one("240 times", "240", unit="ratio", form="multiple")]),
    ("Half as many came.", [one("Half as many", "0.5", unit="ratio", form="multiple")]),
    # vague
    ("Tens of thousands came.", [one("Tens of thousands", "10000", "99999", "none", "vague", "vague")]),
    ("Hundreds of thousands came.", [one("Hundreds of thousands", "100000", "999999", "none", "vague", "vague")]),
    ("Thousands of migrants.", [one("Thousands", "1000", "9999", "none", "vague", "vague")]),
    ("Millions and millions came.", [one("Millions and millions", "1000000", "99999999", "none", "vague", "vague")]),
    ("Dozens were hurt.", [one("Dozens", "24", "99", "none", "vague", "vague")]),
    ("Billions more would come.", [one("Billions", "1000000000", "9999999999", "none", "vague", "vague")]),
    ("Several hundred came.", [one("Several hundred", "300", "999", "none", "vague", "vague")]),
    ("A few thousand came.", [one("A few thousand", "2000", "9999", "none", "vague", "vague")]),
    # zero
    ("Zero asylum hotels are left.", [one("Zero", "0", form="zero")]),
    ("None of them was returned.", [one("None", "0", form="zero")]),
    # year-like numbers that count
    ("2,000 people came.", [one("2,000", "2000")]),
    ("A total of 2000 migrants came.", [one("2000", "2000")]),
    ("About 2000 came.", [one("About 2000", "2000", approximator="about")]),
    ("It was £2016 each.", [one("£2016", "2016", unit="GBP")]),
    # as transcripts and captions put them
    ("They had created 40, 000 places.", [one("40, 000", "40000")]),
    (
        "About 3.5–4.0 per cent left.",
        [one("About 3.5–4.0 per cent", "3.5", "4", "percent", "range")],
    ),
    ("It was nearly\n240,000 that year.", [one("nearly\n240,000", "240000", approximator="nearly")]),
    ("Two-\nthirds were refused.", [one("Two-\nthirds", "66.666667", unit="percent", form="fraction")]),
    ("In 2010/11, 8.6 per cent were.", [one("8.6 per cent", "8.6", unit="percent")]),
    ("Claims: India (8), Nigeria (3).", [one("8", "8"), one("3", "3")]),
    (
        "It stood at 6 or perhaps 7 million.",
        [one("6 or perhaps 7 million", "6000000", "7000000", approximator="range")],
    ),
    ("Six million and two thirds.", [one("Six million and two thirds", "6666666.666667", form="words")]),
    ("A further 23 per cent were granted leave.", [one("23 per cent", "23", unit="percent")]),
    ("A record 110,000 claimed.", [one("110,000", "110000")]),
    (
        "The figure is anywhere from 20,000 to 30,000.",
        [one("from 20,000 to 30,000", "20000", "30000", approximator="range")],
    ),
    ("Three to four times higher.", [one("Three to four times", "3", "4", "ratio", "range", "multiple")]),
    ("A couple of hundred came.", [one("A couple of hundred", "200", approximator="about", form="vague")]),
    (
        "It fell 1.5 percentage points to 3%.",
        [one("1.5 percentage points", "1.5", unit="percentage_points"), one("3%", "3", unit="percent")],
    ),
    ("They speak of 20,000-30,000 a year.", [one("20,000-30,000", "20000", "30000", approximator="range")]),
    ("It was 204 thousand people.", [one("204 thousand", "204000")]),
    ("They counted 1890 of them.", [one("1890", "1890")]),
    ("Just 27 of 300 claims succeeded.", [one("27", "27"), one("300", "300")]),
    # several in one sentence
    ("India (240,000), Nigeria (120,000).", [one("240,000", "240000"), one("120,000", "120000")]),
    (
        "2,330, or about 7%, of the 35,833 returns.",
        [one("2,330", "2330"), one("about 7%", "7", unit="percent", approximator="about"), one("35,833", "35833")],
    ),
    ("EU nationals were 57,000, not 27,000.", [one("57,000", "57000"), one("27,000", "27000")]),
    ("In March 2007 630,255 had registered.", [one("630,255", "630255")]),
    ("In 2023, 2,170 were returned.", [one("2,170", "2170")]),
    ("On 6 June 2023 some 549 people crossed.", [one("some 549", "549", approximator="about")]),
]


@pytest.mark.parametrize(("sentence", "numbers"), SAID, ids=[case[0] for case in SAID])
def test_a_number_is_read_as_it_was_put(sentence, numbers):
    assert seen(sentence) == numbers


# How exactly a number was said: the values that would have been put the same way.
PRECISION = [
    ("906,000", "905500", "906500"),
    ("28,526", "28525.5", "28526.5"),
    ("2.5 million", "2450000", "2550000"),
    ("1.20 million", "1195000", "1205000"),
    ("a million", "500000", "1500000"),
    ("two and a half million", "2250000", "2750000"),
    ("600k", "550000", "650000"),
    ("20%", "19.5", "20.5"),
    ("8.6 per cent", "8.55", "8.65"),
    ("100%", "99.5", "100.5"),
    ("one in six", str(D(100) / D("6.5")), str(D(100) / D("5.5"))),
    ("four in 10", "35", "45"),
    ("doubled", "1.5", "2.5"),
    ("quadrupled", "3.5", "4.5"),
    ("halved", "0.45", "0.55"),
    ("half", "45", "55"),
    ("a third", "29.166667", "36.666667"),
    ("two thirds", "63.333333", "70.833333"),
    ("half a million", "450000", "550000"),
    ("tens of thousands", "10000", "99999"),
    ("between 10,000 and 12,000", "9500", "12500"),
    ("£38,700", "38650", "38750"),
    ("nearly 700", "650", "750"),
    ("-4.5%", "-4.55", "-4.45"),
    ("zero", "0", "0.5"),
]


@pytest.mark.parametrize(("said", "floor", "ceiling"), PRECISION, ids=[case[0] for case in PRECISION])
def test_the_bounds_are_those_of_the_form_said(said, floor, ceiling):
    (number,) = find_numbers(f"It was {said}.")
    assert (round(number.floor, 6), round(number.ceiling, 6)) == (round(D(floor), 6), round(D(ceiling), 6))


def test_the_core_is_the_number_without_the_words_that_bound_it():
    sentence = "Nearly a further £1.2 million was spent."
    (number,) = find_numbers(sentence)
    assert (number.text, sentence[slice(*number.core)]) == ("Nearly a further £1.2 million", "£1.2 million")


def test_offsets_are_those_of_the_text_given():
    sentence = "‘Net migration’ hit nearly 906,000 – a record."
    (number,) = find_numbers(sentence)
    assert sentence[number.start : number.end] == number.text == "nearly 906,000"


def test_approximators_are_those_of_the_model():
    assert {number[4] for _, numbers in SAID for number in numbers} == set(APPROXIMATORS)


ZERO_WORDS = [
    ("There are no asylum hotels today.", ["no"]),
    ("Not a single flight left.", ["Not a single"]),
    ("Not one person was sent.", ["Not one"]),
    ("Zero came.", ["Zero"]),
    ("No doubt it rose.", []),
    ("No one knows.", []),
    ("No, it fell.", []),
    ("There are no more than 20.", []),
]


@pytest.mark.parametrize(("sentence", "words"), ZERO_WORDS, ids=[case[0] for case in ZERO_WORDS])
def test_words_that_say_zero(sentence, words):
    assert [number.text for number in find_zero_words(sentence)] == words


ORDINALS = [
    ("It is the fifth highest.", [("fifth", 5)]),
    ("It came second only to Germany.", [("second", 2)]),
    ("The 21st and the twenty-third.", [("21st", 21), ("twenty-third", 23)]),
    ("Two thirds of them.", []),
]


@pytest.mark.parametrize(("sentence", "ranks"), ORDINALS, ids=[case[0] for case in ORDINALS])
def test_ordinals_are_ranks(sentence, ranks):
    assert [(number.text, int(number.low)) for number in find_ordinals(sentence)] == ranks
