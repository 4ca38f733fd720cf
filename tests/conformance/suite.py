"""Runs the suite's fuzzing client and compares each case's behaviour and close with the expected ones."""

import argparse
import fnmatch
import json
import os
import pathlib
import socket
import subprocess
import sys
import time
import urllib.parse

LIST_CASES = """
import os, sys, autobahntestsuite
sys.path.insert(0, os.path.dirname(autobahntestsuite.__file__))
from autobahntestsuite.case import Cases
sys.stdout.write("\\n".join(case.__name__[4:].replace("_", ".") for case in Cases))
"""


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--wstest", required=True)
    parser.add_argument("--url", required=True)
    parser.add_argument("--cases", required=True, help="comma-separated patterns")
    parser.add_argument("--work", required=True, type=pathlib.Path)
    parser.add_argument("--expected", required=True, type=pathlib.Path)
    parser.add_argument("--update", action="store_true")
    return parser.parse_args()


def selected(wstest, patterns):
    """The suite's own case ids, so that one that never ran is noticed."""
    python = os.path.join(os.path.dirname(wstest), "python")
    environment = dict(os.environ, PYTHONWARNINGS="ignore", PYTHONDONTWRITEBYTECODE="1")
    listed = subprocess.run([python, "-c", LIST_CASES], check=True, capture_output=True, text=True, env=environment)
    return [case for case in listed.stdout.split() if any(fnmatch.fnmatchcase(case, p) for p in patterns)]


def wait_until_it_listens(url, seconds=10):
    address = urllib.parse.urlparse(url)
    end = time.monotonic() + seconds
    while True:
        try:
            return socket.create_connection((address.hostname, address.port), 1).close()
        except OSError as error:
            if time.monotonic() > end:
                sys.exit(f"conformance: nothing listens on {url}: {error}")
            time.sleep(0.05)


def run(options, cases):
    """One result per case that the suite reports; the report is written at the very end only."""
    spec = options.work / "spec.json"
    report = options.work / "report"
    server = {"agent": "midway", "url": options.url}
    spec.write_text(json.dumps({"outdir": str(report), "servers": [server], "cases": cases,
                                "exclude-cases": [], "exclude-agent-cases": {}}))
    log = options.work / "wstest.log"
    with log.open("w") as out:
        subprocess.run([options.wstest, "-m", "fuzzingclient", "-s", str(spec)], stdin=subprocess.DEVNULL, stdout=out,
                       stderr=subprocess.STDOUT, cwd=options.work, timeout=60 + 40 * len(cases), check=False,
                       env=dict(os.environ, PYTHONWARNINGS="ignore"))
    index = report / "index.json"
    if not index.exists():
        sys.exit("conformance: the suite wrote no report:\n" + "\n".join(log.read_text().splitlines()[-5:]))
    return {case: f"{result['behavior']} {result['behaviorClose']}"
            for case, result in json.loads(index.read_text()).get("midway", {}).items()}


def read_expected(path):
    lines = (line.split("#")[0].split() for line in path.read_text().splitlines()) if path.exists() else []
    return {words[0]: " ".join(words[1:]) for words in lines if words}


def order(case):
    return [int(part) for part in case.split(".")]


def write_expected(path, results):
    lines = ["# case  behaviour  close    (what examples/echo shows; tests/conformance/run --update rewrites this)"]
    lines += [f"{case} {results[case]}" for case in sorted(results, key=order)]
    path.write_text("\n".join(lines) + "\n")


def main():
    options = arguments()
    cases = selected(options.wstest, options.cases.split(","))
    if not cases:
        sys.exit("conformance: no case fits " + options.cases)
    wait_until_it_listens(options.url)
    started = time.monotonic()
    seen = run(options, cases)
    expected = read_expected(options.expected)
    if options.update:
        write_expected(options.expected, expected | {case: seen.get(case, "MISSING") for case in cases})
    differing = [case for case in cases if seen.get(case, "MISSING") != expected.get(case, "not in expected.txt")]
    for case in differing:
        print(f"  {case}: expected {expected.get(case, 'nothing')}, saw {seen.get(case, 'no result')}")
    passed = len(cases) - len(differing)
    print(f"conformance: {passed} of {len(cases)} cases as expected, {time.monotonic() - started:.0f} s")
    sys.exit(1 if differing and not options.update else 0)


main()
