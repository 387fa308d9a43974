"""What a result rests on: program, model, figures, words and policy, each with a digest that changes when it does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

DISTRIBUTION = "migration-factcheck"
WEIGHTS = ("ner/model", "parser/model", "senter/model", "tagger/model", "tok2vec/model", "tokenizer")
WORDS = ("lexicon", "frames")
SHOWN = 12  # characters of a digest that people compare


@dataclass(frozen=True, slots=True)
class Model:
    """A language model: its package, its version, its folder and the digest of its weights."""

    name: str
    version: str
    folder: Path
    digest: str


def program_version() -> str:
    return metadata.version(DISTRIBUTION)


def find_model() -> Model | None:
    """The model package that sentences are parsed with, found without loading it; None if none is installed."""
    from claims.pipes.parsing import ModelMissing, installed_model

    try:
        name = installed_model()
    except ModelMissing:
        return None
    version = metadata.version(name)
    folder = Path(find_spec(name).submodule_search_locations[0]) / f"{name}-{version}"
    return Model(name, version, folder, files_digest(folder, (folder / each for each in WEIGHTS)))


def lexicon_digest(folders: Sequence[Path] = ()) -> str:
    """Over all words and frames, the built-in ones and those in `lexicon/` and `frames/` of a user's folders."""
    claims = Path(find_spec("claims").submodule_search_locations[0])
    paths = [path for each in (claims, *folders) for part in WORDS for path in (each / part).glob("*.toml")]
    return files_digest(claims, paths)


def files_digest(root: Path, paths: Iterable[Path]) -> str:
    """One sha256 over the names and the contents of files, in the order of their names."""
    total = sha256()
    for name, path in sorted((shown_name(path, root), path) for path in paths):
        total.update(f"{name}\0{sha256(path.read_bytes()).hexdigest()}\n".encode())
    return total.hexdigest()


def shown_name(path: Path, root: Path) -> str:
    """The path of a file below a root, else its bare name."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
