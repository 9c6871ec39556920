package org.mpi4j.cluster.launch;

import java.util.ArrayList;
import java.util.List;

/** Options of an engine's JVM. */
final class JvmOptions {
  private static final String LARGE = "-XX:PretenureSizeThreshold=1m";

  private JvmOptions() {}

  /** Those of the request, and those that let many small JVMs start fast. */
  static List<String> of(EngineLauncher.Request request) {
    var options = new ArrayList<String>();
    if (request.jvmOptions().stream().noneMatch(o -> o.matches("-XX:\\+Use\\w+GC"))) {
      options.add("-XX:+UseSerialGC");
      // A pushed array is not first made among the young objects, then copied.
      options.add(LARGE);
    }
    options.addAll(request.jvmOptions());
    return options;
  }
}
