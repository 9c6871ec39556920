"""The loop of every benchmark in Python, as org.mpi4j.bench.Batches has it."""

import sys
from array import array
from collections import namedtuple
from time import perf_counter

from mpi4py import MPI

TAG = 1 << 14
BATCHES_OF_ROW = 4
PARTS = 4

# One row, as org.mpi4j.bench.Item: op:size:most:least.
Item = namedtuple("Item", "op size most least label")

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
size = comm.Get_size()
seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 0.3
warmup = float(sys.argv[2]) if len(sys.argv) > 2 else 0.5
order = array("i", [0, 0])


def parse(text):
    op, n, most, least = text.split(":")
    return Item(op, int(n), int(most), int(least), f"{op} {n}" if n != "0" else op)


def named(label, operations):
    """A row without a size."""
    return Item("", 0, operations, 1, label)


items = [parse(a) for a in sys.argv[3:]]


class Computation:
    """The computation beside non-blocking operations."""

    def __init__(self):
        self.nanos = 0
        self.spent = 0.0
        self.per_step = 0.0

    def calibrate(self):
        if self.per_step == 0:
            self.per_step = min(self.time_of(1000) for _ in range(2000)) / 1000

    @staticmethod
    def time_of(steps):
        begin = perf_counter()
        x = 1.0
        for _ in range(steps):
            x = x * 0.999999 + 1e-6
        return perf_counter() - begin

    def during(self, request):
        """Computes, if there is anything to compute, while a request is under way."""
        if self.nanos == 0:
            return
        steps = int(self.nanos * 1e-9 / self.per_step / PARTS)
        for _ in range(PARTS):
            self.spent += self.time_of(steps)
            request.Test()


computation = Computation()


def batch(ranks, body):
    if rank == 0:
        for r in range(1, ranks):
            comm.Send(order, r, TAG)
    computation.nanos = order[1]
    computation.spent = 0.0
    begin = perf_counter()
    if order[0]:
        body(order[0])
    return perf_counter() - begin


def run(limit, ranks, item, nanos, body):
    """Times of batches on rank 0, times of the computation in them, operations of a batch."""
    while rank != 0:
        comm.Recv(order, 0, TAG)
        if order[0] == 0:
            return [1], [0], 1
        batch(0, body)
    order[0], order[1] = item.least, nanos
    start = perf_counter()
    fit = limit / BATCHES_OF_ROW / (batch(ranks, body) + 1e-9)
    order[0] = item.least * int(clamp(fit, 1, item.most // item.least))
    operations = order[0]
    samples, computed = [], []
    while not samples or perf_counter() - start < limit:
        samples.append(batch(ranks, body))
        computed.append(computation.spent)
    order[0] = 0
    batch(ranks, body)
    return sorted(samples), sorted(computed), operations


def measure(item, ranks, share, body, overlaps=False):
    global warmup
    run(warmup, ranks, item, 0, body)
    warmup = min(seconds, 0.05)
    samples, _, operations = run(seconds, ranks, item, 0, body)
    middle = samples[len(samples) // 2]
    unit = 1e6 / (operations * share)
    row = f"{item.label}\t{unit * middle:.5f}\t{unit * samples[int(0.99 * len(samples))]:.5f}"
    if overlaps:
        pure = middle / operations
        nanos = int(clamp(pure * 1e9, 1, 2e9))
        samples, computed, operations = run(seconds, ranks, item, nanos, body)
        exposed = (samples[len(samples) // 2] - computed[len(computed) // 2]) / operations
        row += f"\t-1\t{clamp(100 * (1 - exposed / pure), 0, 100):.1f}"
    if rank == 0:
        print(row, flush=True)


def clamp(n, least, most):
    return max(least, min(most, n))
