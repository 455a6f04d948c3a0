"""The tasks of `stanchion_tasks.py` on Spark: a partition for each repository or shard.

    spark-submit --py-files stanchion_tasks.py --conf spark.task.cpus=1 spark_scan.py repositories.txt lines

Writes the lines as text files below `lines`; `spark.read.json` reads them, and tells them apart by the column
`kind`. `stanchion` has to be on the PATH of every worker: in the image of the executors, say.
"""

import sys

from pyspark.sql import SparkSession

import stanchion_tasks


def main(listed, target):
    spark = SparkSession.builder.appName("stanchion").getOrCreate()
    with open(listed, encoding="utf-8") as lines:
        wanted = list(stanchion_tasks.tasks(lines))
    tasks = spark.sparkContext.parallelize(wanted, max(len(wanted), 1))
    lines = tasks.flatMap(lambda task: stanchion_tasks.check(*task))
    lines.saveAsTextFile(target)
    failed = spark.sparkContext.textFile(target).filter(stanchion_tasks.is_failed).count()
    print(f"{len(wanted)} tasks, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
