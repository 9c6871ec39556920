"""Time of a barrier of all ranks."""

from batches import comm, measure, size


def barriers(times):
    for _ in range(times):
        comm.Barrier()


measure(f"{size} ranks", size, 10, 1, barriers)
