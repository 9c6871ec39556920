package org.mpi4j.libmpi.library;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * MPI_Finalize of MPICH before 4.2 over UCX: a rank whose connections are closed waits for the
 * others at the launcher, without UCX making progress, for which a rank that still closes its own
 * may wait in turn. With ranks on several hosts a C program of four hangs there in one of five
 * runs. We end such ranks without it: as it does, all meet at the launcher, but with progress; the
 * process ends soon after, and its connections with it.
 */
public final class HangingFinalize {
  /** {@code library} calls MPI_Finalize nevertheless; the same on all ranks. */
  private static final String PROPERTY = "mpi4j.libmpi.finalize";

  private static final Pattern VERSION = Pattern.compile("MPICH Version:\\s*(\\d+)\\.(\\d+)");

  /** Then nobody knows what the library and the launcher speak with each other. */
  private static final Pattern FOREIGN_PMI = Pattern.compile("--with-pm(i=|=(?!hydra))");

  private static final String DESCRIPTOR = "PMI_FD";

  private HangingFinalize() {}

  /**
   * Whether MPI_Finalize may hang in this job. All ranks find the same.
   *
   * @return false when it cannot, or when nothing else is known to do
   */
  public static boolean isLikely() {
    return !"library".equals(System.getProperty(PROPERTY))
        && isLikely(Library.get().version(), System.getenv());
  }

  static boolean isLikely(String version, Map<String, String> env) {
    Matcher m = VERSION.matcher(version);
    if (!m.find() || !version.contains("ch4:ucx") || FOREIGN_PMI.matcher(version).find()) {
      return false;
    }
    int major = Integer.parseInt(m.group(1));
    boolean old = major < 4 || major == 4 && Integer.parseInt(m.group(2)) < 2;
    return old && number(env, DESCRIPTOR) >= 0 && hasSeveralHosts(env);
  }

  private static boolean hasSeveralHosts(Map<String, String> env) {
    return switch (Launcher.of(env).kind()) {
      case HYDRA -> number(env, "MPI_LOCALNRANKS") < number(env, "PMI_SIZE");
      case SLURM_PMI -> number(env, "SLURM_STEP_NUM_NODES") > 1;
      default -> false;
    };
  }

  private static int number(Map<String, String> env, String name) {
    String value = env.get(name);
    return value != null && value.matches("\\d{1,9}") ? Integer.parseInt(value) : -1;
  }

  /**
   * In the place of MPI_Finalize: waits until all ranks are here, and takes leave of the launcher.
   *
   * @param progress lets the library make progress
   */
  public static void leave(Runnable progress) {
    new Pmi(number(System.getenv(), DESCRIPTOR)).leave(progress);
  }
}
