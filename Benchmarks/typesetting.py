"""Set the long corpus cold several times beside Pango's bare shaping of it, print ratios, and with --keep append the raw
times to Benchmarks/results/.

    typesetting.py CORPUS ROUNDS [--keep]

Each round is a process of its own, in which Pango goes first. A ratio is that of the best rounds, since processor time is
only ever too long; the last line printed holds them for other programs: first over Pango, then over the first the lines at
a second width, the setting there, and the glyphs of all lines there, which are unrolled once a page is made of them.
"""

import json
import pathlib
import subprocess
import sys

import measure

PROGRAM = ".build/release/typesetting-benchmark"


def main():
    rounds = int(sys.argv[2])
    runs = [json.loads(subprocess.run([PROGRAM, sys.argv[1]], capture_output=True, text=True, check=True).stdout)
            for _ in range(rounds)]
    if runs[0]["glyphs"] < 100_000:
        sys.exit(f"{sys.argv[1]} is not the long corpus: it has {runs[0]['glyphs']} glyphs.")
    best = {name: min(run[name] for run in runs) for name in ("pango", "first", "trial", "second", "unrolled")}
    first = best["first"] / best["pango"]
    trial, second, unrolled = (best[name] / best["first"] for name in ("trial", "second", "unrolled"))
    print(f"\ntypesetting: {runs[0]['glyphs']} glyphs in {runs[0]['lines']} lines, processor time, best of {rounds} cold runs")
    print(f"Pango itemises and shapes {best['pango']:8.1f} ms")
    print(f"set cold                  {best['first']:8.1f} ms   {first:.2f} of Pango's")
    print(f"lines at a second width   {best['trial']:8.1f} ms   {trial:.3f} of the first")
    print(f"set there                 {best['second']:8.1f} ms   {second:.3f} of the first")
    print(f"glyphs there unrolled     {best['unrolled']:8.1f} ms   {unrolled:.3f} of the first, "
          f"{runs[0]['unrolledGlyphs']} glyphs")
    print(f"{first:.3f} {trial:.3f} {second:.3f} {unrolled:.3f}")
    if "--keep" in sys.argv:
        measure.keep("typesetting", {
            "case": "typesetting",
            "glyphs": runs[0]["glyphs"],
            "lines": runs[0]["lines"],
            "processor ms": {name: [round(run[name], 2) for run in runs] for name in best},
        })


if __name__ == "__main__":
    main()
