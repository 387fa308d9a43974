"""Pictures of the reports for the README: `python -m tests.screenshots`, with a Chromium and Noto fonts installed.

They are made from the example article, so that anybody can make them again.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from factcheck.cli.main import run
from factcheck.pipeline import Checker
from factcheck.reports.formats import View, write_reports
from factcheck.reports.stamps import stamp_of
from tests.browser import Browser, find_browser

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
ARTICLE = ROOT / "examples" / "article.txt"


def make_pictures() -> list[Path]:
    program = find_browser()
    if program is None:
        sys.exit("needs chromium: apt-get install chromium, or CHROMIUM=path")
    PICTURES.mkdir(parents=True, exist_ok=True)
    checker = Checker.open(country="GB")
    view = View(checker.store.codelists, store=checker.store, stamp=stamp_of(checker))
    made = []
    with TemporaryDirectory() as folder, Browser(program) as browser:
        page = Path(folder) / "report.html"
        with page.open("w", encoding="utf-8") as out:
            write_reports("html", [checker.check(checker.read(ARTICLE.read_bytes(), ARTICLE.name))], out, view)
        results = Path(folder) / "results"
        if run(["batch", str(ARTICLE.parent), "--out", str(results), "--country", "GB", "--report", "html"]) != 0:
            sys.exit("the batch failed")
        for name, address, width, height, dark, claim in (
            ("report", page, 1280, 900, False, "#t3"),
            ("phone", page, 390, 844, False, "#t3"),
            ("batch", results / "report" / "index.html", 1280, 900, False, ""),
        ):
            browser.show(width, height, dark)
            browser.open(address)
            if claim:
                browser.click(claim)
            made.append(PICTURES / f"{name}.png")
            browser.photograph(made[-1])
    return made


if __name__ == "__main__":
    for path in make_pictures():
        print(path.relative_to(ROOT), f"{path.stat().st_size:,} bytes")
