"""A small sound data set about a ferry line, nothing to do with migration, to plant faults in and to look things up in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from reference_data.faults import Fault
from reference_data.store import Store
from reference_data.validation.checking import check_store

FILES = {
    "codes/measures.toml": """\
[crossings]
name = "crossings"
definition = "The number of people carried to the island in the period."
includes = "day trips"
excludes = "crew"
unit = "people"
nature = "flow"
confusable_with = ["sailings"]
cadence = "calendar_year"

[day_trips]
name = "day trips"
definition = "The number of people carried to the island who went back on the same day."
unit = "people"
nature = "flow"
part_of = ["crossings"]
cadence = "calendar_year"

[foot_share]
name = "the share of foot passengers"
definition = "The share of people carried who came without a car."
unit = "percent"
nature = "share"
cadence = "calendar_year"

[net_crossings]
name = "net crossings"
definition = "The number of people carried to the island less those carried back."
unit = "people"
nature = "flow"
net_of = ["crossings", "returns"]
cadence = "calendar_year"

[returns]
name = "returns"
definition = "The number of people carried back from the island in the period."
unit = "people"
nature = "flow"
cadence = "calendar_year"

[sailings]
name = "sailings"
definition = "The number of times a ferry left for the island."
unit = "ferries"
nature = "flow"
cadence = "quarterly"

[toll]
name = "the toll"
definition = "What a car pays for a crossing."
unit = "GBP"
nature = "rule"
cadence = "rule"
""",
    "codes/geographies.toml": """\
[WORLD]
name = "the world"

[XA]
name = "the Isle of Ardle"
names = ["Ardle"]
adjectives = ["Ardlish"]
nationals = ["Ardlers"]
part_of = ["WORLD"]
fiscal_year_start = "04-01"
""",
    "codes/dimensions.toml": """\
[ticket]
name = "ticket"
definition = "The kind of ticket that people hold."
partitions = [["season", "single"]]
[ticket.values.season]
name = "holders of season tickets"
aliases = ["Season_Ticket", "yearly"]
[ticket.values.single]
name = "holders of single tickets"
""",
    "codes/units.toml": """\
[people]
name = "people"
family = "count"

[ferries]
name = "ferries"
family = "boats"

[percent]
name = "percent"
family = "share"

[GBP]
name = "pounds"
family = "money"
""",
    "codes/breaks.toml": """\
[[breaks]]
measure = "crossings"
geography = "XA"
on = 2021-02-20
from_period = 2020-01-01
effect = "Crew are no longer counted."
url = "https://ferry.example/breaks"
""",
    "datasets/ferry/dataset.toml": """\
id = "ferry"
title = "Ferry statistics"
publisher = "Ardle Harbour"
topic = "ferries"
licence = "CC BY 4.0"
attribution = "Ardle Harbour"
url = "https://ferry.example/"
measures = ["crossings", "day_trips", "foot_share", "net_crossings", "returns", "sailings", "toll"]
geographies = ["XA"]
next_due = 2025-02-20
frequency = "yearly"
""",
    "datasets/ferry/releases.csv": "id,publisher,title,published,url\n"
    + "".join(
        f"r{year},Ardle Harbour,Ferry statistics {year},{year}-02-20,https://ferry.example/{year}\n"
        for year in range(2017, 2025)
    ),
    "datasets/ferry/sources.csv": "id,url\ns1,https://archive.example/ferries\n",
    "datasets/ferry/observations.csv": """\
