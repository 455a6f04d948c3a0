"""The tasks of `stanchion_tasks.py` on Ray: one for each repository or shard, on one core each.

    pip install ray
    python ray_scan.py repositories.txt findings.jsonl

`stanchion` has to be on the PATH of every worker. Give the cluster's address in RAY_ADDRESS; without it Ray
starts on this machine alone.
"""

import pathlib
import sys

import ray

import stanchion_tasks

# A worker that is lost is no finding: its task is done again.
check = ray.remote(num_cpus=1, memory=512 * 1024 * 1024, max_retries=2)(stanchion_tasks.check)


def done(waiting):
    """What tasks give, as they end: neither this process nor the store holds all of them."""
    while waiting:
        first, waiting = ray.wait(waiting, num_returns=1)
        yield ray.get(first[0])


def main(listed, target):
    here = str(pathlib.Path(__file__).resolve().parent)
    ray.init(log_to_driver=False, runtime_env={"working_dir": here})
    with open(listed, encoding="utf-8") as lines:
        waiting = [check.remote(repository, shard) for repository, shard in stanchion_tasks.tasks(lines)]
    return stanchion_tasks.collect(done(waiting), target)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
