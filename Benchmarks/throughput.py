"""Make many one-page bilingual briefings with Diptych and with Typst, and print how many each makes in a second.

Diptych builds them by `for-each` in one cold run with as many jobs as there are cores. Typst is called once for each, as
many at a time as there are cores, and loops over all of them in one process, with its fonts and its cache kept warm.
Last comes the night after, on which nothing has changed.
"""

import argparse
import concurrent.futures
import datetime
import json
import os
import pathlib
import platform
import shutil
import subprocess
import sys
import time

from measure import FONTS, pages, said

LOOP = """
import json, pathlib, sys, typst
compiler = typst.Compiler(root=sys.argv[1], font_paths={fonts!r}, ignore_system_fonts=True)
for row in json.load(open(sys.argv[1] + "/report/data/districts.json", encoding="utf-8")):
    pdf = compiler.compile(input=sys.argv[1] + "/briefing.typ", sys_inputs={{"id": row["id"]}})
    pathlib.Path(sys.argv[2], row["id"] + ".pdf").write_bytes(pdf)
"""
ONCE = """
import sys, typst
typst.compile(sys.argv[1] + "/briefing.typ", output=sys.argv[2] + "/" + sys.argv[3] + ".pdf", root=sys.argv[1],
              font_paths={fonts!r}, ignore_system_fonts=True, sys_inputs={{"id": sys.argv[3]}})
"""


def seconds(work):
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--folder", required=True, help="what Benchmarks/briefings wrote")
    parser.add_argument("--once", type=int, default=60, help="how many are made by a process each")
    options = parser.parse_args()
    folder = pathlib.Path(options.folder)
    rows = json.loads((folder / "report/data/districts.json").read_text(encoding="utf-8"))
    ours, theirs = folder / "ours", folder / "theirs"
    for path in (ours, theirs):
        shutil.rmtree(path, ignore_errors=True)
    theirs.mkdir()

    def run(*command):
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)

    def one_by_one():
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            list(pool.map(lambda row: run(sys.executable, "-c", ONCE.format(fonts=FONTS), str(folder), str(theirs),
                                          row["id"]), rows[:options.once]))

    def build():
        run(".build/release/diptych", "build", str(folder / "report"), "--quiet", "--output", str(ours))

    times = {
        "diptych build": seconds(build) / len(rows),
        "typst, one process": seconds(lambda: run(sys.executable, "-c", LOOP.format(fonts=FONTS), str(folder),
                                                  str(theirs))) / len(rows),
        "typst, a process each": seconds(one_by_one) / min(options.once, len(rows)),
    }
    made = sorted(ours.rglob("*.pdf"))
    if len(made) != len(rows) or any(pages(pdf) != 1 for pdf in made[:: max(1, len(made) // 20)]):
        sys.exit(f"{len(made)} briefings were made of {len(rows)}, or not of one page")
    print(f"\n{len(rows)} one-page briefings in two languages, cold, {os.cpu_count()} cores")
    print(f"{'':24}{'each, ms':>10}{'a second':>10}{'diptych does':>14}")
    for name, each in times.items():
        print(f"{name:24}{1000 * each:10.1f}{1 / each:10.1f}{each / times['diptych build']:13.1f}×")
    unchanged = min(seconds(build) for _ in range(3))
    print(f"a night on which nothing has changed: {unchanged:.2f} s")
    record = {
        "when": datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds"),
        "commit": said("git", "describe", "--always", "--dirty"), "case": "briefings", "count": len(rows),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores",
        "versions": {
            "typst": said(sys.executable, "-c", "from importlib.metadata import version; print(version('typst'))"),
            "python": platform.python_version(),
        },
        "seconds each": {name: round(each, 5) for name, each in times.items()},
        "seconds when nothing has changed": round(unchanged, 3),
    }
    results = pathlib.Path(__file__).parent / "results"
    results.mkdir(exist_ok=True)
    with open(results / "briefings.jsonl", "a", encoding="utf-8") as file:
        file.write(json.dumps(record) + "\n")


if __name__ == "__main__":
    main()
