package org.mpi4j;

/**
 * How one dimension of an array is dealt to the processes of a grid; see {@link Datatype#darray}.
 *
 * {@snippet :
 * Distribution.BLOCK        // equal parts, the last one may be shorter
 * Distribution.cyclic(2)    // two at a time, in turn
 * Distribution.NONE         // the dimension is not cut
 * }
 *
 * <p>MPI-5.0 section 5.1.4. mpi4py: {@code distribs} and {@code dargs} of {@code
 * Datatype.Create_darray}.
 *
 * @param kind how
 * @param length elements that are dealt at a time; 0 for the default: all for NONE, an equal part
 *     for BLOCK, 1 for CYCLIC
 */
public record Distribution(Kind kind, long length) {
  /** The ways to deal. */
  public enum Kind {
    /** Every process has all of it; {@code MPI_DISTRIBUTE_NONE}. */
    NONE,
    /** One block each; {@code MPI_DISTRIBUTE_BLOCK}. */
    BLOCK,
    /** Blocks in turn; {@code MPI_DISTRIBUTE_CYCLIC}. */
    CYCLIC
  }

  /** The dimension is not cut. */
  public static final Distribution NONE = new Distribution(Kind.NONE, 0);

  /** One block each, as equal as can be. */
  public static final Distribution BLOCK = new Distribution(Kind.BLOCK, 0);

  /** One element at a time, in turn. */
  public static final Distribution CYCLIC = new Distribution(Kind.CYCLIC, 0);

  /**
   * Checks the length.
   *
   * @throws MpiException (ERR_ARG) if the kind is {@code null}, or the length negative or given for
   *     NONE
   */
  public Distribution {
    if (kind == null || length < 0 || kind == Kind.NONE && length != 0) {
      throw new MpiException(
          ErrorClass.ERR_ARG,
          "distribution = %s of length %d; lengths are 1 or more, NONE has none; use block(n) or cyclic(n)"
              .formatted(kind, length));
    }
  }

  /**
   * One block each, of a given length.
   *
   * @param length elements per block; times the processes it must be enough for the dimension
   * @return the distribution
   * @throws MpiException (ERR_ARG) if the length is not positive
   */
  public static Distribution block(long length) {
    return new Distribution(Kind.BLOCK, positive("block", length));
  }

  /**
   * Blocks of a given length, in turn.
   *
   * @param length elements per block
   * @return the distribution
   * @throws MpiException (ERR_ARG) if the length is not positive
   */
  public static Distribution cyclic(long length) {
    return new Distribution(Kind.CYCLIC, positive("cyclic", length));
  }

  private static long positive(String what, long length) {
    if (length < 1) {
      throw new MpiException(
          ErrorClass.ERR_ARG,
          "Distribution.%s(%d): a block has 1 element or more; leave the length out for the default"
              .formatted(what, length));
    }
    return length;
  }

  @Override
  public String toString() {
    return length == 0 ? kind.name() : kind + "(" + length + ")";
  }
}
