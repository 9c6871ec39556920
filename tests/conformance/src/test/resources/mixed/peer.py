"""The other rank of a job of two; the Java one says what is sent."""

import array
import struct
import sys
import traceback

from mpi4py import MPI

comm = MPI.COMM_WORLD
me = comm.Get_rank()
other = 1 - me
N = 7
PRIMITIVES = [
    ("b", MPI.INT8_T, lambda k: k - 3),
    ("H", MPI.UINT16_T, lambda k: 40000 + k),
    ("h", MPI.INT16_T, lambda k: 1000 * k - 3000),
    ("i", MPI.INT32_T, lambda k: 100000 * k - 7),
    ("q", MPI.INT64_T, lambda k: (k << 40) - 5),
    ("f", MPI.FLOAT, lambda k: k + 0.5),
    ("d", MPI.DOUBLE, lambda k: k / 10.0),
]


def check(what, got, expected):
    if got != expected:
        raise AssertionError(f"{what}: got {got}, expected {expected}")


def primitives():
    for tag, (code, datatype, value) in enumerate(PRIMITIVES):
        x = array.array(code, [0] * N)
        status = MPI.Status()
        comm.Recv([x, N, datatype], other, tag, status)
        check(f"count {tag}", status.Get_count(datatype), N)
        check(f"values {tag}", list(x), [value(k) for k in range(N)])
        for k in range(N):
            x[k] += 1
        comm.Send([x, N, datatype], other, 100 + tag)
    z = bytearray(N)
    comm.Recv([z, N, MPI.C_BOOL], other, 7)
    check("booleans", list(z), [int(k % 3 == 0) for k in range(N)])
    comm.Send([bytearray(1 - b for b in z), N, MPI.C_BOOL], other, 107)


def large():
    x = array.array("d", [0]) * 200000
    comm.Recv([x, MPI.DOUBLE], other, 8)
    check("large", x, array.array("d", range(200000)))
    comm.Send([array.array("d", range(1, 200001)), MPI.DOUBLE], other, 108)


def structs():
    parts = [MPI.INT8_T, MPI.INT32_T, MPI.DOUBLE, MPI.INT16_T, MPI.INT64_T]
    made = MPI.Datatype.Create_struct([1] * 5, [0, 4, 8, 16, 24], parts)
    datatype = made.Create_resized(0, 32).Commit()
    layout = "<bxxxidhxxxxxxq"
    x = bytearray(3 * 32)
    comm.Recv([x, 3, datatype], other, 9)
    rows = [struct.unpack_from(layout, x, 32 * k) for k in range(3)]
    check("structs", rows, [(k, 10 * k, k / 4.0, -k, 1 << (40 + k)) for k in range(3)])
    for k, row in enumerate(rows):
        struct.pack_into(layout, x, 32 * k, *(v + 1 for v in row))
    comm.Send([x, 3, datatype], other, 109)
    datatype.Free()
    made.Free()


def vectors():
    x = array.array("d", [0] * 4)
    comm.Recv([x, MPI.DOUBLE], other, 10)
    check("vector", list(x), [0, 3, 6, 9])
    datatype = MPI.INT32_T.Create_vector(4, 1, 3).Commit()
    comm.Send([array.array("i", [1, 0, 0, 2, 0, 0, 3, 0, 0, 4]), 1, datatype], other, 110)
    datatype.Free()


def collectives(c):
    c.Barrier()
    for root in range(2):
        x = array.array("i", [7 + root if me == root else 0] * 5)
        c.Bcast([x, MPI.INT32_T], root)
        check("bcast", list(x), [7 + root] * 5)
        mine = array.array("i", [me + 1, 10 * (me + 1)])
        total = array.array("i", [0, 0])
        c.Reduce([mine, MPI.INT32_T], [total, MPI.INT32_T], MPI.SUM, root)
        check("reduce", list(total), [3, 30] if me == root else [0, 0])
        largest = array.array("q", [0])
        c.Reduce([array.array("q", [100 + me]), MPI.INT64_T], [largest, MPI.INT64_T], MPI.MAX, root)
        check("reduce max", largest[0], 101 if me == root else 0)
        everything = array.array("i", [0] * 4)
        c.Gather([mine, MPI.INT32_T], [everything, MPI.INT32_T] if me == root else None, root)
        check("gather", list(everything), [1, 10, 2, 20] if me == root else [0] * 4)
        part = array.array("d", [0, 0])
        whole = array.array("d", [0.5, 1.5, 2.5, 3.5])
        c.Scatter([whole, MPI.DOUBLE] if me == root else None, [part, MPI.DOUBLE], root)
        check("scatter", list(part), [2 * me + 0.5, 2 * me + 1.5])
    d = array.array("d", [0])
    c.Allreduce([array.array("d", [me + 0.25]), MPI.DOUBLE], [d, MPI.DOUBLE], MPI.SUM)
    check("allreduce", d[0], 1.5)
    q = array.array("q", [0])
    c.Allreduce([array.array("q", [me + 3]), MPI.INT64_T], [q, MPI.INT64_T], MPI.MAX)
    check("allreduce max", q[0], 4)
    both = array.array("i", [0, 0])
    c.Allgather([array.array("i", [me + 5]), MPI.INT32_T], [both, MPI.INT32_T])
    check("allgather", list(both), [5, 6])
    turned = array.array("h", [0, 0])
    c.Alltoall([array.array("h", [10 * me, 10 * me + 1]), MPI.INT16_T], [turned, MPI.INT16_T])
    check("alltoall", list(turned), [me, 10 + me])
    scan = array.array("i", [0])
    c.Scan([array.array("i", [me + 1]), MPI.INT32_T], [scan, MPI.INT32_T], MPI.SUM)
    check("scan", scan[0], 1 if me == 0 else 3)


