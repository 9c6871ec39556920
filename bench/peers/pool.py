"""Tasks that do nothing, on two workers, as org.mpi4j.bench.PoolBench gives them."""

import sys
from collections import deque
from time import perf_counter

TASKS = 2_000
MAPPED = 20_000
CHUNK = 100
LARGE = bytes(1 << 20)
LARGE_TASKS = 20
AHEAD = 4


def nothing():
    return None


def same(x):
    return x


def one_by_one(pool):
    for future in [pool.submit(nothing) for _ in range(TASKS)]:
        future.result()


def in_chunks(pool):
    assert sum(1 for _ in pool.map(same, range(MAPPED), chunksize=CHUNK)) == MAPPED


def large(pool):
    under_way = deque()
    for _ in range(LARGE_TASKS):
        under_way.append(pool.submit(same, LARGE))
        if len(under_way) > AHEAD:
            under_way.popleft().result()
    for future in under_way:
        future.result()


def row(label, tasks, seconds, work):
    repeat(seconds, work)
    times = sorted(repeat(seconds, work))
    median = times[len(times) // 2] / tasks * 1e6
    p99 = times[int(0.99 * (len(times) - 1))] / tasks * 1e6
    print(f"{label}\t{median:.5f}\t{p99:.5f}", flush=True)


def repeat(seconds, work):
    times = []
    end = perf_counter() + seconds
    while True:
        start = perf_counter()
        work()
        now = perf_counter()
        times.append(now - start)
        if now > end:
            return times


def main():
    seconds = float(sys.argv[1])
    if len(sys.argv) > 2 and sys.argv[2] == "processes":
        from concurrent.futures import ProcessPoolExecutor as Executor
    else:
        from mpi4py.futures import MPIPoolExecutor as Executor
    with Executor(2) as pool:
        row("submit to result", 1, seconds, lambda: pool.submit(nothing).result())
        row("tasks one by one", TASKS, seconds, lambda: one_by_one(pool))
        row(f"tasks in chunks of {CHUNK}", MAPPED, seconds, lambda: in_chunks(pool))
        row("1 MiB there and back", LARGE_TASKS, seconds, lambda: large(pool))


if __name__ == "__main__":
    main()
