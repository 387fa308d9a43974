"""Captions: cues joined, rolling lines folded, voices as turns, times as locators."""

from __future__ import annotations

from collections.abc import Callable

import pytest

ROLLING = """WEBVTT
Kind: captions
Language: en

00:00:00.740 --> 00:00:03.169 align:start position:0%
good<00:00:01.740><c> evening</c><00:00:01.920><c> from</c>

00:00:03.169 --> 00:00:03.179 align:start position:0%
good evening from

00:00:03.179 --> 00:00:05.480 align:start position:0%
good evening from
the<00:00:03.399><c> university</c><c.colorE5E5E5><00:00:04.000><c> of</c></c>

00:00:05.480 --> 00:00:05.490
the university of

00:00:05.490 --> 00:00:08.000
the university of
2016 voters &amp; more

00:01:08.000 --> 00:01:09.000
2016 voters &amp; more
"""

VOICES = """WEBVTT

NOTE made by hand

1
00:01.000 --> 00:02.000
<v Jo Bloggs>It was <i>906,000</i>.

2
00:02.000 --> 00:04.000
<v Jo Bloggs>It fell
by half.

3
01:00:04.000 --> 01:00:06.000
<v.loud Ann Lee>Did it?
"""

LABELS = """1
00:00:01,000 --> 00:00:02,000
HOST ONE: It was <b>906,000</b>

2
00:00:02,000 --> 00:00:03,000
last year.

3
00:00:03,500 --> 00:00:05,000
>> GUEST TWO: {\\an8}No.

4
00:00:05,100 --> 00:00:06,000
- It fell.
"""


@pytest.mark.parametrize(
    ("name", "captions", "text", "turns", "places"),
    [
        pytest.param(
            "a.vtt",
            ROLLING,
            "good evening from the university of 2016 voters & more 2016 voters & more",
            [],
            ["00:00:00", "00:00:03", "00:00:05", "00:01:08"],
            id="automatic captions, each line shown twice or thrice; said again a minute later, it stands again",
        ),
        pytest.param(
            "a.vtt",
            VOICES,
            "It was 906,000. It fell by half.\nDid it?",
            [("Jo Bloggs", "It was 906,000. It fell by half."), ("Ann Lee", "Did it?")],
            ["00:00:01", "00:00:02", "01:00:04"],
            id="voices",
        ),
        pytest.param(
            "a.srt",
            LABELS,
            "HOST ONE: It was 906,000 last year.\n>> GUEST TWO: No.\n- It fell.",
            [("HOST ONE", "It was 906,000 last year.\n"), ("GUEST TWO", "No.\n- It fell.")],
            ["00:00:01", "00:00:02", "00:00:03", "00:00:05"],
            id="labels and marks of a change of speaker",
        ),
        pytest.param(
            "a.srt",
            "1\n00:00:01,000 --> 00:00:02,000\nIt was\n\n2\n00:00:02,000 --> 00:00:03,000\nIt was 906,000\n",
            "It was 906,000",
            [],
            ["00:00:01", "00:00:02"],
            id="a line that grows is told once",
        ),
    ],
)
def test_captions_become_running_text(
    read_one, name: str, captions: str, text: str, turns: list[tuple[str, str]], places: list[str]
) -> None:
    document = read_one(captions.encode(), name)
    assert document.text == text
    assert [(turn.speaker, document.text[turn.start : turn.end]) for turn in document.turns] == turns
    assert [place for _, place in document.locators] == places


def test_pounds_and_quotes_of_an_old_srt(read_one) -> None:
    assert read_one(
        "1\r\n00:00:01,000 --> 00:00:02,000\r\nIt cost £8bn – “a lot”\r\n".encode("cp1252"), "a.srt"
    ).text == ("It cost £8bn – “a lot”")


@pytest.mark.parametrize(
    ("name", "captions", "reason"),
    [
        pytest.param("a.vtt", "It fell.", "is no proper WebVTT", id="a text called WebVTT"),
        pytest.param("a.vtt", "WEBVTT\n\nNOTE nothing\n", "holds no captions", id="WebVTT without cues"),
        pytest.param("a.srt", "It fell.", "holds no captions", id="a text called SubRip"),
        pytest.param(
            "a.vtt",
            "WEBVTT\nLanguage: de\n\n00:01.000 --> 00:02.000\nDie Zuwanderung sinkt\n",
            "is in German, not English",
            id="captions declared to be German",
        ),
    ],
)
def test_captions_that_are_not_read_say_why(why_not: Callable, name: str, captions: str, reason: str) -> None:
    assert reason in why_not(captions.encode(), name)
