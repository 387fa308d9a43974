"""The claims of a batch as a Parquet file, one row a claim, with the columns and types of `CheckedText.to_frame`.

Needs pyarrow: `pip install migration-factcheck[parquet]`.
"""

from __future__ import annotations

import os
from itertools import islice
from pathlib import Path

from factcheck.api import frame
from factcheck.errors import FactcheckError
from factcheck.reports.formats import View
from factcheck.reports.results import Results

NAME = "claims.parquet"
_ROWS = 50_000  # written together


def write_results(results: Results, view: View) -> Path:
    """Write `claims.parquet` beside the results, whole or not at all."""
    try:
        from pyarrow import Table
        from pyarrow.parquet import ParquetWriter
    except ImportError:
        raise FactcheckError("Parquet needs pyarrow; pip install 'migration-factcheck[parquet]'") from None
    place = results.folder / NAME
    beside = place.with_name(f".{NAME}.{os.getpid()}.part")
    claims = results.claims()
    schema = Table.from_pandas(frame([]), preserve_index=False).schema
    try:
        with ParquetWriter(beside, schema) as out:
            while rows := list(islice(claims, _ROWS)):
                out.write_table(Table.from_pandas(frame(rows), schema=schema, preserve_index=False))
        beside.replace(place)
    finally:
        beside.unlink(missing_ok=True)
    return place
