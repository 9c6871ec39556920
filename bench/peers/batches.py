"""The loop of every benchmark in Python, as org.mpi4j.bench.Batches has it."""

import sys
from time import perf_counter

from mpi4py import MPI

TAG = 1 << 14

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
size = comm.Get_size()
seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 0.3
warmup = 0.5
sizes = [int(a) for a in sys.argv[2:]]


def tell(ranks, more):
    for r in range(1, ranks):
        comm.Send([bytes([more]), 1, MPI.BYTE], r, TAG)


def run(limit, ranks, operations, body):
    if rank != 0:
        more = bytearray(1)
        while True:
            comm.Recv([more, 1, MPI.BYTE], 0, TAG)
            if not more[0]:
                return []
            body(operations)
    samples = []
    start = end = perf_counter()
    while end - start < limit or not samples:
        tell(ranks, 1)
        begin = perf_counter()
        body(operations)
        end = perf_counter()
        samples.append(end - begin)
    tell(ranks, 0)
    return samples


def measure(label, ranks, operations, share, body):
    global warmup
    run(warmup, ranks, operations, body)
    warmup = 0.05
    samples = sorted(run(seconds, ranks, operations, body))
    if rank == 0:
        unit = 1e6 / (operations * share)
        median = unit * samples[len(samples) // 2]
        p99 = unit * samples[int(0.99 * len(samples))]
        print(f"{label}\t{median:.5f}\t{p99:.5f}", flush=True)


def clamp(n, least, most):
    return max(least, min(most, n))
