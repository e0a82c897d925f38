"""Writes the logs beside it with other people's libraries, and what those libraries read back.

Run with Python 3.11, pandas 3 and zstandard: python make.py
"""

import json
import sqlite3
from pathlib import Path

import numpy
import pandas
import zstandard

here = Path(__file__).parent
dice = numpy.random.default_rng(20260314)
count = 80
table = pandas.DataFrame(
    {
        "time": pandas.date_range("2026-03-14T06:00:00+02:00", periods=count, freq="37s"),
        "wind": dice.normal(8, 3, count),
        "load, total": dice.integers(-5000, 5000, count).astype(float),
        "tiny": dice.normal(0, 1e-12, count),
        'quoted "x"': dice.normal(1e20, 1e19, count),
    }
)
for column in table.columns[1:]:
    table.loc[dice.random(count) < 0.15, column] = numpy.nan


def write():
    table.to_csv(here / "pandas.csv", index=False)
    table.to_csv(here / "pandas-semicolons.csv", index=False, sep=";", decimal=",", quoting=1)
    table.to_csv(here / "pandas.tsv.gz", index=False, sep="\t", na_rep="NaN",
                 compression={"method": "gzip", "mtime": 0})
    table.to_csv(here / "pandas.csv.zst", index=False, compression="zstd")
    table.to_json(here / "pandas.jsonl", orient="records", lines=True, double_precision=15, date_format="epoch")
    table.to_json(here / "pandas.json", orient="records", double_precision=15, date_format="epoch")
    long = table.melt(id_vars="time", var_name="channel", value_name="value")
    long.sort_values("time", kind="stable").to_csv(here / "pandas-long.csv", index=False)
    bomb = zstandard.ZstdCompressor(level=3).compress(b"time,a\n" + b"\n" * (1 << 28))
    (here / "bomb.zst").write_bytes(bomb)
    path = here / "sqlite3.db"
    path.unlink(missing_ok=True)
    with sqlite3.connect(path) as base:
        seconds = table.assign(time=table["time"].map(lambda t: t.timestamp()).astype(int))
        seconds.to_sql("readings", base, index=False)


def expected(frame):
    times = pandas.to_datetime(frame["time"], utc=True).map(lambda t: t.timestamp())
    columns = {}
    for name in frame.columns[1:]:
        present = frame[name].notna()
        columns[name] = {
            "times": times[present].tolist(),
            "values": [float(v).hex() for v in frame[name][present]],
        }
    return columns


def read():
    exact = {"float_precision": "round_trip"}
    frames = {
        "pandas.csv": pandas.read_csv(here / "pandas.csv", **exact),
        "pandas-semicolons.csv": table,
        "pandas.tsv.gz": pandas.read_csv(here / "pandas.tsv.gz", sep="\t", **exact),
        "pandas.csv.zst": pandas.read_csv(here / "pandas.csv.zst", **exact),
        "pandas.jsonl": [json.loads(line) for line in open(here / "pandas.jsonl")],
        "pandas.json": json.load(open(here / "pandas.json")),
    }
    with sqlite3.connect(here / "sqlite3.db") as base:
        rows = base.execute("select * from readings").fetchall()
    frames["sqlite3.db"] = pandas.DataFrame(rows, columns=table.columns).assign(
        time=lambda f: pandas.to_datetime(f["time"], unit="s", utc=True))
    result = {}
    for name, frame in frames.items():
        if isinstance(frame, list):
            frame = pandas.DataFrame(frame)
            if frame["time"].dtype.kind in "if":
                frame["time"] = pandas.to_datetime(frame["time"], unit="ms", utc=True)
        result[name] = expected(frame)
    result["pandas-long.csv"] = result["pandas.csv"]
    (here / "expected.json").write_text(json.dumps(result))


write()
read()
