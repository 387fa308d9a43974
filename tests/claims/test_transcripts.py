"""Long real transcripts: where nothing is said of migration figures nothing is claimed, or what is claimed is defended by name.

The texts stand in `../shared/corpora` and are only read there; of a claim its number and its measure are named here.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from claims.extractor import Extractor
from claims.model import Claim, Document
from claims.readers.known import Known
from factcheck.batches.contents import content_of, documents_in
from factcheck.batches.inputs import inputs_given
from reference_data.codelists import load_codelists

CORPORA = Path(__file__).parents[2].parent / "shared" / "corpora"
pytestmark = pytest.mark.skipif(not CORPORA.exists(), reason="the transcripts are not here (../shared/corpora)")

CODELISTS = load_codelists()
EXTRACTOR = Extractor(CODELISTS)


def claims_in(path: str) -> list[Claim]:
    """The claims of all documents of a file."""
    found: list[Claim] = []
    for source in inputs_given([CORPORA / path]):
        for document in documents_in(source, content_of(source), Known(codelists=CODELISTS)):
            assert isinstance(document, Document), document
            found += EXTRACTOR.extract(document)
    return found


def told(claims: list[Claim]) -> list[tuple[str, str]]:
    return [(" ".join(claim.span.text.split()), claim.measure) for claim in claims]


# Every claim found in these is one: the comment says of what.
DEFENDED: list[tuple[str, list[tuple[str, str]]]] = [
    (
        "us_congressional_record_htm/CREC-1997-01-28-pt1-PgS704.htm",
        [("at least 40 percent", "unauthorised_population")],  # of people there illegally who had come on a visa
    ),
    (
        "us_congressional_record_htm/CREC-2005-07-20-pt1-PgH6183.htm",
        [
            ("between 8,000 and 10,000", "border_apprehensions"),  # a week who come across the border
            ("something like 800,000", "unauthorised_population"),  # before the trade agreement
            ("something like 10 million", "unauthorised_population"),  # then
        ],
    ),
    ("ca_winnipeg_docx_pdf_htm/Hansard-2015-03-25.docx", []),
    ("uk_hansard_site_txt/Covid-19__DWP_Update_2020-05-04.txt", []),
    ("uk_hansard_site_txt/Heathrow_Airport__Western_Rail_Link_2024-04-30.txt", []),
    (
        "uk_hansard_twfy_xml/sp2009-10-28.xml",
        [("Upwards of 40,000", "emigration")],  # Scots who moved to Poland, three centuries before any figure
    ),
]


@pytest.mark.parametrize(("path", "defended"), DEFENDED, ids=[Path(case[0]).name for case in DEFENDED])
def test_a_transcript_about_other_things_claims_only_what_is_defended(path, defended):
    assert told(claims_in(path)) == defended


CAPTIONS = ["us_debates_vtt/2016-10-19.vtt", "us_debates_srt_converted/2016-10-19.srt"]


@pytest.mark.parametrize("path", CAPTIONS)
def test_captions_claim_what_the_transcript_of_the_same_debate_claims(path):
    transcript, captions = told(claims_in("us_debates_vtt/2016-10-19.said")), told(claims_in(path))
    missed = [claim for claim in transcript if claim not in captions]
    invented = [claim for claim in captions if claim not in transcript]
    assert len(transcript) >= 5
    assert 10 * (len(missed) + len(invented)) <= len(transcript), (missed, invented)
