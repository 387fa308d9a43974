"""The language model is loaded without what is not needed; nothing of that shows outside."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from claims.pipes.parsing import Parser, installed_model, tokens_of

_SENTENCES = [
    "Net migration fell from 906,000 to 728,000 in a year, and visas for care workers by four fifths.",
    "Of those who crossed the Channel in small boats, one in six came from Afghanistan.",
    "asylum claims up again this quarter says the minister",
]


@pytest.fixture(scope="module")
def spacys_own():
    import spacy

    return spacy.load(installed_model(), exclude=["ner", "lemmatizer", "attribute_ruler", "tagger", "senter"])


@pytest.mark.parametrize("sentence", _SENTENCES)
def test_the_parse_is_the_one_that_spacy_makes_by_itself(sentence, spacys_own):
    assert list(Parser().parse([sentence])) == [tokens_of(spacys_own(sentence))]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        pytest.param("'spacy.cli' in sys.modules", "False", id="loading spares the commands of spaCy"),
        pytest.param("import_module('spacy.cli').download.__name__", "download", id="which can be had afterwards"),
        pytest.param("spacy.info(silent=True)['spacy_version'] == spacy.__version__", "True", id="and by spaCy's name"),
        pytest.param("'OPENBLAS_NUM_THREADS' in os.environ", "False", id="the environment is left as it was"),
    ],
)
def test_after_the_model_is_loaded(asked, told):
    program = f"""
import os, sys
from importlib import import_module
from claims.pipes.parsing import load_model
load_model()
import spacy
print({asked})
"""
    own = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    done = subprocess.run([sys.executable, "-c", program], env=own, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == told
