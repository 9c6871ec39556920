"""The other rank of a job of two; the Java one compares what this one makes of a list of types."""

import sys
import traceback

from mpi4py import MPI

comm = MPI.COMM_WORLD
other = 1 - comm.Get_rank()
MINE, THEIRS, BEFORE = 2, 1, 9
ORDERS = {"C": MPI.ORDER_C, "FORTRAN": MPI.ORDER_FORTRAN}
DISTRIBUTIONS = [MPI.DISTRIBUTE_NONE, MPI.DISTRIBUTE_BLOCK, MPI.DISTRIBUTE_CYCLIC]
NAMED = {
    "BYTE": MPI.INT8_T,
    "CHAR": MPI.UINT16_T,
    "SHORT": MPI.INT16_T,
    "INT": MPI.INT32_T,
    "LONG": MPI.INT64_T,
    "FLOAT": MPI.FLOAT,
    "DOUBLE": MPI.DOUBLE,
    "BOOLEAN": MPI.C_BOOL,
    "UINT8": MPI.UINT8_T,
    "UINT32": MPI.UINT32_T,
    "UINT64": MPI.UINT64_T,
    "C_CHAR": MPI.CHAR,
    "WCHAR": MPI.WCHAR,
    "LOGICAL": MPI.LOGICAL,
    "FLOAT_COMPLEX": MPI.C_FLOAT_COMPLEX,
    "DOUBLE_COMPLEX": MPI.C_DOUBLE_COMPLEX,
    "LONG_DOUBLE": MPI.LONG_DOUBLE,
    "FLOAT_INT": MPI.FLOAT_INT,
    "DOUBLE_INT": MPI.DOUBLE_INT,
    "LONG_INT": MPI.LONG_INT,
    "INT_INT": MPI.INT_INT,
    "SHORT_INT": MPI.SHORT_INT,
}


def build(words, made):
    """Makes the type that the words begin with; what has to be freed is added to made."""
    word = next(words)
    if word in NAMED:
        return NAMED[word]

    def number():
        return int(next(words))

    def numbers():
        return [number() for _ in range(number())]

    def part():
        return build(words, made)

    if word == "dup":
        t = part().Dup()
    elif word == "contiguous":
        n = number()
        t = part().Create_contiguous(n)
    elif word in ("vector", "hvector"):
        n, length, stride = number(), number(), number()
        p = part()
        t = (p.Create_vector if word == "vector" else p.Create_hvector)(n, length, stride)
    elif word in ("indexed", "hindexed"):
        lengths, places = numbers(), numbers()
        p = part()
        t = (p.Create_indexed if word == "indexed" else p.Create_hindexed)(lengths, places)
    elif word in ("indexed_block", "hindexed_block"):
        length, places = number(), numbers()
        p = part()
        t = (p.Create_indexed_block if word == "indexed_block" else p.Create_hindexed_block)(
            length, places
        )
    elif word == "struct":
        lengths, places = numbers(), numbers()
        t = MPI.Datatype.Create_struct(lengths, places, [part() for _ in lengths])
    elif word == "subarray":
        sizes, subsizes, starts, order = numbers(), numbers(), numbers(), ORDERS[next(words)]
        t = part().Create_subarray(sizes, subsizes, starts, order)
    elif word == "darray":
        size, rank, sizes = number(), number(), numbers()
        kinds = [DISTRIBUTIONS[k] for k in numbers()]
        lengths = [n or MPI.DISTRIBUTE_DFLT_DARG for n in numbers()]
        procs, order = numbers(), ORDERS[next(words)]
        t = part().Create_darray(size, rank, sizes, kinds, lengths, procs, order)
    elif word == "resized":
        lb, extent = number(), number()
        t = part().Create_resized(lb, extent)
    else:
        raise ValueError(word)
    made.append(t)
    return t


