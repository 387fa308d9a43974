"""Why a verdict is what it is: ratings, reasons and diagnoses, each with a stable code, a meaning and an example.

Reasons: 1xx accurate, 2xx close, 3xx outdated, 4xx inaccurate, 5xx unverified, 6xx not checkable, 7xx remarks.
`template` is the sentence an explanation gives; its fields are filled from the claim and its evidence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason a verdict may give."""

    code: str
    title: str
    meaning: str
    example: str
    template: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """A rating or a diagnosis, as `factcheck explain` prints it."""

    code: str
    title: str
    meaning: str
    example: str


def _catalogue(*entries: Reason | Term) -> Mapping[str, Reason | Term]:
    return MappingProxyType({each.code: each for each in entries})


RATINGS: Mapping[str, Term] = _catalogue(
    Term(
        "accurate",
        "agrees with the official figure of the day",
        "The number agrees with the figure official on the day it was said, within its own precision and words.",
        "“906,000 in the year to June 2023”, said on 6 December 2024: the figure of that day was 906,000.",
    ),
    Term(
        "close",
        "nearly the official figure",
        "Outside the claim's own precision, but within 5 % of the figure, inside its published uncertainty interval, "
        "or within 10 % where the figure rounds to the number said.",
        "“A record 502,000”, said on 10 March 2023: the figure of that day was 504,000.",
    ),
    Term(
        "outdated",
        "an official figure, but no longer the newest",
        "The number is an earlier vintage that had been superseded by that day, or the newest figure of the period before.",
        "“672,000 in the year to June 2023”, said in December 2024: that was the figure of November 2023.",
    ),
    Term(
        "inaccurate",
        "further off, under every reading",
        "No admissible reading of the claim brings it near the figure official on the day.",
        "“Net migration of 1.2 million in the year to June 2023”: net migration was 906,000 then.",
    ),
    Term(
        "unverified",
        "cannot be judged",
        "Checkable in principle, but no figure is held, none was public on the day, or the words are too open to judge by.",
        "A claim made in June 2024 about the year to June 2024: the first figure came out that November.",
    ),
    Term(
        "not_checkable",
        "not a statement of what was counted",
        "A target, forecast, supposition or question; the figure it talks about is still shown where a period is named.",
        "“We will bring net migration below 100,000.”",
    ),
)

DIAGNOSES: Mapping[str, Term] = _catalogue(
    Term(
        "wrong_unit",
        "another unit",
        "The number fits the same thing counted in another unit: cases for people, percent for percentage points.",
        "“134,046 people waiting at the end of June 2023” counts cases; they were 175,457 people.",
    ),
    Term(
        "wrong_measure",
        "another measure",
        "The number fits a measure commonly confused with the one named: gross for net, boats for people, visas for arrivals.",
        "“Net migration of 1.2 million” is immigration in that year.",
    ),
    Term(
        "wrong_breakdown",
        "another group",
        "The number fits another group than the one named, or a part where the total is named.",
        "The number of non-EU nationals, said of everybody.",
    ),
    Term(
        "wrong_geography",
        "another place",
        "The number fits another place: a part for the whole, a neighbour, the world.",
        "England's figure, said of the United Kingdom.",
    ),
    Term(
        "wrong_period",
        "another time",
        "The number fits another period of the same series: another year, a calendar for a rolling year, a month for a year.",
        "“745,000 in 2020”: that was the figure for 2022.",
    ),
    Term(
        "stale_vintage",
        "a superseded figure",
        "The number was the official figure once and had been revised by the day, or is that of the period before.",
        "“740,000 in the year to June 2023”, said after it had become 906,000.",
    ),
    Term(
        "exaggerated",
        "further from zero than the figure",
        "No neighbouring figure explains the number, and it is larger than the official one.",
        "“20 million crossings” where some eight million were counted.",
    ),
    Term(
        "understated",
        "nearer to zero than the figure",
        "No neighbouring figure explains the number, and it is smaller than the official one.",
        "“Up by a third to £38,700” from £26,200 is up by nearly half.",
    ),
)

