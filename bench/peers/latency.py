"""Half the time of a message from rank 0 to rank 1 and one back."""

from batches import MPI, clamp, comm, measure, rank, sizes


def main():
    for n in sizes:
        out = [bytearray((rank + i * 31) & 0xFF for i in range(n)), n, MPI.BYTE]
        into = [bytearray(n), n, MPI.BYTE]

        def ping_pong(times):
            for _ in range(times):
                if rank == 0:
                    comm.Send(out, 1)
                    comm.Recv(into, 1)
                else:
                    comm.Recv(into, 0)
                    comm.Send(out, 0)

        ping_pong(1)
        assert into[0] == bytes((1 - rank + i * 31) & 0xFF for i in range(n))
        measure(str(n), 2, clamp((256 << 10) // max(1, n), 1, 50), 2, ping_pong)


if rank < 2:
    main()
