#!/usr/bin/env python3
"""What a run costs, and what it costs in shards: the figures of docs/scale.md.

    benches/shards.py TREE … [--of 2 4 8] [--runs 3] [--price 0.05] [--stanchion target/release/stanchion]

Each process runs on one thread and its processor time is counted, so that a second is a second of a core
whatever else the machine does. Prints medians: for each tree files and megabytes a second, memory, and for each
split the processor time of all shards by that of the whole run, the largest shard by the mean one, the largest
memory of a process, and whether `merge` of the shards is the whole report byte for byte, and their lines,
sorted, the whole run's. Last what 1,000 repositories like these trees cost at a price for an hour of a core.
"""

import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent.parent
ENDINGS = (".tf", ".tofu", ".tfvars", ".bicep", ".bicepparam", ".json")


def run(command, folder):
    """Processor seconds and peak bytes of a command."""
    process = subprocess.Popen(
        command,
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "RAYON_NUM_THREADS": "1"},
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 2):
        sys.exit(f"{command} ended with {process.returncode}")
    unit = 1 if sys.platform == "darwin" else 1024
    return used.ru_utime + used.ru_stime, used.ru_maxrss * unit


def median(runs):
    """The median of each figure of several runs."""
    return [statistics.median(figure) for figure in zip(*runs)]


def lines(files):
    """All lines but the summaries, each once, sorted."""
    all_lines = set()
    for file in files:
        all_lines.update(line for line in file.read_bytes().split(b"\n") if not line.startswith(b'{"kind":"summary"'))
    return sorted(all_lines)


class Tree:
    def __init__(self, path, scratch, arguments):
        self.path, self.scratch, self.runs = path.resolve(), scratch, arguments.runs
        self.program = str(arguments.stanchion.resolve())

    def check(self, name, *more):
        """Seconds and bytes of a run that leaves its reports as `name`.sarif, .json and .jsonl."""
        report = self.scratch / name
        command = [self.program, "check", ".", "--exit-zero", "--show-undecided", "--show-suppressed"]
        command += ["--output-format", "sarif", "--output", f"{report}.sarif"]
        command += ["--also", f"json={report}.json", "--also", f"json-lines={report}.jsonl", *more]
        return median(run(command, self.path) for _ in range(self.runs))

    def merged(self, parts, form):
        target = self.scratch / "merged"
        files = [str(self.scratch / f"{part}.{form}") for part in parts]
        subprocess.run([self.program, "merge", *files, "--output", str(target)], check=True)
        return target.read_bytes() == (self.scratch / f"whole.{form}").read_bytes()

    def split(self, of, whole):
        parts = [f"{index}-of-{of}" for index in range(1, of + 1)]
        shards = [self.check(part, "--shard", part.replace("-of-", "/")) for part in parts]
        cores, most = sum(shard[0] for shard in shards), max(shard[0] for shard in shards)
        memory = max(shard[1] for shard in shards)
        same = self.merged(parts, "sarif") and self.merged(parts, "json")
        same &= lines(self.scratch / f"{part}.jsonl" for part in parts) == lines([self.scratch / "whole.jsonl"])
        told = "the same" if same else "NOT THE SAME"
        print(f"| {of} | {cores:.2f} | {cores / whole:.2f} | {most:.2f} | {most / (cores / of):.2f} ", end="")
        print(f"| {memory / 1e6:.0f} MB | {told} |", flush=True)
        return same

    def measure(self, splits):
        self.check("warm")
        whole, memory = self.check("whole")
        summary = json.loads((self.scratch / "whole.json").read_text())["summary"]
        read = [path for path in self.path.rglob("*") if path.suffix in ENDINGS and path.is_file()]
        size = sum(path.stat().st_size for path in read)
        print(f"## {self.path.name}\n")
        print(f"{len(read)} files of Terraform, Bicep and JSON, {size / 1e6:.1f} MB; {summary['files']} evaluated, ", end="")
        print(f"{summary['silent']} without AI, {summary['units']} units, {summary['resources']} resources: ", end="")
        print(f"{len(read) / whole:.0f} files and {size / 1e6 / whole:.1f} MB a second of a core\n")
        print("| shards | core seconds, all | by the whole run's | largest shard | by the mean | largest memory | merged |")
        print("|--:|--:|--:|--:|--:|--:|---|")
        print(f"| none | {whole:.2f} | 1.00 | {whole:.2f} | 1.00 | {memory / 1e6:.0f} MB | |", flush=True)
        same = all([self.split(of, whole) for of in splits])
        print()
        return len(read), whole, memory, same


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("trees", type=pathlib.Path, nargs="+", metavar="TREE")
    parser.add_argument("--of", type=int, nargs="*", default=[2, 4, 8])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--price", type=float, default=0.05, help="of an hour of a core, in dollars")
    parser.add_argument("--stanchion", type=pathlib.Path, default=HERE / "target/release/stanchion")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        empty = scratch / "empty"
        empty.mkdir()
        fixed, least = Tree(empty, scratch, arguments).check("nothing")
        print(f"a process for nothing: {fixed * 1e3:.0f} ms, {least / 1e6:.0f} MB\n")
        all_trees = [Tree(tree, scratch, arguments).measure(arguments.of) for tree in arguments.trees]
    count, files, seconds = len(all_trees), sum(tree[0] for tree in all_trees), sum(tree[1] for tree in all_trees)
    cost = seconds / count * 1000 / 3600 * arguments.price
    print(f"{count} trees, {files} files, {seconds:.1f} core seconds: {files / seconds:.0f} files a second of a core, ", end="")
    print(f"at most {max(tree[2] for tree in all_trees) / 1e6:.0f} MB")
    print(f"1,000 like them: {seconds / count * 1000 / 3600:.2f} core hours, ${cost:.3f} at ${arguments.price} an hour of a core")
    sys.exit(0 if all(tree[3] for tree in all_trees) else 1)


if __name__ == "__main__":
    main()
