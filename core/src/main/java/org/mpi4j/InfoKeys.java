package org.mpi4j;

import java.util.Map;
import java.util.Set;

/**
 * Names of hints that the standard reserves; each constant says what its value is. Those that
 * nobody here makes use of are kept where the standard wants them kept.
 *
 * <p>MPI-5.0 section 10.1 and the index of info keys.
 */
public final class InfoKeys {
  /** Of a communicator, {@code true}: no receive or probe takes any tag. Section 7.4.4. */
  public static final String ASSERT_NO_ANY_TAG = "mpi_assert_no_any_tag";

  /** Of a communicator, {@code true}: no receive or probe takes any source. Section 7.4.4. */
  public static final String ASSERT_NO_ANY_SOURCE = "mpi_assert_no_any_source";

  /** Of a communicator, {@code true}: each message fills its receive buffer. Section 7.4.4. */
  public static final String ASSERT_EXACT_LENGTH = "mpi_assert_exact_length";

  /** Of a communicator, {@code true}: messages may be matched out of order. Section 7.4.4. */
  public static final String ASSERT_ALLOW_OVERTAKING = "mpi_assert_allow_overtaking";

  /** Of a communicator: the kinds of memory that are used with it. Section 12.4.3. */
  public static final String ASSERT_MEMORY_ALLOC_KINDS = "mpi_assert_memory_alloc_kinds";

  /** Of the start of a program: the kinds of memory it asks for. Section 12.4.3. */
  public static final String MEMORY_ALLOC_KINDS = "mpi_memory_alloc_kinds";

  /** Of {@link MPI#allocate(long, Info)}: bytes, a power of two. Section 9.2. */
  public static final String MINIMUM_MEMORY_ALIGNMENT = "mpi_minimum_memory_alignment";

  /** Of {@link MPI#hwResourceInfo()} and splitting by hardware. Section 9.1.2. */
  public static final String HW_RESOURCE_TYPE = "mpi_hw_resource_type";

  /** The program that was started. Section 11.2. */
  public static final String COMMAND = "command";

  /** Its arguments, separated by spaces. Section 11.2. */
  public static final String ARGV = "argv";

  /** Number of ranks that were asked for. Section 11.2. */
  public static final String MAXPROCS = "maxprocs";

  /** Numbers of ranks that would do as well. Section 11.2. */
  public static final String SOFT = "soft";

  /** Name of the host. Section 11.2. */
  public static final String HOST = "host";

  /** Name of the architecture. Section 11.2. */
  public static final String ARCH = "arch";

  /** The working directory. Section 11.2. */
  public static final String WDIR = "wdir";

  /** Name of a file with more. Section 11.2. */
  public static final String FILE = "file";

  /** Directories to look for the program. Section 11.8.4. */
  public static final String PATH = "path";

  /** Such as {@code MPI_THREAD_MULTIPLE}. Section 11.2. */
  public static final String THREAD_LEVEL = "thread_level";

  /** Such as {@code mpi_errors_return}. Section 11.2. */
  public static final String INITIAL_ERRHANDLER = "mpi_initial_errhandler";

  /** Those of communicators whose values are true or false. */
  private static final Set<String> COMM_FLAGS =
      Set.of(ASSERT_NO_ANY_TAG, ASSERT_NO_ANY_SOURCE, ASSERT_EXACT_LENGTH, ASSERT_ALLOW_OVERTAKING);

  private InfoKeys() {}

  /** Whether it is a hint of communicators. */
  static boolean isOfComm(String key) {
    return COMM_FLAGS.contains(key) || key.equals(ASSERT_MEMORY_ALLOC_KINDS);
  }

  /** Checks the values of the hints of communicators. */
  static void checkForComm(Map<String, String> info, String comm) {
    info.forEach((key, value) -> {
      if (COMM_FLAGS.contains(key) && !value.equals("true") && !value.equals("false")) {
        throw new MpiException(
            ErrorClass.ERR_INFO_VALUE,
            "info value of %s = %s on %s: it is true or false; pass one of these"
                .formatted(key, value, comm),
            null,
            comm,
            MpiException.NONE,
            MpiException.NONE);
      }
    });
  }
}
