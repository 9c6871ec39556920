package org.mpi4j.libmpi.library;

import static org.mpi4j.ErrorClass.*;

import java.util.Arrays;
import org.mpi4j.ErrorClass;

/**
 * Numbers of the error classes. Loaded with the first error.
 *
 * <p>Columns: Open MPI, MPICH, the standard ABI.
 */
final class ErrorNumbers {
  /** Stands for: this library has no such class. */
  private static final int ABSENT = -1;

  private static final int[][] ROWS = new int[ErrorClass.values().length][];

  static {
    row(SUCCESS, 0, 0, 0);
    row(ERR_BUFFER, 1, 1, 1);
    row(ERR_COUNT, 2, 2, 2);
    row(ERR_TYPE, 3, 3, 3);
    row(ERR_TAG, 4, 4, 4);
    row(ERR_COMM, 5, 5, 5);
    row(ERR_RANK, 6, 6, 6);
    row(ERR_REQUEST, 7, 19, 7);
    row(ERR_ROOT, 8, 7, 8);
    row(ERR_GROUP, 9, 8, 9);
    row(ERR_OP, 10, 9, 10);
    row(ERR_TOPOLOGY, 11, 10, 11);
    row(ERR_DIMS, 12, 11, 12);
    row(ERR_ARG, 13, 12, 13);
    row(ERR_UNKNOWN, 14, 13, 14);
    row(ERR_TRUNCATE, 15, 14, 15);
    row(ERR_OTHER, 16, 15, 16);
    row(ERR_INTERN, 17, 16, 17);
    row(ERR_PENDING, 19, 18, 18);
    row(ERR_IN_STATUS, 18, 17, 19);
    row(ERR_ACCESS, 20, 20, 20);
    row(ERR_AMODE, 21, 21, 21);
    row(ERR_ASSERT, 22, 53, 22);
    row(ERR_BAD_FILE, 23, 22, 23);
    row(ERR_BASE, 24, 46, 24);
    row(ERR_CONVERSION, 25, 23, 25);
    row(ERR_DISP, 26, 52, 26);
    row(ERR_DUP_DATAREP, 27, 24, 27);
    row(ERR_FILE_EXISTS, 28, 25, 28);
    row(ERR_FILE_IN_USE, 29, 26, 29);
    row(ERR_FILE, 30, 27, 30);
    row(ERR_INFO_KEY, 31, 29, 31);
    row(ERR_INFO_NOKEY, 32, 31, 32);
    row(ERR_INFO_VALUE, 33, 30, 33);
    row(ERR_INFO, 34, 28, 34);
    row(ERR_IO, 35, 32, 35);
    row(ERR_KEYVAL, 36, 48, 36);
    row(ERR_LOCKTYPE, 37, 47, 37);
    row(ERR_NAME, 38, 33, 38);
    row(ERR_NO_MEM, 39, 34, 39);
    row(ERR_NOT_SAME, 40, 35, 40);
    row(ERR_NO_SPACE, 41, 36, 41);
    row(ERR_NO_SUCH_FILE, 42, 37, 42);
    row(ERR_PORT, 43, 38, 43);
    row(ERR_QUOTA, 44, 39, 44);
    row(ERR_READ_ONLY, 45, 40, 45);
    row(ERR_RMA_ATTACH, 69, 56, 46);
    row(ERR_RMA_CONFLICT, 46, 49, 47);
    row(ERR_RMA_RANGE, 68, 55, 48);
    row(ERR_RMA_SHARED, 71, 57, 49);
    row(ERR_RMA_SYNC, 47, 50, 50);
    row(ERR_SERVICE, 48, 41, 51);
    row(ERR_SIZE, 49, 51, 52);
    row(ERR_SPAWN, 50, 42, 53);
    row(ERR_UNSUPPORTED_DATAREP, 51, 43, 54);
    row(ERR_UNSUPPORTED_OPERATION, 52, 44, 55);
    row(ERR_WIN, 53, 45, 56);
    row(ERR_RMA_FLAVOR, 70, 58, 57);
    row(ERR_PROC_ABORTED, 74, 76, 58);
    row(ERR_VALUE_TOO_LARGE, 79, 77, 59);
    row(ERR_SESSION, 78, 75, 60);
    row(ERR_ERRHANDLER, 80, 80, 61);
    row(ERR_ABI, 83, 81, 62);
    row(ERR_REVOKED, 77, 103, ABSENT);
    row(ERR_PROC_FAILED, 75, 101, ABSENT);
  }

  private ErrorNumbers() {}

  private static void row(ErrorClass errorClass, int openMpi, int mpich, int standard) {
    ROWS[errorClass.ordinal()] = new int[] {openMpi, mpich, standard};
  }

  /** The classes by number; null where the library's number means none. */
  static ErrorClass[] classes(Layout layout) {
    int column = layout.ordinal();
    int highest = Arrays.stream(ROWS).mapToInt(row -> row[column]).max().orElse(0);
    ErrorClass[] byNumber = new ErrorClass[highest + 1];
    for (ErrorClass errorClass : ErrorClass.values()) {
      int number = ROWS[errorClass.ordinal()][column];
      if (number != ABSENT) {
        byNumber[number] = errorClass;
      }
    }
    // ERR_PROC_FAILED_PENDING: of the same class for whoever waits.
    int failed = ROWS[ERR_PROC_FAILED.ordinal()][column];
    if (failed != ABSENT) {
      byNumber[failed + 1] = ERR_PROC_FAILED;
    }
    return byNumber;
  }

  /** The number of a class; that of ERR_OTHER where the library lacks the class. */
  static int number(Layout layout, ErrorClass errorClass) {
    int number = ROWS[errorClass.ordinal()][layout.ordinal()];
    return number == ABSENT ? number(layout, ERR_OTHER) : number;
  }
}
