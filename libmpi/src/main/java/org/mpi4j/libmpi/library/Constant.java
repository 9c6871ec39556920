package org.mpi4j.libmpi.library;

/**
 * The integer constants, named as in the standard without MPI_. Error classes are in {@link
 * ErrorNumbers}, constants that are addresses in {@link Address}.
 *
 * <p>Columns: Open MPI, MPICH, the standard ABI. A level is given where older libraries lack the
 * constant.
 */
public enum Constant {
  MAX_DATAREP_STRING(128, 128, 128),
  MAX_ERROR_STRING(256, 512, 512),
  MAX_INFO_KEY(36, 255, 256),
  MAX_INFO_VAL(256, 1024, 1024),
  MAX_LIBRARY_VERSION_STRING(256, 8192, 8192),
  MAX_OBJECT_NAME(64, 128, 128),
  MAX_PORT_NAME(1024, 256, 1024),
  MAX_PROCESSOR_NAME(256, 128, 256),
  MAX_STRINGTAG_LEN(1024, 256, 1024, Level.MPI_4_0),
  MAX_PSET_NAME_LEN(512, 256, 1024, Level.MPI_4_0),
  BSEND_OVERHEAD(128, 96, 512),
  DISPLACEMENT_CURRENT(-54278278, -54278278, -1),
  F_STATUS_SIZE(6, 5, 8, Level.MPI_4_0),
  F_SOURCE(0, 2, 0, Level.MPI_4_0),
  F_TAG(1, 3, 1, Level.MPI_4_0),
  F_ERROR(2, 4, 2, Level.MPI_4_0),
  ERR_LASTCODE(92, 1073741823, 16383),
  MODE_APPEND(128, 128, 1),
  MODE_CREATE(1, 1, 2),
  MODE_DELETE_ON_CLOSE(16, 16, 4),
  MODE_EXCL(64, 64, 8),
  MODE_RDONLY(2, 2, 16),
  MODE_RDWR(8, 8, 32),
  MODE_SEQUENTIAL(256, 256, 64),
  MODE_UNIQUE_OPEN(32, 32, 128),
  MODE_WRONLY(4, 4, 256),
  MODE_NOCHECK(1, 1024, 1024),
  MODE_NOPRECEDE(2, 8192, 2048),
  MODE_NOPUT(4, 4096, 4096),
  MODE_NOSTORE(8, 2048, 8192),
  MODE_NOSUCCEED(16, 16384, 16384),
  ANY_SOURCE(-1, -2, -1),
  ANY_TAG(-1, -1, -2),
  PROC_NULL(-2, -1, -3),
  ROOT(-4, -3, -4),
  UNDEFINED(-32766, -32766, -32766),
  THREAD_SINGLE(0, 0, 0),
  THREAD_FUNNELED(1, 1, 1024),
  THREAD_SERIALIZED(2, 2, 2048),
  THREAD_MULTIPLE(3, 3, 4096),
  ORDER_C(0, 56, 12),
  ORDER_FORTRAN(1, 57, 15),
  DISTRIBUTE_NONE(2, 123, 16),
  DISTRIBUTE_BLOCK(0, 121, 17),
  DISTRIBUTE_CYCLIC(1, 122, 18),
  DISTRIBUTE_DFLT_DARG(-1, -49767, 19),
  COMBINER_NAMED(0, 1, 101),
  COMBINER_DUP(1, 2, 102),
  COMBINER_CONTIGUOUS(2, 3, 103),
  COMBINER_VECTOR(3, 4, 104),
  COMBINER_HVECTOR(5, 6, 105),
  COMBINER_INDEXED(6, 7, 106),
  COMBINER_HINDEXED(8, 9, 107),
  COMBINER_INDEXED_BLOCK(9, 10, 108),
  COMBINER_HINDEXED_BLOCK(18, 19, 109),
  COMBINER_STRUCT(11, 12, 110),
  COMBINER_SUBARRAY(12, 13, 111),
  COMBINER_DARRAY(13, 14, 112),
  COMBINER_F90_REAL(14, 15, 113),
  COMBINER_F90_COMPLEX(15, 16, 114),
  COMBINER_F90_INTEGER(16, 17, 115),
  COMBINER_RESIZED(17, 18, 116),
  COMBINER_VALUE_INDEX(19, 20, 117, Level.MPI_4_1),
  TYPECLASS_INTEGER(1, 2, 192),
  TYPECLASS_REAL(2, 1, 193),
  TYPECLASS_COMPLEX(3, 3, 194),
  IDENT(0, 0, 201),
  CONGRUENT(1, 1, 202),
  SIMILAR(2, 2, 203),
  UNEQUAL(3, 3, 204),
  CART(1, 2, 211),
  GRAPH(2, 1, 212),
  DIST_GRAPH(3, 3, 213),
  COMM_TYPE_SHARED(0, 1, 221),
  COMM_TYPE_HW_UNGUIDED(12, 3, 222, Level.MPI_4_0),
  COMM_TYPE_HW_GUIDED(13, 2, 223, Level.MPI_4_0),
  COMM_TYPE_RESOURCE_GUIDED(14, 4, 224, Level.MPI_4_1),
  LOCK_EXCLUSIVE(1, 234, 301),
  LOCK_SHARED(2, 235, 302),
  WIN_FLAVOR_CREATE(1, 1, 311),
  WIN_FLAVOR_ALLOCATE(2, 2, 312),
  WIN_FLAVOR_DYNAMIC(3, 3, 313),
  WIN_FLAVOR_SHARED(4, 4, 314),
  WIN_UNIFIED(0, 2, 321),
  WIN_SEPARATE(1, 1, 322),
  SEEK_CUR(602, 602, 401),
  SEEK_END(604, 604, 402),
  SEEK_SET(600, 600, 403),
  KEYVAL_INVALID(-1, 603979776, 0),
  TAG_UB(0, 1681915905, 501),
  IO(2, 1681915909, 502),
  HOST(1, 1681915907, 503),
  WTIME_IS_GLOBAL(3, 1681915911, 504),
  APPNUM(4, 1681915917, 505),
  LASTUSEDCODE(5, 1681915915, 506),
  UNIVERSE_SIZE(6, 1681915913, 507),
  WIN_BASE(7, 1711276033, 601),
  WIN_DISP_UNIT(9, 1711276037, 602),
  WIN_SIZE(8, 1711276035, 603),
  WIN_CREATE_FLAVOR(10, 1711276039, 604),
  WIN_MODEL(11, 1711276041, 605),
  FT(12, Constant.ABSENT, Constant.ABSENT, Level.MPI_4_0);

  /** Stands for: this library has no such constant. */
  static final int ABSENT = Integer.MIN_VALUE;

  final int openMpi;
  final int mpich;
  final int standard;
  final Level since;

  Constant(int openMpi, int mpich, int standard) {
    this(openMpi, mpich, standard, Level.MPI_3);
  }

  Constant(int openMpi, int mpich, int standard, Level since) {
    this.openMpi = openMpi;
    this.mpich = mpich;
    this.standard = standard;
    this.since = since;
  }

  /**
   * The name in the standard.
   *
   * @return such as MPI_ANY_SOURCE
   */
  public String mpiName() {
    return "MPI_" + name();
  }

  int in(Layout layout) {
    return switch (layout) {
      case OPEN_MPI -> openMpi;
      case MPICH -> mpich;
      case STANDARD -> standard;
    };
  }
}
