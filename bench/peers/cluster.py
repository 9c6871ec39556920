"""What ClusterBench measures, with ipyparallel: 4 MPI engines, one row for each figure."""
import statistics
import sys
import time

import ipyparallel as ipp
import numpy as np


def row(name, value, unit):
    print(f"{name}\t{value:.6g}\t{unit}", flush=True)


def nothing():
    return None


def median(times, what):
    samples = []
    for _ in range(times):
        t = time.perf_counter()
        what()
        samples.append(time.perf_counter() - t)
    return statistics.median(samples)


def main(engines):
    started = time.perf_counter()
    cluster = ipp.Cluster(engine_launcher_class="MPI", n=engines, log_level=40)
    cluster.start_cluster_sync()
    client = cluster.connect_client_sync()
    client.wait_for_engines(engines, timeout=120)
    row("start", time.perf_counter() - started, "s")
    try:
        one = client[0]
        view = client[:]
        one.block = view.block = True
        for _ in range(50):
            one.apply_sync(nothing)
        row("empty apply, 1 engine", 1e3 * median(300, lambda: one.apply_sync(nothing)), "ms")
        row("empty apply, all", 1e3 * median(100, lambda: view.apply_sync(nothing)), "ms")
        balanced = client.load_balanced_view()
        tasks = 1000
        t = time.perf_counter()
        results = [balanced.apply_async(nothing) for _ in range(tasks)]
        for r in results:
            r.get()
        row("balanced empty tasks", tasks / (time.perf_counter() - t), "/s")
        x = np.zeros(8 << 20)
        median(9, lambda: one.push({"x": x}))
        push = median(15, lambda: one.push({"x": x}))
        row("push 64 MiB, 1 engine", x.nbytes / push / 1e9, "GB/s")
        median(9, lambda: one.pull("x"))
        pull = median(15, lambda: one.pull("x"))
        row("pull 64 MiB, 1 engine", x.nbytes / pull / 1e9, "GB/s")
        row("%px of one line, all", 1e3 * median(30, lambda: view.execute("y = 1")), "ms")
    finally:
        cluster.stop_cluster_sync()


if __name__ == "__main__":
    main(int(sys.argv[1]))
