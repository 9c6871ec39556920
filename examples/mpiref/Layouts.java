// Examples 3.2 to 3.7 and 3.11 to 3.13: what the constructors of datatypes make of a pair of a
// double and a byte. size: bytes of data; lower bound and extent: from where to where an element
// reaches, with the gaps in between.
//
//   bin/mpi4j run -n 1 examples/mpiref/Layouts.java
//
// prints:
//
//   struct (double, byte)    size   9, lower bound    0, extent   16
//   contiguous(3)            size  27, lower bound    0, extent   48
//   vector(2, 3, 4)          size  54, lower bound    0, extent  112
//   vector(3, 1, -2)         size  27, lower bound  -64, extent   80
//   hvector(2, 3, 64)        size  54, lower bound    0, extent  112
//   indexed(3 1, 4 0)        size  36, lower bound    0, extent  112
//   hindexed(3 1, 64 0)      size  36, lower bound    0, extent  112
//   struct of three          size  20, lower bound    0, extent   32

import static org.mpi4j.MPI.BYTE;
import static org.mpi4j.MPI.DOUBLE;
import static org.mpi4j.MPI.FLOAT;

import org.mpi4j.Datatype;

void main() {
  var pair = struct(new long[] {1, 1}, new long[] {0, 8}, DOUBLE, BYTE);
  print("struct (double, byte)", pair);
  print("contiguous(3)", pair.contiguous(3));
  print("vector(2, 3, 4)", pair.vector(2, 3, 4));
  print("vector(3, 1, -2)", pair.vector(3, 1, -2));
  print("hvector(2, 3, 64)", pair.hvector(2, 3, 64));
  long[] lengths = {3, 1};
  print("indexed(3 1, 4 0)", pair.indexed(lengths, new long[] {4, 0}));
  print("hindexed(3 1, 64 0)", pair.hindexed(lengths, new long[] {64, 0}));
  print("struct of three", struct(new long[] {2, 1, 3}, new long[] {0, 16, 26}, FLOAT, pair, BYTE));
}

Datatype struct(long[] lengths, long[] displacements, Datatype... types) {
  return Datatype.struct(lengths, displacements, types);
}

void print(String name, Datatype type) {
  IO.println(
      "%-24s size %3d, lower bound %4d, extent %4d"
          .formatted(name, type.size(), type.lb(), type.extent()));
}
