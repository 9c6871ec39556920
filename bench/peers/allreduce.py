"""Time of a sum of doubles over all ranks, on every rank."""

from array import array

from batches import MPI, clamp, comm, measure, rank, size, sizes

for n in sizes:
    count = max(1, n // 8)
    mine = [array("d", (rank + i for i in range(count))), count, MPI.DOUBLE]
    total = [array("d", bytes(8 * count)), count, MPI.DOUBLE]

    def reduce(times):
        for _ in range(times):
            comm.Allreduce(mine, total, MPI.SUM)

    reduce(1)
    assert total[0][-1] == size * (size - 1) / 2 + size * (count - 1)
    measure(str(n), size, clamp((256 << 10) // n, 1, 20), 1, reduce)
