"""Writes what `verdiva measure --json` found of the stories as a table into a text between two marks."""

import json
import pathlib
import sys

page, options, folder = sys.argv[1:]
stories = ["verdiva", "waste-heart", "covenant-assembly", "festival", "storm-night"]
found = {}
for name in stories:
    path = pathlib.Path(folder) / f"{name}.json"
    if path.exists():
        (found[name],) = json.loads(path.read_text()).values()
names = list(found)

rows, limits, values = [], {}, {}
for name in names:
    for gate in found[name]["gates"]:
        for reading in gate["readings"]:
            if reading.get("wanted") is None:
                continue
            text = reading["name"].split(":")[0]
            row = (gate["gate"], text)
            if row not in rows:
                rows.append(row)
            limits[row] = f"{reading['wanted']} {reading['unit']}".strip()
            values[row, name] = (reading.get("value"), reading["wanted"])


def holds(value, wanted):
    words = wanted.split()
    if "to" in words:
        return float(words[0]) <= value <= float(words[2])
    limit = float(words[-1])
    return value <= limit if "most" in words else value >= limit


def cell(row, name):
    if (row, name) not in values:
        return "–"
    value, wanted = values[row, name]
    text = f"{value:.3g}"
    return text if holds(value, wanted) else f"**{text}**"


sizes = sorted({f"{found[name]['width']}x{found[name]['height']}" for name in names})
lines = [f"`Scripts/measures {options}`, {', '.join(sizes)}; what fails is bold, – does not apply:", ""]
lines += ["| gate | measured | wanted | " + " | ".join(f"`{name}`" for name in names) + " |"]
lines += ["|---|---|---|" + "---|" * len(names)]
for row in rows:
    cells = [cell(row, name) for name in names]
    lines.append(f"| {row[0]} | {row[1]} | {limits[row]} | " + " | ".join(cells) + " |")
text = pathlib.Path(page).read_text()
first, last = "<!-- measures: -->\n", "<!-- :measures -->"
before, rest = text.split(first)
pathlib.Path(page).write_text(before + first + "\n" + "\n".join(lines) + "\n\n" + last + rest.split(last)[1])
