"""The shipped queries on Spark SQL, unchanged: ``python -m tests.spark DIR`` (needs PySpark and Java).

Every query is run by DuckDB and by Spark over the same files; the answers must be equal, ratios to twelve
decimals. Not part of the suite: PySpark is 450 MB and takes a while to start.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from vks.model.dataset import TableName
from vks.store.dataset import VIEWS, Published, ask, find_published, query_names, query_text

_DECIMALS: Final = 12


def spark_session() -> Any:
    """Start a local Spark that keeps to this machine."""
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local[*]").appName("vks")
    builder = builder.config("spark.ui.enabled", "false").config("spark.driver.host", "127.0.0.1")
    session = builder.config("spark.sql.shuffle.partitions", "8").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    return session


def make_views(spark: Any, folder: Path, chosen: Sequence[Published]) -> None:
    """Give Spark the same files under the same names; organisation and year come from the folders."""
    for table, view in VIEWS.items():
        files = [str(each.file) for each in chosen if each.publication.table is table]
        reader = spark.read.option("basePath", str(folder / table.value)).option("mergeSchema", "true")
        reader.parquet(*files).createOrReplaceTempView(view)


def comparable(value: Any) -> Any:
    """Give a cell in a form that both engines share."""
    if isinstance(value, float):
        return round(value, _DECIMALS)
    return list(value) if isinstance(value, (list, tuple)) else value


def main() -> int:
    """Run every query on both; give 1 when an answer differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    found = find_published(folder)
    spark = spark_session()
    make_views(spark, folder, found.chosen)
    spark.table(VIEWS[TableName.ROWS]).count()  # so that no query pays for the start
    differing = 0
    for name in query_names():
        began = time.perf_counter()
        duck = ask(query_text(name), found.chosen)
        between = time.perf_counter()
        answer = spark.sql(query_text(name))
        rows = answer.collect()
        ended = time.perf_counter()
        same = tuple(answer.columns) == duck.columns and [
            [comparable(cell) for cell in row] for row in rows
        ] == [[comparable(cell) for cell in row] for row in duck.rows]
        differing += not same
        said = "equal" if same else "DIFFERS"
        sys.stdout.write(
            f"{name}: {said}, {len(rows)} rows; DuckDB {between - began:.2f} s, Spark {ended - between:.2f} s\n"
        )
    spark.stop()
    return int(bool(differing))


if __name__ == "__main__":
    raise SystemExit(main())
