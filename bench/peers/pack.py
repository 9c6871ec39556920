"""Time to pack and unpack 256 KiB of data that is not in one piece."""

from batches import MPI, comm, measure, named

BYTES = 256 << 10


def place(i):
    """The place of block i of indexed types: like random, the same in all languages."""
    return 16 * i + (i * 7 + i // 5 * 3) % 8


def types():
    double = MPI.DOUBLE
    for doubles in (1, 8, 64, 512):
        yield f"vector {8 * doubles} B", double.Create_vector(
            BYTES // 8 // doubles, doubles, 2 * doubles
        )
    yield "struct 16+4 B", MPI.Datatype.Create_struct([2, 1], [0, 16], [double, MPI.INT])
    yield "struct 64+64 B", MPI.Datatype.Create_struct(
        [8, 16], [0, 80], [double, MPI.FLOAT]
    ).Create_resized(0, 160)
    yield "subarray 128 B", double.Create_subarray([32, 64, 32], [32, 64, 16], [0, 0, 5])
    yield "subarray 4096 B", double.Create_subarray([64, 128, 8], [64, 64, 8], [0, 32, 0])
    yield "indexed 64 B", double.Create_indexed_block(8, [place(i) for i in range(BYTES // 64)])


for name, datatype in types():
    datatype.Commit()
    count = BYTES // datatype.Get_size()
    length = datatype.Get_extent()[1] * count
    memory = bytearray(i * 31 % 256 for i in range(length))
    back = bytearray(length)
    packed = bytearray(BYTES)
    again = bytearray(BYTES)

    def pack(times):
        for _ in range(times):
            datatype.Pack(memory, packed, 0, comm)

    def unpack(times):
        for _ in range(times):
            datatype.Unpack(packed, 0, back, comm)

    pack(1)
    unpack(1)
    datatype.Pack(back, again, 0, comm)
    assert packed == again
    measure(named("pack " + name, 4), 1, 1, pack)
    measure(named("unpack " + name, 4), 1, 1, unpack)