def describe(t):
    """The words again, from the envelope and the contents."""
    _, _, _, combiner = t.Get_envelope()
    if combiner == MPI.COMBINER_NAMED:
        return next(name for name, named in NAMED.items() if named == t)
    i, a, types = t.Get_contents()
    parts = "".join(" " + describe(p) for p in types)
    for p in types:
        if p not in NAMED.values():
            p.Free()

    def words(*all):
        return " ".join(
            " ".join(map(str, [len(x), *x])) if isinstance(x, list) else str(x) for x in all
        )

    def order(value):
        return "C" if value == MPI.ORDER_C else "FORTRAN"

    if combiner == MPI.COMBINER_DUP:
        return "dup" + parts
    if combiner == MPI.COMBINER_CONTIGUOUS:
        return words("contiguous", *i) + parts
    if combiner == MPI.COMBINER_VECTOR:
        return words("vector", *i) + parts
    if combiner == MPI.COMBINER_HVECTOR:
        return words("hvector", i[0], i[1], a[0]) + parts
    if combiner == MPI.COMBINER_INDEXED:
        return words("indexed", i[1 : i[0] + 1], i[i[0] + 1 :]) + parts
    if combiner == MPI.COMBINER_HINDEXED:
        return words("hindexed", i[1:], a) + parts
    if combiner == MPI.COMBINER_INDEXED_BLOCK:
        return words("indexed_block", i[1], i[2:]) + parts
    if combiner == MPI.COMBINER_HINDEXED_BLOCK:
        return words("hindexed_block", i[1], a) + parts
    if combiner == MPI.COMBINER_STRUCT:
        return words("struct", i[1:], a) + parts
    if combiner == MPI.COMBINER_SUBARRAY:
        n = i[0]
        rows = [i[1 + k * n : 1 + k * n + n] for k in range(3)]
        return words("subarray", *rows, order(i[-1])) + parts
    if combiner == MPI.COMBINER_DARRAY:
        n = i[2]
        sizes, kinds, lengths, procs = [i[3 + k * n : 3 + k * n + n] for k in range(4)]
        kinds = [DISTRIBUTIONS.index(k) for k in kinds]
        lengths = [0 if x == MPI.DISTRIBUTE_DFLT_DARG else x for x in lengths]
        return words("darray", i[0], i[1], sizes, kinds, lengths, procs, order(i[-1])) + parts
    if combiner == MPI.COMBINER_RESIZED:
        return words("resized", a[0], a[1]) + parts
    raise ValueError(combiner)


class Line:
    def __init__(self, text, line):
        self.line = line
        self.may, origin, length, count, words = text.split(" ", 4)
        self.origin, self.length, self.count = int(origin), int(length), int(count)
        self.made = []
        self.type = build(iter(words.split(" ")), self.made)
        if self.made:
            self.type.Commit()
        self.dense = self.count * self.type.Get_size()

    def pattern(self, who):
        return bytearray(
            (31 * i + 7 * self.line + 101 * who ^ i >> 8) & 255 for i in range(self.length)
        )

    def elements(self, memory):
        """They may begin anywhere in the memory, and reach before their beginning."""
        address = MPI.Get_address(memory) + self.origin if self.length else 0
        return [MPI.memory.fromaddress(address, self.length), self.count, self.type]

    def packed(self, memory):
        out = bytearray(self.dense)
        MPI.COMM_SELF.Sendrecv(self.elements(memory), 0, 0, [out, MPI.PACKED], 0, 0)
        return out

    def facts(self):
        t = self.type
        lb, extent = t.Get_extent()
        true_lb, true_extent = t.Get_true_extent()
        row = [t.Get_size(), lb, extent, true_lb, true_extent]
        data = b"".join(x.to_bytes(8, sys.byteorder, signed=True) for x in row)
        comm.Send([data, 5, MPI.INT64_T], other, 1)
        comm.Send([describe(t).encode(), MPI.CHAR], other, 2)

    def exchange(self):
        row = bytearray(self.dense)
        comm.Recv([row, MPI.PACKED], other, 3)
        comm.Send([row, MPI.PACKED], other, 4)
        mine = self.pattern(MINE)
        comm.Send(self.elements(mine), other, 5)
        if "r" not in self.may:
            return
        memory = self.pattern(BEFORE)
        comm.Recv(self.elements(memory), other, 6)
        comm.Send([memory, MPI.PACKED], other, 7)
        comm.Send([self.packed(mine), MPI.PACKED], other, 8)
        comm.Send(self.elements(mine), other, 9)
        memory = self.pattern(BEFORE)
        comm.Recv(self.elements(memory), other, 10)
        comm.Send([memory, MPI.PACKED], other, 11)

    def external(self):
        mine = self.pattern(MINE)
        _, extent = self.type.Get_extent()
        address = MPI.Get_address(mine) + self.origin
        out = bytearray(self.type.Pack_external_size("external32", self.count))
        end = self.type.Pack_external(
            "external32", MPI.memory.fromaddress(address, self.count * extent), out, 0
        )
        comm.Send([out, end, MPI.PACKED], other, 12)

    def run(self):
        self.facts()
        self.exchange()
        if "x" in self.may:
            self.external()
        for t in self.made:
            t.Free()


text = ""
try:
    with open(sys.argv[1]) as file:
        for number, text in enumerate(file.read().splitlines()):
            Line(text, number).run()
    print("python is done")
except BaseException:
    print(text)
    traceback.print_exc()
    sys.stderr.flush()
    comm.Abort(1)
