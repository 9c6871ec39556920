"""Messages between pairs of ranks, and a token that goes round, as MessageBench has them."""

from batches import MPI, comm, items, measure, rank, size

pairs = size // 2
first = rank < pairs
peer = rank + pairs if first else rank - pairs
ack = [bytearray(1), 1, MPI.BYTE]


def ping_pong(out, into):
    def body(times):
        for _ in range(times):
            if first:
                comm.Send(out, peer)
                comm.Recv(into, peer)
            else:
                comm.Recv(into, peer)
                comm.Send(out, peer)

    return body


def acknowledge(requests):
    MPI.Request.Waitall(requests)
    if first:
        comm.Recv(ack, peer, 1)
    else:
        comm.Send(ack, peer, 1)


def stream(out, into):
    def body(messages):
        if first:
            acknowledge([comm.Isend(out, peer) for _ in range(messages)])
        else:
            acknowledge([comm.Irecv(into, peer) for _ in range(messages)])

    return body


def streams(out, into):
    def body(messages):
        requests = [comm.Irecv(into, peer) for _ in range(messages)]
        requests += [comm.Isend(out, peer) for _ in range(messages)]
        acknowledge(requests)

    return body


def ring(out, into):
    after, before = (rank + 1) % size, (rank - 1) % size

    def body(laps):
        for _ in range(laps):
            if rank == 0:
                comm.Send(out, after)
                comm.Recv(into, before)
            else:
                comm.Recv(into, before)
                comm.Send(out, after)

    return body


# The loop, and the part of its time that counts for one operation.
KINDS = {
    "latency": (ping_pong, 2),
    "multi-latency": (ping_pong, 2),
    "bandwidth": (stream, pairs),
    "bi-bandwidth": (streams, 2 * pairs),
    "message-rate": (stream, pairs),
    "token-ring": (ring, size),
}


def pattern(n, seed):
    return (bytes((seed + i * 31) & 0xFF for i in range(256)) * (n // 256 + 1))[:n]


def main():
    circle = any(i.op == "token-ring" for i in items)
    ranks = size if circle else 2 * pairs
    for item in items:
        if rank >= ranks:
            return
        loop, share = KINDS[item.op]
        out = [bytearray(pattern(item.size, rank)), item.size, MPI.BYTE]
        into = [bytearray(item.size), item.size, MPI.BYTE]
        body = loop(out, into)
        body(1)
        if loop is not stream or not first:
            source = (rank - 1) % size if loop is ring else peer
            assert into[0] == pattern(item.size, source)
        measure(item, ranks, share, body)


main()
