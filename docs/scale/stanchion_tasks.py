"""Check many repositories, and large ones in shards: the part that needs no engine.

    python stanchion_tasks.py repositories.txt findings.jsonl

runs it on this machine, a process a core. `ray_scan.py` and `spark_scan.py` run the same tasks on a cluster.
Python only starts the program: `stanchion` has to be on the PATH of every worker, or STANCHION has to say
where it is. Cloning needs git.

`repositories.txt` has a line for each repository: a URL that git can clone, or a folder that all workers
see; behind a space, if wanted, the number of shards it is split into. Each line of `findings.jsonl` is one
of `stanchion check --output-format json-lines` with `repository` and `commit`, or `{"kind": "failed"}`
with the reason: a repository that could not be checked is not one without findings.
"""

import concurrent.futures
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

MINUTES = 20


def tasks(listed):
    """Repository and shard (`2/4`, or None), for each line of a list."""
    for line in listed:
        repository, _, shards = line.strip().partition(" ")
        if not repository or repository.startswith("#"):
            continue
        shards = int(shards or 1)
        for index in range(1, shards + 1):
            yield repository, f"{index}/{shards}" if shards > 1 else None


def check(repository, shard=None, cores=1):
    """The lines of one repository, or of one shard of it."""
    try:
        with tempfile.TemporaryDirectory() as scratch:
            lines, commit = _lines(repository, shard, cores, scratch)
            return [json.dumps({**json.loads(line), "repository": repository, "commit": commit}) for line in lines]
    except (OSError, RuntimeError, ValueError, subprocess.SubprocessError) as error:
        return [json.dumps({"kind": "failed", "repository": repository, "shard": shard, "why": str(error)})]


def _lines(repository, shard, cores, scratch):
    folder = pathlib.Path(repository)
    if not folder.is_dir():
        folder = pathlib.Path(scratch, "checkout")
        clone = ["git", "clone", "--quiet", "--depth=1", "--no-tags", "--", repository, str(folder)]
        quiet = {**os.environ, "GIT_TERMINAL_PROMPT": "0"}
        subprocess.run(clone, check=True, capture_output=True, timeout=MINUTES * 60, env=quiet)
    head = subprocess.run(["git", "rev-parse", "HEAD"], cwd=folder, capture_output=True, text=True)
    command = [os.environ.get("STANCHION", "stanchion"), "check", ".", "--output-format", "json-lines"]
    # Both go to files: a report may be larger than a pipe or this process should hold twice.
    out, err = pathlib.Path(scratch, "out"), pathlib.Path(scratch, "err")
    with open(out, "wb") as stdout, open(err, "wb") as stderr:
        run = subprocess.run(
            command + (["--shard", shard] if shard else []),
            cwd=folder,
            stdout=stdout,
            stderr=stderr,
            timeout=MINUTES * 60,
            # Each worker keeps to the cores that it was given.
            env={**os.environ, "RAYON_NUM_THREADS": str(cores)},
        )
    lines = [line for line in out.read_text(encoding="utf-8").split("\n") if line]
    # 1 is "something was found", 2 "not all could be read": both have written their lines, the summary last.
    if run.returncode not in (0, 1, 2) or not lines or json.loads(lines[-1])["kind"] != "summary":
        raise RuntimeError(f"ended with {run.returncode}: {err.read_text(errors='replace')[-500:]}")
    return lines, head.stdout.strip() or None


def is_failed(line):
    return json.loads(line)["kind"] == "failed"


def collect(done, target):
    """Writes lines as they come, and the file only when all are there. Says how many tasks failed."""
    started = time.monotonic()
    count = failed = 0
    partial = f"{target}.partial"
    with open(partial, "w", encoding="utf-8") as out:
        for lines in done:
            count += 1
            failed += any(map(is_failed, lines))
            out.writelines(f"{line}\n" for line in lines)
    os.replace(partial, target)
    print(f"{count} tasks, {failed} failed, in {time.monotonic() - started:.1f} s")
    return 1 if failed else 0


def main(listed, target):
    with open(listed, encoding="utf-8") as lines:
        wanted = list(tasks(lines))
    # Threads: each only waits for its process.
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        waiting = [pool.submit(check, repository, shard) for repository, shard in wanted]
        return collect((one.result() for one in concurrent.futures.as_completed(waiting)), target)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
