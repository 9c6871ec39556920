package org.mpi4j.libmpi.launch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.mpi4j.Job;
import org.mpi4j.internal.launch.RankCommand;
import org.mpi4j.spi.JobProvider;

/** The command line of a rank's JVM. */
final class RankCommandLine {
  /** By its name: the engine uses this package, not the reverse. */
  static final String MAIN = "org.mpi4j.libmpi.RankMain";

  private RankCommandLine() {}

  /**
   * The words.
   *
   * @param app the program
   * @param processes number of ranks on this host
   * @param tagOutput whether each line of output starts with the number of its rank
   * @param here whether it runs on this host, which has the files that make the start faster
   */
  static List<String> of(Job.App app, int processes, boolean tagOutput, boolean here) {
    var main = new ArrayList<String>();
    main.add(MAIN);
    main.add(tagOutput ? Launched.TAGGED : Launched.PLAIN);
    main.add(app.mainClass());
    main.addAll(app.arguments());
    List<Path> jars = libraries();
    List<String> words = RankCommand.of(processes, app, jars, null, main);
    words.remove("-Xshare:auto"); // The default, and not allowed beside a cache.
    String cache = here ? StartCache.option(jars, app.jvmOptions()) : null;
    if (cache != null) {
      words.add(1, cache);
      int diagnostic = words.indexOf("-XX:+UnlockDiagnosticVMOptions") + 1;
      if (diagnostic > 0) {
        words.addAll(diagnostic, StartCache.LATER);
      }
    }
    return words;
  }

  /** All engines: a rank may start local jobs. */
  static List<Path> libraries() {
    Class<?>[] engines =
        ServiceLoader.load(JobProvider.class).stream()
            .map(ServiceLoader.Provider::type)
            .toArray(Class<?>[]::new);
    return RankCommand.libraries(engines);
  }
}
