package org.mpi4j.libmpi;

import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.mpi4j.libmpi.call.Comms;
import org.mpi4j.libmpi.call.Native;
import org.mpi4j.libmpi.library.Abi;
import org.mpi4j.libmpi.library.Constant;
import org.mpi4j.libmpi.library.Handle;
import org.mpi4j.libmpi.library.Library;

/**
 * Whether the job has ranks of other programs, which may be in other languages. Those wait for
 * collective operations in the library; MPI matches such calls only with others that wait, and
 * never with started ones.
 */
final class OtherPrograms {
  /** Says it where it cannot be seen: {@code true} or {@code false}, the same on all Java ranks. */
  static final String PROPERTY = "mpi4j.libmpi.mixed";

  private static final String OPEN_MPI = "OMPI_NUM_APP_CTX";
  private static final int ANCESTORS = 6;

  private static final class Answer {
    static final boolean PRESENT = find();
  }

  private OtherPrograms() {}

  /** Whether there are; to be asked when MPI has been started. */
  static boolean present() {
    return Answer.PRESENT;
  }

  private static boolean find() {
    String said = System.getProperty(PROPERTY);
    return said != null
        ? Boolean.parseBoolean(said)
        : isSaidBy(System.getenv()) || isOnACommandLine() || isNotTheFirst();
  }

  /** Open MPI tells its ranks how many programs there are. */
  static boolean isSaidBy(Map<String, String> env) {
    String programs = env.get(OPEN_MPI);
    return programs != null && !programs.equals("1");
  }

  /** MPICH does not, but on this host its mpiexec can be seen. */
  private static boolean isOnACommandLine() {
    if (System.getenv(OPEN_MPI) != null) {
      return false;
    }
    Optional<ProcessHandle> parent = ProcessHandle.current().parent();
    for (int i = 0; i < ANCESTORS && parent.isPresent(); i++) {
      if (isSeparated(parent.get().info().arguments().orElse(new String[0]))) {
        return true;
      }
      parent = parent.get().parent();
    }
    return false;
  }

  /** Whether a command line is that of an mpiexec with several programs. */
  static boolean isSeparated(String[] arguments) {
    return Arrays.asList(arguments).contains(":");
  }

  /** On other hosts the ranks of the first program cannot tell. */
  private static boolean isNotTheFirst() {
    Abi abi = Library.get().abi();
    try (Arena arena = Arena.ofConfined()) {
      long value = arena.allocate(16, 8).address();
      long flag = value + 8;
      int code =
          Comms.commGetAttr(abi.handle(Handle.COMM_WORLD), abi.value(Constant.APPNUM), value, flag);
      Errors.check(code, "MPI_Comm_get_attr");
      return Native.getInt(flag) != 0 && Native.getInt(Native.getLong(value)) > 0;
    }
  }
}
