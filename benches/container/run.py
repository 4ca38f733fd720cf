#!/usr/bin/env python3
"""Builds every container's program, runs them by turns, and prints the medians as one Markdown table.

    ./run.py [ROUNDS] [--no-compile]
"""
import os
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent
# Those named in the environment, else all.
NAMES = os.environ.get("CONTAINERS", "").split() or ["by-hand", "midway", "shaku", "rudi", "dill", "froodi", "summer"]
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", HERE / "target"))


def cargo(*arguments):
    subprocess.run(["cargo", *arguments], cwd=HERE, check=True, stderr=subprocess.DEVNULL)


def measure(name, part, cores):
    """The nanoseconds of each measure that a program prints."""
    pin = ["taskset", "-c", cores] if shutil.which("taskset") and os.cpu_count() > 1 else []
    program = TARGET / "release" / f"container-{name}"
    done = subprocess.run([*pin, str(program), part], cwd=HERE, check=True, text=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    return {key: float(value) for key, value in map(str.split, done.stdout.splitlines())}


def compile_time(name):
    """Seconds for the program alone, its dependencies being built."""
    cargo("build", "-p", f"container-{name}")
    times = []
    for _ in range(3):
        (HERE / name / "src" / "graph.rs").touch()
        begun = time.monotonic()
        cargo("build", "-p", f"container-{name}")
        times.append(time.monotonic() - begun)
    return statistics.median(times)


def times(samples, key, against):
    """The median, and how many times the yardstick of the same run it is."""
    there = [sample for sample in samples if key in sample]
    if not there:
        return "–"
    value = statistics.median(sample[key] for sample in there)
    ratio = statistics.median(sample[key] / sample[against] for sample in there)
    return f"{value:.0f} ns ({ratio:.1f} ×)"


def micros(samples, key):
    there = [sample[key] for sample in samples if key in sample]
    return f"{statistics.median(there) / 1000:.0f} µs" if there else "–"


def main():
    arguments = [word for word in sys.argv[1:] if not word.startswith("--")]
    rounds = int(arguments[0]) if arguments else 5
    subprocess.run([sys.executable, HERE / "generate.py"], check=True)
    cargo("build", "--release", *(word for name in [*NAMES, "calls"] for word in ("-p", f"container-{name}")))
    one, two = {name: [] for name in NAMES}, {name: [] for name in NAMES}
    for _ in range(rounds):
        for name in NAMES:
            one[name].append(measure(name, "one", "1"))
            two[name].append(measure(name, "two", "0,1"))
    print("| container | 100 components built | `get` by type | by trait | by type, two threads | request of two | compile, 100 components |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for name in NAMES:
        compiled = "" if "--no-compile" in sys.argv else f"{compile_time(name):.1f} s"
        both = times(two[name], "get", "arc")
        if both == "–":
            both = times(two[name], "trait", "arc")
        cells = [micros(one[name], "build"), times(one[name], "get", "arc"), times(one[name], "trait", "arc"), both, times(one[name], "scope", "arc"), compiled]
        print(f"| {name} | " + " | ".join(cells) + " |")
    print(f"\n`Arc::clone` and drop: {statistics.median(s['arc'] for n in NAMES for s in one[n]):.0f} ns; two threads: {statistics.median(s['arc'] for n in NAMES for s in two[n] if s):.0f} ns")
    print(f"midway through an injected `Container`: {times(one['midway'], 'injected', 'arc')}, two threads {times(two['midway'], 'injected', 'arc')}")
    calls = [measure("calls", "one", "1") for _ in range(rounds)]
    bare, single, scoped = (statistics.median(sample[key] for sample in calls) for key in ("bare", "single", "scoped"))
    print(f"a request in process: {bare:.0f} ns by a bare axum handler, {single:.0f} ns by a singleton controller, {scoped:.0f} ns by one of the request with another component")
    many = [measure("midway", "many", "1") for _ in range(3)]
    for count in (1_000, 10_000):
        said = statistics.median(sample[f"checked_{count}"] for sample in many)
        started = statistics.median(sample[f"started_{count}"] for sample in many)
        print(f"{count} components by hand: checked in {said / 1e6:.1f} ms ({said / count:.0f} ns each), started in {started / 1e6:.1f} ms")


main()
