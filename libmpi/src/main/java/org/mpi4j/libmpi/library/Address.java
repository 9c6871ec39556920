package org.mpi4j.libmpi.library;

/**
 * The constants that are addresses, named as in the standard without MPI_.
 *
 * <p>Columns: Open MPI, MPICH, the standard ABI. A number is the address itself, {@code &x} the
 * address of the symbol x, {@code *x} the value of the pointer variable x.
 */
public enum Address {
  BOTTOM("0", "0", "0"),
  IN_PLACE("1", "-1", "1"),
  STATUS_IGNORE("0", "1", "0"),
  STATUSES_IGNORE("0", "1", "0"),
  ARGV_NULL("0", "0", "0"),
  ARGVS_NULL("0", "0", "0"),
  ERRCODES_IGNORE("0", "0", "0"),
  BUFFER_AUTOMATIC("4", "-2", "2", Level.MPI_4_1),
  UNWEIGHTED("2", "*MPI_UNWEIGHTED", "10"),
  WEIGHTS_EMPTY("3", "*MPI_WEIGHTS_EMPTY", "11"),
  COMM_DUP_FN("&OMPI_C_MPI_COMM_DUP_FN", "&MPIR_Dup_fn", "1"),
  COMM_NULL_COPY_FN("&OMPI_C_MPI_COMM_NULL_COPY_FN", "0", "0"),
  COMM_NULL_DELETE_FN("&OMPI_C_MPI_COMM_NULL_DELETE_FN", "0", "0"),
  TYPE_DUP_FN("&OMPI_C_MPI_TYPE_DUP_FN", "&MPIR_Dup_fn", "1"),
  TYPE_NULL_COPY_FN("&OMPI_C_MPI_TYPE_NULL_COPY_FN", "0", "0"),
  TYPE_NULL_DELETE_FN("&OMPI_C_MPI_TYPE_NULL_DELETE_FN", "0", "0"),
  WIN_DUP_FN("&OMPI_C_MPI_WIN_DUP_FN", "&MPIR_Dup_fn", "1"),
  WIN_NULL_COPY_FN("&OMPI_C_MPI_WIN_NULL_COPY_FN", "0", "0"),
  WIN_NULL_DELETE_FN("&OMPI_C_MPI_WIN_NULL_DELETE_FN", "0", "0");

  private final String openMpi;
  private final String mpich;
  private final String standard;
  final Level since;

  Address(String openMpi, String mpich, String standard) {
    this(openMpi, mpich, standard, Level.MPI_3);
  }

  Address(String openMpi, String mpich, String standard, Level since) {
    this.openMpi = openMpi;
    this.mpich = mpich;
    this.standard = standard;
    this.since = since;
  }

  /**
   * The name in the standard.
   *
   * @return such as MPI_IN_PLACE
   */
  public String mpiName() {
    return "MPI_" + name();
  }

  String in(Layout layout) {
    return switch (layout) {
      case OPEN_MPI -> openMpi;
      case MPICH -> mpich;
      case STANDARD -> standard;
    };
  }
}
