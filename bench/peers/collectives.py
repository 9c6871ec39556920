"""Collective operations, as org.mpi4j.bench.Collective has them."""

from array import array

from batches import MPI, comm, computation, items, measure, rank, size

SUM = MPI.SUM

# Root of the data, whether what is sent and received has a part for each rank, what is received,
# and the arguments of mpi4py's method.
ALL = {
    "barrier": (None, 0, 0, None, "Barrier", lambda d, r: ()),
    "bcast": ("from", 0, 0, "of root", "Bcast", lambda d, r: (d.recv, r)),
    "reduce": ("to", 0, 0, "of all", "Reduce", lambda d, r: (d.send, d.recv, SUM, r)),
    "allreduce": (None, 0, 0, "of all", "Allreduce", lambda d, r: (d.send, d.recv, SUM)),
    "allgather": (None, 0, 1, "of each", "Allgather", lambda d, r: (d.send, d.recv)),
    "alltoall": (None, 1, 1, "of each", "Alltoall", lambda d, r: (d.send, d.recv)),
    "gather": ("to", 0, 1, "of each", "Gather", lambda d, r: (d.send, d.recv, r)),
    "scatter": ("from", 1, 0, "of root", "Scatter", lambda d, r: (d.send, d.recv, r)),
    "reduce-scatter-block": (
        None, 1, 0, "of all", "Reduce_scatter_block", lambda d, r: (d.send, d.recv, SUM),
    ),
    "reduce-scatter": (
        None, 1, 0, "of all", "Reduce_scatter", lambda d, r: (d.send, d.recv, d.counts, SUM),
    ),
    "gatherv": ("to", 0, 1, "of each", "Gatherv", lambda d, r: (d.send, d.recvv, r)),
    "scatterv": ("from", 1, 0, "of root", "Scatterv", lambda d, r: (d.sendv, d.recv, r)),
    "allgatherv": (None, 0, 1, "of each", "Allgatherv", lambda d, r: (d.send, d.recvv)),
    "alltoallv": (None, 1, 1, "of each", "Alltoallv", lambda d, r: (d.sendv, d.recvv)),
}


def value(of, part, i):
    """Element i of the part that a rank sends; small, so that sums are exact."""
    return float(3 * of + 7 * part + i % 101)


class Data:
    """The buffers of a row."""

    def __init__(self, name, n):
        _, sent, received, _, _, _ = ALL[name]
        parts = size if sent else 1
        self.sent = array("d", (value(rank, p, i) for p in range(parts) for i in range(n)))
        self.received = array("d", [-1.0]) * (n * (size if received else 1))
        if name == "bcast" and rank == 0:
            self.received[:] = self.sent
        self.counts = [n] * size
        displs = [r * n for r in range(size)]
        self.send = [self.sent, MPI.DOUBLE]
        self.recv = [self.received, MPI.DOUBLE]
        self.sendv = [self.sent, self.counts, displs, MPI.DOUBLE]
        self.recvv = [self.received, self.counts, displs, MPI.DOUBLE]


def due(name, n):
    """What is received."""
    _, sent, received, content, _, _ = ALL[name]
    own = rank if sent else 0
    if content == "of each":
        return array("d", (value(p, own, i) for p in range(size) for i in range(n)))
    if content == "of all":
        ranks = 3 * size * (size - 1) // 2
        return array("d", (ranks + size * value(0, own, i) for i in range(n)))
    return array("d", (value(0, own, i) for i in range(n)))


def add(item):
    starts = item.op.startswith("i")
    name = item.op[1:] if starts else item.op
    root, _, _, content, method, arguments = ALL[name]
    n = max(1, item.size // 8)
    data = Data(name, n)
    operation = getattr(comm, "I" + method.lower() if starts else method)
    shift = 1 if root == "to" else 0
    calls = [arguments(data, (i + shift) % size if root else 0) for i in range(size)]

    def blocking(times):
        for i in range(times):
            operation(*calls[i % size])

    def non_blocking(times):
        for i in range(times):
            request = operation(*calls[i % size])
            computation.during(request)
            request.Wait()

    if starts:
        computation.calibrate()
        operation(*arguments(data, 0)).Wait()
    else:
        operation(*arguments(data, 0))
    if content and (root != "to" or rank == 0):
        assert data.received == due(name, n)
    measure(item, size, 1, non_blocking if starts else blocking, starts)


for row in items:
    add(row)
