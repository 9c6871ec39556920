package org.mpi4j.internal.type;

import org.mpi4j.ArrayOrder;
import org.mpi4j.Datatype;
import org.mpi4j.ErrorClass;
import org.mpi4j.MpiException;

/** Checks the arguments of datatype constructors. */
final class TypeArguments {
  private TypeArguments() {}

  static long[] copy(long[] values) {
    if (values == null) {
      throw new MpiException(
          ErrorClass.ERR_ARG, "array = null: a datatype constructor takes arrays; pass one");
    }
    return values.clone();
  }

  static Datatype[] copy(Datatype[] types) {
    if (types == null) {
      throw new MpiException(
          ErrorClass.ERR_TYPE, "types = null: struct takes one type per block; pass an array");
    }
    for (int i = 0; i < types.length; i++) {
      if (types[i] == null) {
        throw new MpiException(
            ErrorClass.ERR_TYPE,
            "types[" + i + "] = null: struct takes one type per block; leave the block out");
      }
    }
    return types.clone();
  }

  static ArrayOrder order(ArrayOrder order) {
    if (order == null) {
      throw new MpiException(
          ErrorClass.ERR_ARG, "order = null; pass ArrayOrder.C or ArrayOrder.FORTRAN");
    }
    return order;
  }

  static void checkCount(Constructor call, String what, long count) {
    if (count < 0) {
      throw new MpiException(
          ErrorClass.ERR_COUNT,
          "%s: %s = %d; counts are 0 or more".formatted(call.text(2), what, count));
    }
  }

  static void checkBlocks(Constructor call, long[] blocklengths, long[] displacements) {
    if (blocklengths.length != displacements.length) {
      throw unequal(call, "blocklengths", blocklengths.length, displacements.length);
    }
    for (int i = 0; i < blocklengths.length; i++) {
      if (blocklengths[i] < 0) {
        checkCount(call, "blocklengths[" + i + "]", blocklengths[i]);
      }
    }
  }

  static MpiException unequal(Constructor call, String what, int length, int displacements) {
    return new MpiException(
        ErrorClass.ERR_ARG,
        "%s: %d %s and %d displacements; there is one of each per block"
            .formatted(call.text(2), length, what, displacements));
  }

  static void checkSubarray(Constructor.Subarray call) {
    int dimensions = call.sizes().length;
    if (dimensions == 0
        || call.subsizes().length != dimensions
        || call.starts().length != dimensions) {
      throw new MpiException(
          ErrorClass.ERR_ARG,
          "%s: %d sizes, %d subsizes, %d starts; there is one of each per dimension, and one"
                  .formatted(call.text(2), dimensions, call.subsizes().length, call.starts().length)
              + " dimension at least");
    }
    for (int d = 0; d < dimensions; d++) {
      long size = call.sizes()[d];
      long subsize = call.subsizes()[d];
      long start = call.starts()[d];
      if (size < 1 || subsize < 1 || subsize > size || start < 0 || start > size - subsize) {
        throw new MpiException(
            ErrorClass.ERR_ARG,
            "%s: in dimension %d size = %d, subsize = %d, start = %d;"
                    .formatted(call.text(2), d, size, subsize, start)
                + " the part is at least 1 long and lies inside: start + subsize <= size");
      }
    }
  }
}
