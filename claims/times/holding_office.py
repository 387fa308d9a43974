"""How people name a time by who held power: when somebody took an office, held it or left it."""

from __future__ import annotations

import re

from claims.months import MONTHS
from claims.numbers.words import GAP

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
TOOK = (
    r"(?:(?:first )?took (?:office|power|over|charge|the reins)|(?:first )?came (?:in)?to (?:power|office|government"
    r"|the job)|(?:was|were|been|got) (?:re-?)?elected"
    r"|(?:first )?became (?:the )?(?:uk'?s )?(?P<title>prime minister|pm|president|home secretary|chancellor"
    r"|taoiseach|premier|leader of the country)"
    r"|(?:was|were) (?:made|appointed) (?:the )?(?P<title2>prime minister|home secretary|chancellor)"
    r"|entered (?:office|government|number 10|no\.? ?10|downing street|the white house|power)|won (?:the |a "
    r"|last july's |last year's )?(?:general |last |snap |july |2024 )?(?:election|power|landslide)"
    r"|(?:got|came) in|(?:(?:re)?assumed|resumed|retook) (?:office|power)|(?:returned|came back) to (?:office|power"
    r"|the white house)|(?:was|were) sworn in|moved into (?:number 10|downing street"
    r"|the white house)|formed (?:the|a|this) government|(?:has|have) been in (?:power|office|government))"
)
SUBJECT = (
    r"(?P<subject>(?:(?:the|this|sir|dame|mr|mrs|ms|president|prime minister|new|former|current|present|last|previous"
    r"|chancellor|home secretary) )*[a-zà-ÿ.'-]+(?: [a-zà-ÿ.'-]+){0,2}?)"
)
SINCE_TOOK = re.compile(
    rf"(?:ever )?since {SUBJECT} {TOOK}(?: (?:in|on)(?: (?:{_MONTH})(?: \d{{1,2}}(?!\d))?,?)?(?: (?P<year>(?:19"
    r"|20)\d\d))?(?<! in)(?<! on)| (?:last|this) (?:year|month|spring|summer|autumn|winter|january|july|november))?"
    r"(?![a-z])"
)
SINCE_TAKING = re.compile(
    r"(?:ever )?since (?:taking (?:office|power|over)|coming (?:in)?to (?:power|office)|entering (?:office|government"
    r"|number 10|downing street)|(?:being|getting) elected|becoming (?:the )?(?P<title>prime minister|pm|president"
    r"|home secretary|chancellor)|winning the (?:general )?election|his election|her election|(?:his|her|their|my"
    r"|our) (?:election|appointment|inauguration)|the inauguration)(?![a-z])"
)
RULE = (
    r"(?:administration|presidency|premiership|government|leadership|tenure|rule|watch|reign|era|years"
    r"|time in (?:office|power|government|number 10|downing street)"
    r"|time as (?:prime minister|president|home secretary|chancellor)"
    r"|term(?: in office)?)"
)
FIRST_YEAR = re.compile(
    r"(?P<at>at the end of |by the end of |in |during |over |within "
    r"|after )?(?:(?P<subject>[a-zà-ÿ.-]+(?: [a-zà-ÿ.-]+)?)'s?|(?P<own>its|their|his|her|our|my)"
    r"|the (?P<gov>government)'?s?) "
    r"(?P<which>first|second|third|last|final) (?P<n>\d{1,3}|two|three|six|nine|ten|hundred)? ?(?P<u>year|years"
    r"|months|days|weeks) (?:in|of) (?:office|power|government|(?:his|her) (?:presidency|premiership))(?![a-z])"
)
EDGE_YEAR = re.compile(
    r"(?:(?<=in )|(?<=during )|(?<=over ))?(?:the (?P<which>first|last|final) (?:full )?year (?:of|under) "
    r"(?:(?P<gov>this|the current|the last|the previous) (?:parliament|government|administration)"
    r"|(?:the )?(?:last |previous )?(?P<subject>[a-zà-ÿ-]+(?: [a-zà-ÿ-]+)?)(?:'s)? "
    r"(?:government|administration|presidency|premiership|rule))"
    r"|(?P<own>[a-zà-ÿ-]+)'s (?P<which2>first|last|final) (?:full )?year"
    r"(?! (?:in|of) (?:office|power|government)))(?![a-z])"
)
EDGE_TAIL = re.compile(r"(?:first|last|final) (?:full )?year")
"""What every match of `EDGE_YEAR` holds, and few texts do: that one is slow to look for."""
FIRST_TAIL = re.compile(
    r"first (?:\d{1,3} |two |three |six |nine |ten |hundred )?(?:years?|months?|days?|weeks?) (?:in|of) (?:office"
    r"|power|government|(?:his|her) (?:presidency|premiership))"
)
DURING = re.compile(
    rf"(?:under|during|throughout|over the course of){GAP}(?:(?:the|this|that|our){GAP})?"
    rf"(?:(?P<which>last|previous|current|present|first|second|new|old|outgoing|then|entire|whole){GAP})?"
    rf"(?:(?:sir|dame|mr|mrs|ms|president|prime minister|chancellor|home secretary){GAP})*"
)
NAME = re.compile(r"[a-zà-ÿ-]+(?: (?:w\. )?[a-zà-ÿ-]+){0,2}")
RULED = re.compile(rf"(?P<own>'s?)?(?:{GAP}(?P<rule>{RULE}))?(?![a-z'])")
GOVERNMENT = re.compile(
    r"(?:under|during|throughout|over the course of) (?P<which>this|the current|the present|the last"
    r"|the previous|the last conservative"
    r"|our) (?:government|administration|parliament)(?![a-z])"
)
HOLDER = re.compile(
    r"(?:under|during|throughout) (?P<which>this|(?:the|our) (?:current|present)|the (?:last|previous|former)) "
    r"(?P<title>prime minister|pm|president|home secretary|chancellor|taoiseach|premier)(?![a-z'])"
)
OWN_RULE = re.compile(
    rf"(?:under|during|throughout|in) (?P<whose>his|her|their|my|our|its){GAP}(?P<which>first |last "
    rf"|second )?{RULE}(?![a-z])"
)
_LEFT = (
    r"(?:left (?:office|power|government|number 10|downing street|the white house)|lost (?:power|office"
    r"|the (?:general |last )?election)|(?:was|were) (?:voted|thrown|kicked) out|handed over(?: power| to [a-z]+)?)"
)
SINCE_LEFT = re.compile(rf"since {SUBJECT} {_LEFT}(?![a-z])")
_IN_YEAR = r"(?: (?:in|on) (?:[a-z]+ )?(?P<year>(?:19|20)\d\d))?(?![a-z])"
_WHEN = r"(?:by the time|the (?:day|moment)|when)"
WHEN_TOOK = re.compile(rf"{_WHEN} {SUBJECT} {TOOK}{_IN_YEAR}")
WHEN_LEFT = re.compile(rf"{_WHEN} {SUBJECT} {_LEFT}{_IN_YEAR}")
WHEN_HELD = re.compile(
    rf"(?:when|while) {SUBJECT} (?:was|were) (?:last )?(?:in (?:office|power|government|charge)|(?:the )?"
    rf"(?P<title>prime minister|president|home secretary|chancellor))(?![a-z])"
)
