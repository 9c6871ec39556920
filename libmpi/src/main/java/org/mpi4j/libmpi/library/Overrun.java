package org.mpi4j.libmpi.library;

import java.util.Map;

/**
 * Open MPI writes a message past the end of a receive that is shorter, when it moves it with one
 * copy or by RDMA: it takes the length from the sender. The sender chooses that way; without it the
 * receiver copies and looks at its own length.
 */
final class Overrun {
  /** How many ways of moving a message at once a sender may offer; ours offers none. */
  static final String PARAMETER = "OMPI_MCA_pml_ob1_max_rdma_per_request";

  /** False lets it happen; for tests of the cure. */
  static final String GUARD = "mpi4j.libmpi.guardReceives";

  private static final String NONE = "0";
  private static final String PROGRAMS = "OMPI_NUM_APP_CTX";

  private Overrun() {}

  /** Lets this process offer nothing but copies. Must precede MPI_Init; users have precedence. */
  static void prepareEnvironment() {
    if (isGuarded() && System.getenv(PARAMETER) == null) {
      C.setenv(PARAMETER, NONE);
    }
  }

  private static boolean isGuarded() {
    return Boolean.parseBoolean(System.getProperty(GUARD, "true"));
  }

  /** Whether this process must look at the length itself. */
  static boolean isPossible() {
    return isGuarded() && othersOffer(System.getenv());
  }

  /**
   * Whether ranks may be of programs that have not said {@link #prepareEnvironment}.
   *
   * @param env the variables that this process was started with; the launcher gives all ranks the
   *     same parameters
   */
  static boolean othersOffer(Map<String, String> env) {
    String given = env.get(PARAMETER);
    return given == null ? !"1".equals(env.get(PROGRAMS)) : !NONE.equals(given);
  }
}
