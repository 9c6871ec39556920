"""Half the time of an object from rank 0 to rank 1 and one back, by mpi4py's send and recv."""

from array import array

from batches import comm, measure, named, rank

OBJECTS = {
    "record of 5 fields": {
        "id": 7,
        "name": "fred",
        "score": 2.5,
        "done": True,
        "created": 1_700_000_000_123,
    },
    '"fred"': "fred",
    "list of 100 doubles": [i * 0.5 for i in range(100)],
    "map of 1000 entries": {f"key{i}": i for i in range(1000)},
}


def doubles(n):
    try:
        import numpy
    except ImportError:
        return array("d", range(n))
    return numpy.arange(n, dtype="d")


def main():
    for label, thing in OBJECTS.items():
        exchange(label, thing, 10)
    exchange("double[1048576] in record", {"name": "large", "values": doubles(1 << 20)}, 1)


def exchange(label, thing, batch):
    def ping_pong(times):
        for _ in range(times):
            if rank == 0:
                comm.send(thing, 1)
                comm.recv(source=1)
            else:
                comm.recv(source=0)
                comm.send(thing, 0)

    if rank == 0:
        comm.send(thing, 1)
    elif batch > 1:
        assert comm.recv(source=0) == thing
    else:
        assert len(comm.recv(source=0)["values"]) == 1 << 20
    measure(named(label, batch), 2, 2, ping_pong)


if rank < 2:
    main()