REASONS: Mapping[str, Reason] = _catalogue(
    Reason(
        "V101",
        "agrees as spoken",
        "The figure, rounded to the places spoken, is the number said; a number is as exact as its last significant place.",
        "“728,000” where the figure is 728,000, or “2.5 million” where it is 2,475,000.",
        "{claimed} agrees with that.",
    ),
    Reason(
        "V102",
        "agrees with its words",
        "The figure lies where the number's own words allow: “nearly” up to 10 % below it, “about” 7.5 % either side.",
        "“Nearly a million” where the figure is 906,000.",
        "“{claimed}” fits that.",
    ),
    Reason(
        "V103",
        "on the right side of the bound",
        "“More than”, “at least”, “fewer than”: the figure lies beyond the number, on the side said.",
        "“More than 35,000” where the figure is 36,273.",
        "“{claimed}” holds.",
    ),
    Reason(
        "V104",
        "within the range said",
        "The figure lies between the two ends said, or in the order of magnitude named.",
        "“Tens of thousands” where the figure is 45,755.",
        "That lies within “{claimed}”.",
    ),
    Reason(
        "V105",
        "agrees within official rounding",
        "The figure is itself published rounded, and the number said lies within that rounding.",
        "“1.26 million” where 1.3 million was published.",
        "Given how that figure is rounded, {claimed} agrees with it.",
    ),
    Reason(
        "V106",
        "agrees with a release of that month",
        "Of a release only the month is known, and its figure is the number said; it may have been out by the day.",
        "A ceiling raised “in May 2021”, spoken of on 3 May.",
        "{claimed} is the figure of a release of that month, whose day is not known.",
    ),
    Reason(
        "V107",
        "agrees with the vintage named",
        "The sentence itself speaks of an earlier estimate (“first put at”, “said in May”), and that estimate is the number said.",
        "“First estimated at 606,000” of the year 2022, published on 25 May 2023 and raised since.",
        "{claimed} agrees with the estimate the sentence speaks of; it has been revised since.",
    ),
    Reason(
        "V108",
        "agrees with the figure until that day",
        "A new figure came out on the very day; the one that stood until then counts too.",
        "“740,000” said on 28 November 2024, the day it became 906,000.",
        "{claimed} was the figure until that day's release.",
    ),
    Reason(
        "V109",
        "a rule announced, not yet in force",
        "The rule had been announced by the day and came into force later.",
        "“The threshold goes up to £38,700”, said between the announcement and 4 April 2024.",
        "It had been announced by then and came into force on {start}.",
    ),
    Reason(
        "V110",
        "holds the record",
        "No comparable figure known on the day, over the time said, lies beyond it.",
        "“The highest on record”, said of 906,000 on 6 December 2024.",
        "It was the {direction} {over} as known that day.",
    ),
    Reason(
        "V111",
        "holds the rank",
        "In the release of the day the group or place stands where the claim puts it.",
        "“The top five nationalities”, of a release that lists these five first.",
        "The ranking of that release bears the claim out.",
    ),
    Reason(
        "V201",
        "within the closeness allowed",
        "Outside the claim's own precision, but no further than 5 % of the figure.",
        "“502,000” where the figure is 504,000.",
        "{claimed} is close to it.",
    ),
    Reason(
        "V202",
        "inside the published interval",
        "The number lies inside the uncertainty interval published with the figure.",
        "“915,000” of 924,000 with an interval from 895,000 to 942,000.",
        "{claimed} lies inside its published interval, {lower} to {upper}.",
    ),
    Reason(
        "V203",
        "rounds to the number said",
        "The figure, rounded to the places spoken, is the number said, and the two are no more than 10 % apart.",
        "“Half a million” where the figure is 540,000.",
        "{claimed} is that figure, roundly put.",
    ),
    Reason(
        "V204",
        "just the bound itself",
        "“More than X” where the figure is X itself, or reaches it only by rounding.",
        "“Over 906,000” where the figure is 906,000.",
        "The figure is just about the bound of “{claimed}”.",
    ),
    Reason(
        "V205",
        "close to the record",
        "Another figure known on the day lies beyond it, by no more than 5 %.",
        "“A record year” where an earlier one was 2 % higher.",
        "It came close to the {direction} figure {over}, {extreme} {extreme_when}.",
    ),
    Reason(
        "V301",
        "a superseded vintage",
        "The number was the official figure once, but had been revised by the day it was said.",
        "“672,000 in the year to June 2023”, said in December 2024.",
        "{claimed} was the figure published on {earlier_published} and had been revised by then.",
    ),
    Reason(
        "V302",
        "the figure of the period before",
        "No time was named, and the number is that of the period before; a newer one was public.",
        "“Net migration is 906,000”, said in January 2025: the newest figure was 728,000.",
        "{claimed} was the figure {earlier_when}; a newer one was public by then.",
    ),
    Reason(
        "V303",
        "a rule since replaced",
        "The rule had been in force, but another had replaced it by the day.",
        "“The threshold is £26,200”, said in May 2024.",
        "{claimed} was in force until {earlier_end}.",
    ),
    Reason(
        "V304",
        "a record no longer held",
        "No time was named, and the record was held by the figure of the period before; a newer one was public.",
        "“The lowest in 40 years”, said when the year after had been published and was higher.",
        "The record was that of the figure {earlier_when}; a newer one was public by then.",
    ),
    Reason(
        "V401",
        "further off under every reading",
        "Neither the claim's words nor the closeness allowed bring the number near the figure, however it is read.",
        "“1.2 million” where the figure is 906,000.",
        "{claimed} is further off than its words allow.",
    ),
    Reason(
        "V402",
        "the other direction",
        "A rise is claimed where the figures fell, or a fall where they rose.",
        "“Up 10 %” where the figures fell.",
        "The figures moved the other way.",
    ),
    Reason(
        "V403",
        "not the record",
        "A comparable figure known on the day lies beyond it.",
        "“Record returns” where more were counted in 2012.",
        "It was not the {direction} {over}: {extreme_when_first} it was {extreme}.",
    ),
    Reason(
        "V404",
        "not the rank",
        "In the release of the day the group or place stands elsewhere.",
        "“Second only to India” of a nationality in fourth place.",
        "In that release it ranked {rank}.",
    ),
    Reason(
        "V501",
        "no figures of this measure",
        "The reference data hold no series of what is claimed.",
        "The number of crimes by nationality.",
        "The reference data hold no official figures for {measure}.",
    ),
    Reason(
        "V502",
        "no figures for this place",
        "The measure is held for other places, not for the one claimed.",
        "Hotels used for asylum seekers in a country that does not count them.",
        "The reference data hold {measure} for other places, not for {place}.",
    ),
    Reason(
        "V503",
        "no figures for this group",
        "The measure is held for the place, but not for the group, unit or route claimed.",
        "Small-boat arrivals by marital status.",
        "The reference data hold no figures for {measure} by the group claimed.",
    ),
    Reason(
        "V504",
        "nothing public on the day",
        "Figures about the period came out only after the day it was said.",
        "The year to June 2024, spoken of in June 2024.",
        "Nothing about {when} was public on {day}.",
    ),
    Reason(
        "V505",
        "the period was not over",
        "The period named ends after the day it was said.",
        "“In 2026”, said in March 2026.",
        "{When_bare} was not over on {day}.",
    ),
    Reason(
        "V506",
        "no figure for the period",
        "The series is held, but not for the time named.",
        "A month of a series that is published by the year.",
        "The reference data hold no figure for {measure} for the time named.",
    ),
    Reason(
        "V507",
        "nothing to compare with",
        "A change is claimed and the period it starts from is not held, or was not public.",
        "“Down by half since 1990” of a series that starts in 2001.",
        "The figure the change starts from is not held.",
    ),
    Reason(
        "V508",
        "the reading is too open",
        "The words leave open what is counted, when or where, and the number fits none of the likely readings.",
        "“37,000 have come”, without a time.",
        "The words leave open which figure is meant, and {claimed} is not the likeliest one.",
    ),
    Reason(
        "V509",
        "not the vintage of the day",
        "The only figures held came out later, or are so old that a newer one may have stood; the gap is no larger than revisions can be.",
        "A figure first held in a table of 2026, for a claim made in 2022.",
        "The figure that was public on {day} is not held, and the gap is no larger than a revision could be.",
    ),
    Reason(
        "V510",
        "a single day's count",
        "Counts of single days have been re-dated since they were announced; they never prove a number wrong.",
        "“1,295 on 22 August 2022”: the table now says 1,137.",
        "Single days have been re-dated since, so that this is no proof.",
    ),
    Reason(
        "V511",
        "only a figure of low confidence",
        "The figure was read in one indirect source; it never proves a number wrong alone.",
        "A figure known only from a report that quotes it.",
        "The figure held is of low confidence and proves nothing alone.",
    ),
    Reason(
        "V512",
        "a break in the series lies between",
        "The method changed between the two figures, so that they do not compare.",
        "A change from 2019 to 2022 across the end of the passenger survey.",
        "A break in the series lies between the figures: {effect}",
    ),
    Reason(
        "V513",
        "the ranking is not complete",
        "The release of the day is not held in full, so that an unlisted group may rank higher.",
        "“The third largest group”, of a list of which two are held.",
        "The list held is not known to be complete, so that no rank can be told.",
    ),
    Reason(
        "V514",
        "the series does not go back far enough",
        "The record claimed reaches further back than the figures held.",
        "“The lowest in 55 years”, of a series held from 1994 on.",
        "The figures held go back to {first} only.",
    ),
    Reason(
        "V515",
        "no group named",
        "A rank is claimed, but the reader found no group or place that holds it.",
        "“The largest group”, of which the sentence before speaks.",
        "It is not clear which group or place is said to hold the rank.",
    ),
    Reason(
        "V516",
        "a rule published later",
        "No rule public on the day is that number, but one published afterwards is: it may have been announced by then.",
        "“The threshold will be £38,700”, said before the rules were laid.",
        "{claimed} became the rule on {start}, published on {later_published}; it may have been announced before.",
    ),
    Reason(
        "V517",
        "a change of rules about to be published",
        "The change claimed is none of those public on the day, and another was published soon after.",
        "“Up by a third”, said on the day the plan was announced.",
        "Another change was published on {later_published}, which may be the one meant.",
    ),
    Reason(
        "V601",
        "a target",
        "The number is what somebody means to reach.",
        "“Below 100,000.”",
        "This is a target, not a statement of what was counted.",
    ),
    Reason(
        "V602",
        "a forecast",
        "The number is what somebody expects.",
        "“Predicted to bring net migration down by 300,000.”",
        "This is a forecast, not a statement of what was counted.",
    ),
    Reason(
        "V603",
        "a supposition",
        "The number is supposed, or would follow from something supposed.",
        "“It could mean 100,000 a year.”",
        "This is a supposition, not a statement of what was counted.",
    ),
    Reason(
        "V604",
        "a question",
        "The number is asked about.",
        "“Is it 300,000?”",
        "This is a question, not a statement.",
    ),
    Reason(
        "V702",
        "a later vintage stands in",
        "The figure public on the day is not held; the first one held, published later, stands in for it.",
        "A figure of 2011 read in a table of 2014.",
        "The first vintage held is of {published}; it stands in for the one public on {day}.",
    ),
    Reason(
        "V703",
        "the day is unknown",
        "Nothing tells when it was said, so the claim is judged by the newest figures.",
        "A text without a date.",
        "The day it was said is unknown, so the newest figures are used.",
    ),
    Reason(
        "V704",
        "the speaker denies it",
        "The number is denied; it is rated as if it had been asserted.",
        "“It was 57,000, not 27,000.”",
        "The speaker denies this number; the rating is that of the number denied.",
    ),
    Reason(
        "V705",
        "no place named",
        "Neither the text nor its country names a place; the United Kingdom is taken.",
        "“Net migration was 906,000.”",
        "No place is named; {place} is assumed.",
    ),
    Reason(
        "V706",
        "added up",
        "No release gives the figure for just this period; it is the sum of those that fill it.",
        "The first five months of 2025, from the daily counts.",
    ),
    Reason(
        "V707",
        "money of its day",
        "Amounts are compared as published, without adjusting for inflation.",
        "A cost in 2010 beside one in 2024.",
        "Amounts are not adjusted for inflation.",
    ),
    Reason(
        "V708",
        "a record with a number",
        "A record with a number takes the worse of its two ratings.",
        "“A record 502,000”: the record holds, the number is close.",
        "The rating is that of the {worse}.",
    ),
    Reason(
        "V709",
        "across a break in the series",
        "The method changed between the two figures; they agree with the claim all the same.",
        "A change from 2019 to 2022.",
        "The method changed in between.",
    ),
    Reason(
        "V710",
        "another reading",
        "The verdict rests on the second or third way to read the words, not on the likeliest.",
        "“2022-23” read as the year to June 2023.",
        "This rests on reading it as {reading}.",
    ),
    Reason(
        "V711",
        "understates",
        "“More than X” where the figure is at least half as large again: true, but far from saying how much.",
        "“More than 10,000” where the figure is 35,833.",
        "The figure is far above the number.",
    ),
    Reason(
        "V712",
        "overstates",
        "“Fewer than X” where the figure is half of it or less: true, but far from saying how little.",
        "“Fewer than 100,000” where the figure is 30,000.",
        "The figure is far below the number.",
    ),
    Reason(
        "V713",
        "a figure of low confidence",
        "The figure was read in one indirect source.",
        "A figure known only from a report that quotes it.",
        "The figure held is of low confidence.",
    ),
)

STANCE_REASONS: Mapping[str, str] = MappingProxyType(
    {"target": "V601", "forecast": "V602", "hypothetical": "V603", "question": "V604"}
)
