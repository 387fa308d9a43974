"""`python -m tests.benchmark`: how fast and how large, as ratios measured in one run on one machine; how well it reads.

The whole spaCy pipeline is run over a sample of the speeches, and its time for all of them reckoned from the words;
`--whole` runs it over all of them (about ten minutes).
`reading` alone marks the dev statements and the peers' suites, and lists the claims gained and lost against the run last
accepted; `--accept` makes this run the accepted one.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable
from compileall import compile_dir
from functools import cached_property
from pathlib import Path
from time import perf_counter

from claims.pipes.parsing import installed_model
from tests.benchmark import reading
from tests.benchmark.measuring import ROOT, Measured, batch, measured, rest, run_of
from tests.benchmark.monsters import make_good, make_monsters
from tests.benchmark.texts import CORPORA, DENSE, dense_texts, make_long, make_small, speeches, words_in

_SAMPLE = 12  # one speech in so many


class Benchmark:
    """The measurements, each printed as soon as it is known."""

    def __init__(self, place: Path, whole: bool, documents: int, accept: bool) -> None:
        self.place, self.whole, self.documents, self.accept = place, whole, documents, accept

    @cached_property
    def paths(self) -> list[Path]:
        return speeches()

    @cached_property
    def words(self) -> int:
        return words_in(self.paths)

    @cached_property
    def long(self) -> Path:
        return make_long(self.place / "long", self.paths, 24)

    def against_spacy(self) -> None:
        print(f"\nSpeeches: {len(self.paths)} documents, {self.words:,} words, one process, start-up included")
        texts = [path.read_text("utf-8") for path in self.paths[:: 1 if self.whole else _SAMPLE]]
        theirs = self.spacy_seconds(texts, self.words)
        ours = self.speeches_by(1)
        line("spaCy's whole pipeline", f"{theirs:.0f} s", "" if self.whole else "reckoned from a sample")
        line("factcheck batch", f"{ours.seconds:.1f} s", f"{self.words / ours.seconds:,.0f} words a second")
        line("times as fast", f"{theirs / ours.seconds:.0f}")
        begun = perf_counter()
        for path in self.paths:
            path.read_bytes()
        reading = perf_counter() - begun
        counting = measured(["wc", "-w", *self.paths]).seconds
        line("reading the bytes alone", f"{reading:.2f} s", f"batch takes {ours.seconds / reading:,.0f} times as long")
        line("wc -w", f"{counting:.2f} s", f"batch takes {ours.seconds / counting:,.0f} times as long")

    def commands(self) -> None:
        """Each command as the best of five runs: a busy machine only adds."""
        print("\nCommands, start-up included")
        program = ["-m", "factcheck"]
        load = ["-c", f"import spacy; spacy.load({installed_model()!r})"]
        bare = best(["-c", "pass"])
        loading = best(load)
        line("python alone", f"{bare:.2f} s")
        line("spacy.load", f"{loading:.2f} s")
        year = ["--geography", "GB", "--period", "2022-07-01/2023-06-30"]
        for name, arguments in {
            "--help": ["--help"],
            "data history": ["data", "history", "net_migration", *year],
            "check of a text without claims": ["check", "--text", "The river rose by two metres in the night."],
        }.items():
            seconds = best([*program, *arguments])
            line(name, f"{seconds:.2f} s", f"{seconds / bare:.1f} times python alone")
        for path in sorted((ROOT / "examples").glob("*.txt")):
            seconds = best([*program, "check", path])
            line(f"check of {path.name}", f"{seconds:.2f} s", f"{seconds / loading:.2f} times spacy.load")

    def inside(self) -> None:
        print("\nSpeeches, after start-up")
        done = measured([sys.executable, "-m", "tests.benchmark.inside", self.paths[0].parent])
        seconds = json.loads(done.output)
        rest_of = seconds["all"] - seconds["reading"] - seconds["parsing"]
        for name in ("reading", "parsing", "judging"):
            line(name, f"{seconds.get(name, 0):.2f} s", f"{seconds.get(name, 0) / seconds['all']:.0%}")
        line("outside readers and parser", f"{rest_of:.2f} s", f"{rest_of / seconds['all']:.0%}")

    def dense(self) -> None:
        if not DENSE.is_dir():
            print(f"\nNo dense texts: {DENSE} is not there")
            return
        texts = dense_texts(DENSE)
        words = sum(len(text.split()) for text in texts)
        print(f"\nSpeeches on immigration: {len(texts)} rows, {words:,} words, one process, start-up included")
        theirs = self.spacy_seconds(texts, words)
        ours = batch(DENSE, self.place / "dense", "--jobs", 1)
        line("spaCy's whole pipeline", f"{theirs:.1f} s")
        line("factcheck batch", f"{ours.seconds:.1f} s", f"{run_of(self.place / 'dense')['claims']} claims")
        line("times as fast", f"{theirs / ours.seconds:.1f}")

    def workers(self) -> None:
        print("\nOne worker and two, on 24 long documents")
        times = {}
        for jobs in (1, 2):
            times[jobs] = batch(self.long, self.place / f"workers-{jobs}", "--jobs", jobs).seconds
            line(f"{jobs} worker{'s' * (jobs > 1)}", f"{times[jobs]:.1f} s")
        line("times as fast", f"{times[1] / times[2]:.2f}")
        one, two = ((self.place / f"workers-{jobs}" / "claims.jsonl").read_bytes() for jobs in (1, 2))
        line("the same claims", "yes" if one == two else "NO")

    def memory(self) -> None:
        print("\nMemory and time by the number of documents, two workers")
        for many in (self.documents // 10, self.documents):
            folder = make_small(self.place / f"small-{many}", self.paths, many)
            done = batch(folder, self.place / f"small-{many}-results", "--jobs", 2)
            line(
                f"{many:,} documents", f"{done.megabytes:.0f} MB", f"{done.seconds:.1f} s, {many / done.seconds:,.0f}/s"
            )

    def formats(self) -> None:
        if not CORPORA.is_dir():
            print(f"\nNo texts of all formats: {CORPORA} is not there")
            return
        print("\nEach format, after start-up: reading alone, and all, for a thousand words")
        for folder in sorted(path for path in CORPORA.iterdir() if path.is_dir()):
            out = self.place / "formats" / folder.name
            done = measured([sys.executable, "-m", "tests.benchmark.inside", folder])
            batch(folder, out, "--jobs", 1)
            documents = [json.loads(text) for text in (out / "documents.jsonl").read_text("utf-8").splitlines()]
            words = sum(each["words"] for each in documents) or 1
            seconds = json.loads(done.output)
            reading, every = (seconds[name] / words * 1e6 for name in ("reading", "all"))
            line(folder.name, f"{reading:.1f} ms", f"{every:.1f} ms in all, {len(documents)} documents")

    def reading(self) -> None:
        if not reading.EVALUATION.is_dir():
            print(f"\nNo statements: {reading.EVALUATION} is not there")
            return
        print("\nReading: the dev statements, shares of one; the peers' suites, F1 or per cent")
        figures, claims, words = reading.statements_run(self.place)
        now = reading.Run(figures | reading.suites_run(), claims)
        for told in reading.report(reading.Run.load(reading.ACCEPTED), now, words):
            print(told, flush=True)
        if self.accept:
            now.save(reading.ACCEPTED)
            print(f"  accepted: {len(claims)} claims in {reading.ACCEPTED.name}")

    def monsters(self) -> None:
        """Everything that is known to break readers in one batch with good documents, which must come out the same."""
        if not CORPORA.is_dir():
            print(f"\nNo good documents to put monsters beside: {CORPORA} is not there")
            return
        folder, options = self.place / "monsters", ("--include", "*", "--seconds", 60)
        alone = batch(make_good(folder, 200), self.place / "good-results", *options)
        expected = make_monsters(folder)
        print(f"\n200 good files, and {len(expected)} monsters beside them")
        with_monsters = batch(folder, self.place / "monsters-results", *options)
        line("the good ones alone", f"{alone.megabytes:.0f} MB", f"{alone.seconds:.0f} s")
        line("with the monsters", f"{with_monsters.megabytes:.0f} MB", f"{with_monsters.seconds:.0f} s")
        for name in ("claims.jsonl", "documents.jsonl"):
            one, other = ((self.place / f"{which}-results" / name).read_bytes() for which in ("good", "monsters"))
            line(f"the same {name}", "yes" if one == other else "NO")
        failures = (self.place / "monsters-results" / "failures.jsonl").read_text("utf-8").splitlines()
        told = {each["document"].partition("#")[0]: each["error"] for each in map(json.loads, failures)}
        right = [name for name, words in expected.items() if words in told.get(name, "")]
        line("failures with their reason", f"{len(right)} of {len(expected)}")
        for name in sorted(expected.keys() ^ told.keys() | expected.keys() - set(right)):
            print(f"    {name}: {told.get(name, 'no failure')}")

    def speeches_by(self, jobs: int) -> Measured:
        rest()
        return batch(self.paths[0].parent, self.place / f"speeches-{jobs}", "--jobs", jobs)

    def spacy_seconds(self, texts: list[str], words: int) -> float:
        """Seconds to load the model and to parse so many words, at the speed it has on the texts."""
        given = self.place / "texts.json"
        given.write_text(json.dumps(texts), "utf-8")
        done = measured([sys.executable, "-m", "tests.benchmark.whole_pipeline", installed_model(), given])
        loading, parsing = json.loads(done.output)
        return loading + parsing * words / sum(len(text.split()) for text in texts)


def best(arguments: list[object]) -> float:
    """Seconds of the quickest of five runs of Python."""
    return min(measured([sys.executable, *arguments]).seconds for _ in range(5))


def line(name: str, value: str, note: str = "") -> None:
    print(f"  {name:<34}{value:>12}  {note}".rstrip(), flush=True)


def main() -> None:
    parts: dict[str, Callable[[Benchmark], None]] = {
        "commands": Benchmark.commands,
        "spacy": Benchmark.against_spacy,
        "inside": Benchmark.inside,
        "dense": Benchmark.dense,
        "workers": Benchmark.workers,
        "memory": Benchmark.memory,
        "formats": Benchmark.formats,
        "monsters": Benchmark.monsters,
        "reading": Benchmark.reading,
    }
    options = argparse.ArgumentParser(prog="python -m tests.benchmark", description=__doc__)
    options.add_argument("parts", nargs="*", choices=[*parts, []], help="what to measure; by default everything")
    options.add_argument("--whole", action="store_true", help="run spaCy's whole pipeline over every speech")
    options.add_argument("--documents", type=int, default=10_000, help="how many small documents (default 10,000)")
    options.add_argument("--accept", action="store_true", help="make this run of reading the accepted one")
    given = options.parse_args()
    if Path.cwd() != ROOT:
        raise SystemExit(f"run it in {ROOT}")
    for package in ("claims", "factcheck", "reference_data"):
        compile_dir(ROOT / package, quiet=1)  # as an installed package is, and spaCy beside it
    with tempfile.TemporaryDirectory(prefix="benchmark-") as place:
        benchmark = Benchmark(Path(place), given.whole, given.documents, given.accept)
        for name in given.parts or parts:
            parts[name](benchmark)


main()
