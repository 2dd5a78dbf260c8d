"""Run Diptych and Typst on the same document in turn, print ratios, and append the raw times to Benchmarks/results/.

Each program is started anew for each run, in the order A B C A B C …, so that what else the machine does falls on all of
them alike. Wall time is taken around the process; memory is the largest resident set the kernel saw.
"""

import argparse
import datetime
import json
import os
import pathlib
import platform
import statistics
import subprocess
import sys
import time

FONTS = ["/usr/share/fonts/truetype/noto", "/usr/share/fonts/opentype/noto"]


def run_once(command):
    """Seconds and peak MiB of a command."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    message = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(command)}\n{message.decode(errors='replace')}")
    return seconds, usage.ru_maxrss / 1024


def pages(pdf):
    text = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, text=True, check=True).stdout
    return int(next(line.split()[1] for line in text.splitlines() if line.startswith("Pages:")))


def said(*command):
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()


def keep(name, record):
    """Appends a record to a file of the results, with the time, the commit and the machine."""
    folder = pathlib.Path(__file__).parent / "results"
    folder.mkdir(exist_ok=True)
    whole = {
        "when": datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds"),
        "commit": said("git", "describe", "--always", "--dirty"),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores",
    } | record
    with open(folder / f"{name}.jsonl", "a", encoding="utf-8") as results:
        results.write(json.dumps(whole, ensure_ascii=False) + "\n")


def main():
    parser = argparse.ArgumentParser()
    for option in ("name", "report", "edition", "text", "typst", "work"):
        parser.add_argument(f"--{option}", required=True)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    work = pathlib.Path(options.work)
    ours = work / options.name
    theirs = work / f"{options.name}.typst.pdf"
    compile_it = (f"import typst; typst.compile({options.typst!r}, output={str(theirs)!r}, root='.', "
                  f"font_paths={FONTS!r}, ignore_system_fonts=True)")
    commands = {
        "diptych build": [".build/release/diptych", "build", options.report, "--edition", options.edition, "--force",
                          "--quiet", "--output", str(ours)],
        "typst": [sys.executable, "-c", compile_it],
        "python start-up": [sys.executable, "-c", "import typst"],
    }
    runs = {name: [] for name in commands}
    for _ in range(options.rounds):
        for name, command in commands.items():
            runs[name].append(run_once(command))

    middle = {name: (statistics.median(s for s, _ in values), statistics.median(m for _, m in values))
              for name, values in runs.items()}
    ours_pdf = next(ours.rglob(f"{options.text}.{options.edition}.pdf"))
    count = {"diptych build": pages(ours_pdf), "typst": pages(theirs), "python start-up": 0}
    base_seconds, base_memory = middle["typst"]
    print(f"\n{options.name} ({options.edition}), whole process, cold, median of {options.rounds} interleaved runs")
    print(f"{'':18}{'s':>8}{'of Typst':>10}{'MiB':>8}{'of Typst':>10}{'pages':>7}{'ms/page':>9}")
    for name, (seconds, memory) in middle.items():
        each = f"{1000 * seconds / count[name]:.1f}" if count[name] else "-"
        print(f"{name:18}{seconds:8.3f}{seconds / base_seconds:10.2f}{memory:8.0f}{memory / base_memory:10.2f}"
              f"{count[name] or '-':>7}{each:>9}")
    net = base_seconds - middle["python start-up"][0]
    print(f"wall time as a ratio to Typst less Python's start-up: {middle['diptych build'][0] / net:.2f}")

    keep("typst", {
        "case": options.name,
        "edition": options.edition,
        "versions": {
            "typst": said(sys.executable, "-c", "from importlib.metadata import version; print(version('typst'))"),
            "python": platform.python_version(),
        },
        "pages": count,
        "seconds": {name: [round(s, 4) for s, _ in values] for name, values in runs.items()},
        "peak MiB": {name: [round(m, 1) for _, m in values] for name, values in runs.items()},
    })


if __name__ == "__main__":
    main()
