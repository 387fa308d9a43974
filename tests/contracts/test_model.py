"""The language model's weights are those of the official en_core_web_sm 3.8.0, whichever package they came in."""

from __future__ import annotations

from hashlib import sha256

import pytest

from factcheck.provenance import WEIGHTS, find_model

OFFICIAL = {
    "ner/model": "cd93e9ca9126c69f1d10a1039ef67c3d9ec1223b44d079856705970f0f19ff4e",
    "tok2vec/model": "e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090",
    "parser/model": "e0098910535a863d430082ece57455d5fa071cd4ca3a0054e80582076c752b1e",
    "tagger/model": "1ec3d93f38cebe172f2b5c89d84be72856ce42c8f1a64f1699f1d98a771f36b7",
    "senter/model": "b69e7174a0b6307739adec3c8053ac45fdbad7171c4d3d8bfcd9713ecbc01f8c",
    "tokenizer": "b014e8bba4958b120af2d0c1c63eabb7c00379f2bacaf10df7c5325efd2ea467",
}


@pytest.mark.parametrize("file", OFFICIAL)
def test_weights_are_the_official_ones(file: str) -> None:
    model = find_model()
    assert model is not None, "no language model is installed"
    assert sha256((model.folder / file).read_bytes()).hexdigest() == OFFICIAL[file]


def test_the_digest_shown_covers_every_file_of_weights() -> None:
    assert set(WEIGHTS) == set(OFFICIAL)
