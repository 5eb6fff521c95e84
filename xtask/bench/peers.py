"""Polars and DuckDB on the benchmark's CSV, one thread each, warm, the file in the cache.

usage: peers.py CSV RUNS

Prints tab-separated lines: `version`, peer, version; then for each workload `run`, workload, peer, the least time of RUNS
in seconds, the rows of the answer and the sum of its `_value`, which the caller holds against fluxlite's.
"""

import os
import sys
import time

os.environ["POLARS_MAX_THREADS"] = "1"

import duckdb
import polars as pl

# The annotations above the header.
ANNOTATIONS = 3


def polars_workloads(path):
    rows = pl.scan_csv(path, skip_rows=ANNOTATIONS)
    scaled = pl.col("_value") * 2.0 + pl.col("count").cast(pl.Float64)
    return {
        "scan": rows.filter(pl.col("_value") > 1000.0),
        "mean": rows.filter(pl.col("region") == "west")
        .with_columns(scaled.alias("_value"))
        .group_by("host")
        .agg(pl.col("_value").mean()),
        "sum": rows.group_by("count").agg(pl.col("_value").sum()),
    }


def duckdb_workloads(path):
    rows = f"read_csv('{path}', skip = {ANNOTATIONS}, header = true)"
    return {
        "scan": f"select * from {rows} where _value > 1000.0",
        "mean": f"select host, avg(_value * 2.0 + count::double) as _value from {rows} "
        "where region = 'west' group by host",
        "sum": f'select "count", sum(_value) as _value from {rows} group by "count"',
    }


def least(runs, work):
    """The answer and the least time, after a run that isn't counted."""
    answer = work()
    times = []
    for _ in range(runs):
        started = time.perf_counter()
        answer = work()
        times.append(time.perf_counter() - started)
    return answer, min(times)


def report(workload, peer, seconds, values):
    print("run", workload, peer, f"{seconds:.6f}", len(values), f"{sum(values):.6f}", sep="\t")


def main():
    path, runs = sys.argv[1], int(sys.argv[2])
    print("version", "Polars", pl.__version__, sep="\t")
    print("version", "DuckDB", duckdb.__version__, sep="\t")
    for workload, query in polars_workloads(path).items():
        answer, seconds = least(runs, query.collect)
        report(workload, "Polars", seconds, answer["_value"].to_list())
    connection = duckdb.connect()
    connection.execute("set threads = 1")
    for workload, query in duckdb_workloads(path).items():
        answer, seconds = least(runs, lambda: connection.execute(query).fetchall())
        report(workload, "DuckDB", seconds, [row[-1] for row in answer])


main()
