"""Time of a message when rank 0 keeps a window of them on the way to rank 1."""

from batches import MPI, clamp, comm, measure, rank, sizes


def main():
    ack = [bytearray(1), 1, MPI.BYTE]
    for n in sizes:
        pattern = bytes((7 + i * 31) & 0xFF for i in range(256)) * (n // 256 + 1)
        data = [bytearray(pattern[:n] if rank == 0 else n), n, MPI.BYTE]

        def window(messages):
            if rank == 0:
                MPI.Request.Waitall([comm.Isend(data, 1) for _ in range(messages)])
                comm.Recv(ack, 1, 1)
            else:
                MPI.Request.Waitall([comm.Irecv(data, 0) for _ in range(messages)])
                comm.Send(ack, 0, 1)

        window(1)
        assert data[0] == pattern[:n]
        measure(str(n), 2, clamp((16 << 20) // max(1, n), 4, 64), 1, window)


if rank < 2:
    main()