def largest_and_smallest(c):
    def reduce(layout, datatype, mine, op):
        out = bytearray(struct.calcsize(layout))
        c.Allreduce([struct.pack(layout, *mine), len(mine) // 2, datatype],
                    [out, len(mine) // 2, datatype], op)
        return struct.unpack(layout, out)

    check("dmax", reduce("di4x", MPI.DOUBLE_INT, (7.5 if me else -2.5, 10 + me), MPI.MAXLOC), (7.5, 11))
    check("fmin", reduce("fifi", MPI.FLOAT_INT, (1, me, me, 5), MPI.MINLOC), (1, 0, 0, 5))
    imax = bytearray(8)
    c.Reduce([struct.pack("ii", me, 3 - me), 1, MPI.INT_INT], [imax, 1, MPI.INT_INT], MPI.MAXLOC, 0)
    check("imax", struct.unpack("ii", imax), (1, 2) if me == 0 else (0, 0))
    lmax = bytearray(16)
    c.Scan([struct.pack("qi4x", me << 40, me), 1, MPI.LONG_INT], [lmax, 1, MPI.LONG_INT], MPI.MAXLOC)
    check("lmax", struct.unpack("qi4x", lmax), (me << 40, me))
    check("smin", reduce("hxxi", MPI.SHORT_INT, (-me, 1000 * me), MPI.MINLOC), (-1, 1000))


def hull(a, b, datatype):
    for at in range(0, len(b), 16):
        (low, high), (low2, high2) = struct.unpack_from("dd", a, at), struct.unpack_from("dd", b, at)
        struct.pack_into("dd", b, at, min(low, low2), max(high, high2))


def records(c):
    datatype = MPI.DOUBLE.Create_contiguous(2).Commit()
    op = MPI.Op.Create(hull, commute=True)
    out = bytearray(32)
    c.Allreduce([struct.pack("dddd", me, me + 1, -me, 4), 2, datatype], [out, 2, datatype], op)
    check("records", struct.unpack("dddd", out), (0, 2, -1, 4))
    op.Free()
    datatype.Free()


def different_types(c):
    out = struct.pack("ddi4x", me + 0.5, me + 1.5, 10 + me)
    unit = MPI.DOUBLE if me else MPI.INT32_T
    got = bytearray(32 if me else 8)
    n = 2 if me else 1
    c.Alltoallw([out, [1, 2], [16, 0], [MPI.INT32_T, MPI.DOUBLE]],
                [got, [n, n], [0, 16 if me else 4], [unit, unit]])
    expected = (0.5, 1.5, 1.5, 2.5) if me else (10, 11)
    check("different types", struct.unpack("dddd" if me else "ii", got), expected)


def topologies(c):
    grid = c.Create_cart([2, 1], [False, True])
    check("coords", grid.Get_coords(me), [me, 0])
    row = grid.Sub([True, False])
    got = array.array("i", [-1, -1])
    row.Neighbor_allgather([array.array("i", [5 + me]), MPI.INT32_T], [got, MPI.INT32_T])
    check("neighbours", list(got), [-1, 6] if me == 0 else [5, -1])
    row.Free()
    grid.Free()
    graph = c.Create_dist_graph_adjacent([other], [other])
    out, x = array.array("d", [me, me + 1, me + 2]), array.array("d", [0] * 3)
    expected = [other, other + 1, other + 2]
    graph.Neighbor_alltoall([out, MPI.DOUBLE], [x, MPI.DOUBLE])
    check("alltoall", list(x), expected)
    graph.Neighbor_alltoallv([out, [3], [0], MPI.DOUBLE], [x, [3], [0], MPI.DOUBLE])
    graph.Neighbor_alltoallw([out, [3], [0], [MPI.DOUBLE]], [x, [3], [0], [MPI.DOUBLE]])
    check("alltoallw", list(x), expected)
    graph.Free()


def started_collectives():
    total = array.array("i", [0])
    mine = array.array("i", [me + 1])
    comm.Iallreduce([mine, MPI.INT32_T], [total, MPI.INT32_T], MPI.SUM).Wait()
    check("iallreduce", total[0], 3)
    comm.Ibarrier().Wait()


def objects():
    """A Java object has a tag that no program uses; a pickled one is a buffer to Java."""
    status = MPI.Status()
    comm.Probe(other, MPI.ANY_TAG, status)
    if status.Get_tag() == 11:
        raise AssertionError("an object of Java came with its own tag")
    try:
        comm.recv(source=other, tag=status.Get_tag())
        raise AssertionError("an object of Java was unpickled")
    except AssertionError:
        raise
    except Exception as e:
        print("not unpickled:", type(e).__name__)
    comm.send({"pickled": [1, 2, 3]}, other, 111)
    comm.Barrier()


try:
    primitives()
    large()
    structs()
    vectors()
    collectives(comm)
    largest_and_smallest(comm)
    records(comm)
    different_types(comm)
    topologies(comm)
    started_collectives()
    dup = comm.Dup()
    collectives(dup)
    dup.Free()
    split = comm.Split(0, -me)
    check("rank in the split", split.Get_rank(), other)
    split.Barrier()
    split.Free()
    objects()
    print("python rank", me, "is done")
except Exception:
    traceback.print_exc()
    sys.stderr.flush()
    comm.Abort(5)