measure,geography,breakdown,variant,unit,period_kind,period_start,period_end,value,lower,upper,release,basis,status,confidence,rounded_to,read_at,note
crossings,XA,,,people,calendar_year,2016-01-01,2016-12-31,5000,,,r2017,release,final,high,100,s1,
crossings,XA,,,people,calendar_year,2017-01-01,2017-12-31,5200,,,r2018,release,final,high,100,s1,
crossings,XA,,,people,calendar_year,2018-01-01,2018-12-31,5300,,,r2019,release,final,high,100,s1,
crossings,XA,,,people,calendar_year,2019-01-01,2019-12-31,5500,,,r2020,release,final,high,100,s1,
crossings,XA,,,people,calendar_year,2020-01-01,2020-12-31,4100,,,r2021,release,final,high,100,s1,
crossings,XA,,,people,calendar_year,2021-01-01,2021-12-31,4600,,,r2022,release,final,high,100,s1,
crossings,XA,,,people,calendar_year,2022-01-01,2022-12-31,5600,,,r2023,release,provisional,high,100,s1,
crossings,XA,,,people,calendar_year,2022-01-01,2022-12-31,5800,,,r2024,release,revised,high,100,s1,
crossings,XA,,,people,calendar_year,2023-01-01,2023-12-31,6000,5700,6300,r2024,release,provisional,high,100,s1,
crossings,XA,ticket=season,,people,calendar_year,2023-01-01,2023-12-31,1500,,,r2024,release,provisional,high,100,s1,
crossings,XA,ticket=single,,people,calendar_year,2023-01-01,2023-12-31,4500,,,r2024,release,provisional,high,100,s1,
day_trips,XA,,,people,calendar_year,2023-01-01,2023-12-31,2000,,,r2024,release,provisional,high,100,s1,
foot_share,XA,,,percent,calendar_year,2023-01-01,2023-12-31,37.5,,,r2024,release,provisional,high,0.1,s1,
net_crossings,XA,,,people,calendar_year,2023-01-01,2023-12-31,900,,,r2024,release,provisional,high,100,s1,"people, not cars"
returns,XA,,,people,calendar_year,2023-01-01,2023-12-31,5100,,,r2024,release,provisional,high,100,s1,
sailings,XA,,,ferries,quarter,2023-10-01,2023-12-31,120,,,r2024,release,provisional,high,1,s1,
toll,XA,,,GBP,in_force,2020-01-01,,4.50,,,r2020,held,final,high,0.01,s1,
toll,XA,,,GBP,in_force,2023-04-01,,5.00,,,r2023,release,final,high,0.01,s1,
""",
}
OBSERVATIONS = "datasets/ferry/observations.csv"


@dataclass(frozen=True)
class Figures:
    """The data set in a folder of its own."""

    folder: Path

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def replace(self, name: str, old: str, new: str) -> None:
        """Change what stands exactly once in a file."""
        text = (self.folder / name).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        self.write(name, text.replace(old, new))

    def add(self, name: str, line: str) -> None:
        path = self.folder / name
        self.write(name, (path.read_text(encoding="utf-8") if path.exists() else "") + line + "\n")

    def built_in(self) -> Store:
        """A store whose built-in data this is: codes are taken as they stand."""
        return Store([], built_in=self.folder)

    def own(self) -> Store:
        """A store to which this is a user's own folder, without any built-in data."""
        return Store([self.folder], built_in=None)

    def faults(self) -> list[Fault]:
        return check_store(self.built_in())

    def observations(self, *rows: str) -> None:
        """Take these rows for all figures; commas may be left out at the end."""
        heading = FILES[OBSERVATIONS].splitlines()[0]
        full = (row + "," * (heading.count(",") - row.count(",")) for row in rows)
        self.write(OBSERVATIONS, "\n".join((heading, *full)) + "\n")


@pytest.fixture
def figures(tmp_path: Path) -> Figures:
    made = Figures(tmp_path / "ferry_figures")
    for name, text in FILES.items():
        made.write(name, text)
    return made


@pytest.fixture
def own_figures(tmp_path: Path) -> Callable[[str], Figures]:
    """More folders of the same data set, by name."""

    def make(name: str) -> Figures:
        made = Figures(tmp_path / name)
        for file, text in FILES.items():
            made.write(file, text)
        return made

    return make
