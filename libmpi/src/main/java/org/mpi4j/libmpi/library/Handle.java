package org.mpi4j.libmpi.library;

/**
 * The predefined handles, named as in the standard without MPI_; digits at the front are written
 * out.
 *
 * <p>Columns: the symbol whose address is Open MPI's handle, the int of MPICH, the small integer of
 * the standard ABI. A level is given where older libraries lack the handle: MPICH ends the process
 * when it is given a handle that it does not know.
 */
public enum Handle {
  OP_NULL("ompi_mpi_op_null", 0x18000000, 0x20),
  SUM("ompi_mpi_op_sum", 0x58000003, 0x21),
  MIN("ompi_mpi_op_min", 0x58000002, 0x22),
  MAX("ompi_mpi_op_max", 0x58000001, 0x23),
  PROD("ompi_mpi_op_prod", 0x58000004, 0x24),
  BAND("ompi_mpi_op_band", 0x58000006, 0x28),
  BOR("ompi_mpi_op_bor", 0x58000008, 0x29),
  BXOR("ompi_mpi_op_bxor", 0x5800000a, 0x2a),
  LAND("ompi_mpi_op_land", 0x58000005, 0x30),
  LOR("ompi_mpi_op_lor", 0x58000007, 0x31),
  LXOR("ompi_mpi_op_lxor", 0x58000009, 0x32),
  MINLOC("ompi_mpi_op_minloc", 0x5800000b, 0x38),
  MAXLOC("ompi_mpi_op_maxloc", 0x5800000c, 0x39),
  REPLACE("ompi_mpi_op_replace", 0x5800000d, 0x3c),
  NO_OP("ompi_mpi_op_no_op", 0x5800000e, 0x3d),
  COMM_NULL("ompi_mpi_comm_null", 0x04000000, 0x100),
  COMM_WORLD("ompi_mpi_comm_world", 0x44000000, 0x101),
  COMM_SELF("ompi_mpi_comm_self", 0x44000001, 0x102),
  GROUP_NULL("ompi_mpi_group_null", 0x08000000, 0x108),
  GROUP_EMPTY("ompi_mpi_group_empty", 0x48000000, 0x109),
  WIN_NULL("ompi_mpi_win_null", 0x20000000, 0x110),
  FILE_NULL("ompi_mpi_file_null", 0x00000000, 0x118),
  SESSION_NULL("ompi_mpi_instance_null", 0x38000000, 0x120, Level.MPI_4_0),
  MESSAGE_NULL("ompi_message_null", 0x2c000000, 0x128),
  MESSAGE_NO_PROC("ompi_message_no_proc", 0x6c000000, 0x129),
  INFO_NULL("ompi_mpi_info_null", 0x1c000000, 0x130),
  INFO_ENV("ompi_mpi_info_env", 0x5c000001, 0x131),
  ERRHANDLER_NULL("ompi_mpi_errhandler_null", 0x14000000, 0x140),
  ERRORS_ARE_FATAL("ompi_mpi_errors_are_fatal", 0x54000000, 0x141),
  ERRORS_ABORT("ompi_mpi_errors_abort", 0x54000003, 0x142, Level.MPI_4_0),
  ERRORS_RETURN("ompi_mpi_errors_return", 0x54000001, 0x143),
  REQUEST_NULL("ompi_request_null", 0x2c000000, 0x180),
  DATATYPE_NULL("ompi_mpi_datatype_null", 0x0c000000, 0x200),
  AINT("ompi_mpi_aint", 0x4c000843, 0x201),
  COUNT("ompi_mpi_count", 0x4c000845, 0x202),
  OFFSET("ompi_mpi_offset", 0x4c000844, 0x203),
  PACKED("ompi_mpi_packed", 0x4c00010f, 0x207),
  SHORT("ompi_mpi_short", 0x4c000203, 0x208),
  INT("ompi_mpi_int", 0x4c000405, 0x209),
  LONG("ompi_mpi_long", 0x4c000807, 0x20a),
  LONG_LONG("ompi_mpi_long_long_int", 0x4c000809, 0x20b),
  LONG_LONG_INT("ompi_mpi_long_long_int", 0x4c000809, 0x20b),
  UNSIGNED_SHORT("ompi_mpi_unsigned_short", 0x4c000204, 0x20c),
  UNSIGNED("ompi_mpi_unsigned", 0x4c000406, 0x20d),
  UNSIGNED_LONG("ompi_mpi_unsigned_long", 0x4c000808, 0x20e),
  UNSIGNED_LONG_LONG("ompi_mpi_unsigned_long_long", 0x4c000819, 0x20f),
  FLOAT("ompi_mpi_float", 0x4c00040a, 0x210),
  C_FLOAT_COMPLEX("ompi_mpi_c_float_complex", 0x4c000840, 0x212),
  C_COMPLEX("ompi_mpi_c_float_complex", 0x4c000840, 0x212),
  CXX_FLOAT_COMPLEX("ompi_mpi_cxx_cplex", 0x4c000834, 0x213),
  DOUBLE("ompi_mpi_double", 0x4c00080b, 0x214),
  C_DOUBLE_COMPLEX("ompi_mpi_c_double_complex", 0x4c001041, 0x216),
  CXX_DOUBLE_COMPLEX("ompi_mpi_cxx_dblcplex", 0x4c001035, 0x217),
  LOGICAL("ompi_mpi_logical", 0x4c00041d, 0x218),
  INTEGER("ompi_mpi_integer", 0x4c00041b, 0x219),
  REAL("ompi_mpi_real", 0x4c00041c, 0x21a),
  COMPLEX("ompi_mpi_cplex", 0x4c00081e, 0x21b),
  DOUBLE_PRECISION("ompi_mpi_dblprec", 0x4c00081f, 0x21c),
  DOUBLE_COMPLEX("ompi_mpi_dblcplex", 0x4c001022, 0x21d),
  CHARACTER("ompi_mpi_character", 0x4c00011a, 0x21e),
  LONG_DOUBLE("ompi_mpi_long_double", 0x4c00100c, 0x220),
  C_LONG_DOUBLE_COMPLEX("ompi_mpi_c_long_double_complex", 0x4c002042, 0x224),
  CXX_LONG_DOUBLE_COMPLEX("ompi_mpi_cxx_ldblcplex", 0x4c002036, 0x225),
  FLOAT_INT("ompi_mpi_float_int", 0x8c000000, 0x228),
  DOUBLE_INT("ompi_mpi_double_int", 0x8c000001, 0x229),
  LONG_INT("ompi_mpi_long_int", 0x8c000002, 0x22a),
  TWO_INT("ompi_mpi_2int", 0x4c000816, 0x22b),
  SHORT_INT("ompi_mpi_short_int", 0x8c000003, 0x22c),
  LONG_DOUBLE_INT("ompi_mpi_longdbl_int", 0x8c000004, 0x22d),
  TWO_REAL("ompi_mpi_2real", 0x4c000821, 0x230),
  TWO_DOUBLE_PRECISION("ompi_mpi_2dblprec", 0x4c001023, 0x231),
  TWO_INTEGER("ompi_mpi_2integer", 0x4c000820, 0x232),
  C_BOOL("ompi_mpi_c_bool", 0x4c00013f, 0x238),
  CXX_BOOL("ompi_mpi_cxx_bool", 0x4c000133, 0x239),
  WCHAR("ompi_mpi_wchar", 0x4c00040e, 0x23c),
  INT8_T("ompi_mpi_int8_t", 0x4c000137, 0x240),
  UINT8_T("ompi_mpi_uint8_t", 0x4c00013b, 0x241),
  CHAR("ompi_mpi_char", 0x4c000101, 0x243),
  SIGNED_CHAR("ompi_mpi_signed_char", 0x4c000118, 0x244),
  UNSIGNED_CHAR("ompi_mpi_unsigned_char", 0x4c000102, 0x245),
  BYTE("ompi_mpi_byte", 0x4c00010d, 0x247),
  INT16_T("ompi_mpi_int16_t", 0x4c000238, 0x248),
  UINT16_T("ompi_mpi_uint16_t", 0x4c00023c, 0x249),
  INT32_T("ompi_mpi_int32_t", 0x4c000439, 0x250),
  UINT32_T("ompi_mpi_uint32_t", 0x4c00043d, 0x251),
  INT64_T("ompi_mpi_int64_t", 0x4c00083a, 0x258),
  UINT64_T("ompi_mpi_uint64_t", 0x4c00083e, 0x259),
  LOGICAL1("ompi_mpi_logical1", 0x4c000147, 0x2c0, Level.MPI_5_0),
  INTEGER1("ompi_mpi_integer1", 0x4c00012d, 0x2c1),
  LOGICAL2("ompi_mpi_logical2", 0x4c000248, 0x2c8, Level.MPI_5_0),
  INTEGER2("ompi_mpi_integer2", 0x4c00022f, 0x2c9),
  REAL2("ompi_mpi_real2", 0x4c000226, 0x2ca, Level.MPI_5_0),
  LOGICAL4("ompi_mpi_logical4", 0x4c000449, 0x2d0, Level.MPI_5_0),
  INTEGER4("ompi_mpi_integer4", 0x4c000430, 0x2d1),
  REAL4("ompi_mpi_real4", 0x4c000427, 0x2d2),
  COMPLEX4("ompi_mpi_complex4", 0x4c00042e, 0x2d3, Level.MPI_5_0),
  LOGICAL8("ompi_mpi_logical8", 0x4c00084a, 0x2d8, Level.MPI_5_0),
  INTEGER8("ompi_mpi_integer8", 0x4c000831, 0x2d9),
  REAL8("ompi_mpi_real8", 0x4c000829, 0x2da),
  COMPLEX8("ompi_mpi_complex8", 0x4c000828, 0x2db),
  LOGICAL16("ompi_mpi_logical16", 0x4c00104b, 0x2e0, Level.MPI_5_0),
  INTEGER16("ompi_mpi_integer16", 0x4c001032, 0x2e1, Level.MPI_5_0),
  REAL16("ompi_mpi_real16", 0x4c00102b, 0x2e2),
  COMPLEX16("ompi_mpi_complex16", 0x4c00102a, 0x2e3),
  COMPLEX32("ompi_mpi_complex32", 0x4c00202c, 0x2eb);

  final String symbol;
  final int mpich;
  final int standard;
  final Level since;

  Handle(String symbol, int mpich, int standard) {
    this(symbol, mpich, standard, Level.MPI_3);
  }

  Handle(String symbol, int mpich, int standard, Level since) {
    this.symbol = symbol;
    this.mpich = mpich;
    this.standard = standard;
    this.since = since;
  }

  /**
   * The name in the standard.
   *
   * @return such as MPI_COMM_WORLD
   */
  public String mpiName() {
    return "MPI_" + (name().startsWith("TWO_") ? "2" + name().substring(4) : name());
  }
}
