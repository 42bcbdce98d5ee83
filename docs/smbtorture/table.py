#!/usr/bin/env python3
"""Prints a table of what smbtorture says of this server, of smbd and of impacket.

    mvn -pl smbench-engine -am verify -Dtest=SmbtortureTest -Dsmbench.smbtorture=$PWD/target/this.tsv \
        -Dsurefire.failIfNoSpecifiedTests=false
    docs/smbtorture/table.py target/this.tsv

Columns: successes, failures (errors included) and skipped tests of each suite.
"""
import csv
import pathlib
import sys

HERE = pathlib.Path(__file__).parent


def peers(name):
    with open(HERE / name) as lines:
        rows = csv.DictReader(lines, delimiter="\t")
        return {row["suite"]: cell(row["success"], int(row["failure"]) + int(row["error"]), row["skip"], row["rc"] == "124")
                for row in rows}


def this(path):
    with open(path) as lines:
        rows = csv.reader(lines, delimiter="\t")
        return {suite: cell(success, failure, skip, exit_code == "-1")
                for suite, success, failure, skip, exit_code in rows}


def cell(success, failure, skip, timeout):
    return f"{success} / {failure} / {skip}" + (" (timeout)" if timeout else "")


def main():
    columns = [this(sys.argv[1]), peers("smbd-4.17.tsv"), peers("impacket.tsv")]
    print("| suite | this server | smbd 4.17 | impacket |")
    print("|---|---|---|---|")
    for suite in sorted(columns[0]):
        print(f"| `{suite}` | " + " | ".join(column.get(suite, "–") for column in columns) + " |")


if __name__ == "__main__":
    main()
