package org.mpi4j;

/**
 * The datatypes under Fortran's names, for the usual compilers, where INTEGER and REAL have 4
 * bytes.
 *
 * <p>MPI-5.0 section 3.2.2, table 3.1. mpi4py: {@code MPI.INTEGER} and so on.
 */
public final class Fortran {
  /** {@code CHARACTER(1)}: {@link Datatype#C_CHAR}. */
  public static final Datatype CHARACTER = Datatype.C_CHAR;

  /** {@code LOGICAL}: {@link Datatype#LOGICAL}. */
  public static final Datatype LOGICAL = Datatype.LOGICAL;

  /** {@code INTEGER}: {@link Datatype#INT}. */
  public static final Datatype INTEGER = Datatype.INT;

  /** {@code REAL}: {@link Datatype#FLOAT}. */
  public static final Datatype REAL = Datatype.FLOAT;

  /** {@code DOUBLE PRECISION}: {@link Datatype#DOUBLE}. */
  public static final Datatype DOUBLE_PRECISION = Datatype.DOUBLE;

  /** {@code COMPLEX}: {@link Datatype#FLOAT_COMPLEX}. */
  public static final Datatype COMPLEX = Datatype.FLOAT_COMPLEX;

  /** {@code DOUBLE COMPLEX}: {@link Datatype#DOUBLE_COMPLEX}. */
  public static final Datatype DOUBLE_COMPLEX = Datatype.DOUBLE_COMPLEX;

  /** {@code INTEGER*1}: {@link Datatype#BYTE}. */
  public static final Datatype INTEGER1 = Datatype.BYTE;

  /** {@code INTEGER*2}: {@link Datatype#SHORT}. */
  public static final Datatype INTEGER2 = Datatype.SHORT;

  /** {@code INTEGER*4}: {@link Datatype#INT}. */
  public static final Datatype INTEGER4 = Datatype.INT;

  /** {@code INTEGER*8}: {@link Datatype#LONG}. */
  public static final Datatype INTEGER8 = Datatype.LONG;

  /** {@code REAL*4}: {@link Datatype#FLOAT}. */
  public static final Datatype REAL4 = Datatype.FLOAT;

  /** {@code REAL*8}: {@link Datatype#DOUBLE}. */
  public static final Datatype REAL8 = Datatype.DOUBLE;

  /** {@code COMPLEX*8}: {@link Datatype#FLOAT_COMPLEX}. */
  public static final Datatype COMPLEX8 = Datatype.FLOAT_COMPLEX;

  /** {@code COMPLEX*16}: {@link Datatype#DOUBLE_COMPLEX}. */
  public static final Datatype COMPLEX16 = Datatype.DOUBLE_COMPLEX;

  /** Two {@code INTEGER}s, for MAXLOC and MINLOC: {@link Datatype#INT_INT}. */
  public static final Datatype TWO_INTEGER = Datatype.INT_INT;

  private Fortran() {}
}
