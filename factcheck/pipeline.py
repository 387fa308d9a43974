"""The wire: bytes -> Document -> claims -> verdicts -> Report, with one store of figures behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from claims.model import Document
from claims.readers.decoding import UnreadableText
from claims.readers.formats import read_document
from claims.readers.known import Known
from factcheck.errors import DocumentFault, FactcheckError
from factcheck.model import Report
from factcheck.policy import Policy, load_policy
from reference_data.codelists import UnknownCode
from reference_data.faults import ERROR, DataError, Fault
from reference_data.store import Store, open_store

if TYPE_CHECKING:
    from claims.extractor import Extractor
    from factcheck.judging import Judge


class Checker:
    """Checks documents against one store of figures, by one policy, as known on one day.

    `as_of` is the day "now" stands for, `country` the one taken for documents that name none. Reader
    and judge are made when the first document needs them; a text without claims needs no judge.
    """

    def __init__(
        self,
        store: Store,
        policy: Policy,
        as_of: date,
        country: str | None = None,
        data_folders: Sequence[Path] = (),
    ) -> None:
        self.store, self.policy, self.as_of, self.country = store, policy, as_of, country
        self.data_folders = tuple(data_folders)
        self.refused: tuple[Fault, ...] = ()

    @classmethod
    def open(
        cls,
        data_folders: Sequence[Path | str] = (),
        policy: str | Path = "default",
        as_of: date | None = None,
        country: str | None = None,
    ) -> Checker:
        """A checker over the built-in figures and those of the folders; `as_of` is by default the newest release's day.

        Rows of the folders that cannot be read are left out and stand in `refused`. Raises FactcheckError for a
        folder that does not exist, words that cannot be used, an unknown policy or an unknown country.
        """
        folders = tuple(Path(folder) for folder in data_folders)
        rules = load_policy(policy)
        try:
            store = open_store(folders)
            refused = store.refused() if folders else ()
            newest = as_of or store.newest_published
            code = store.codelists.geography_code(country) if country else None
        except (DataError, UnknownCode) as fault:
            raise FactcheckError(str(fault)) from fault
        checker = cls(store, rules, newest, code, folders)
        checker.refused = tuple(refused)
        if checker.lexicon_folders:
            _refuse_wrong_words(checker)
        return checker

    @property
    def day_order(self) -> str:
        """How the country writes its days: `dmy` or `mdy`."""
        return Known(codelists=self.store.codelists).day_order(self.country)

    @property
    def lexicon_folders(self) -> tuple[Path, ...]:
        """The user's folders that hold words: `lexicon/` or `frames/` in the layout of `claims`."""
        return tuple(
            folder for folder in self.data_folders if (folder / "lexicon").is_dir() or (folder / "frames").is_dir()
        )

    @cached_property
    def extractor(self) -> Extractor:
        from claims.extractor import Extractor

        return Extractor(self.store.codelists, self.lexicon_folders)

    @cached_property
    def judge(self) -> Judge:
        from factcheck.judging import Judge

        return Judge(self.store, self.policy, self.as_of)

    def read(self, data: bytes, name: str, *, spoken_on: date | None = None, speaker: str | None = None) -> Document:
        """The document in `data`. What is given here outranks what the text says of itself. Raises DocumentFault."""
        known = Known(spoken_on, self.country, speaker, self.store.codelists)
        try:
            return read_document(data, name, known)
        except UnreadableText as fault:
            raise DocumentFault(name, "reading", f"{name} {fault}") from fault
        except Exception as fault:
            raise DocumentFault(name, "reading", unexpected(name, "reading", fault)) from fault

    def check(self, document: Document) -> Report:
        """The document with its claims checked, in their order in the text. Raises DocumentFault."""
        if document.country is None and self.country is not None:
            document = replace(document, country=self.country)
        stage = "extracting"
        try:
            claims = self.extractor.extract(document)
            stage = "judging"
            checked = self.judge.judge(claims, document) if claims else []
        except (DataError, FactcheckError) as fault:
            raise DocumentFault(document.name, stage, str(fault)) from fault
        except Exception as fault:
            raise DocumentFault(document.name, stage, unexpected(document.name, stage, fault)) from fault
        in_order = sorted(checked, key=lambda each: (each.claim.span.start, each.claim.span.end))
        return Report(document, self.as_of, tuple(in_order))


def _refuse_wrong_words(checker: Checker) -> None:
    from factcheck.own_words import check_words

    for folder in checker.lexicon_folders:
        wrong = [fault for fault in check_words(folder, checker.store.codelists) if fault.level == ERROR]
        if wrong:
            more = f" (and {len(wrong) - 1} more: factcheck data check --data lists them)" if len(wrong) > 1 else ""
            raise FactcheckError(f"{wrong[0]}{more}")


def unexpected(name: str, stage: str, fault: Exception) -> str:
    """A fault of the program itself, in one sentence."""
    return (
        f"{name}: {stage} failed with {type(fault).__name__} ({fault}); run again with --debug and report what it shows"
    )
