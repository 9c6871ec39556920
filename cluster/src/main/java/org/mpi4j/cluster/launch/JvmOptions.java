package org.mpi4j.cluster.launch;

import java.util.ArrayList;
import java.util.List;

/** Options of an engine's JVM. */
final class JvmOptions {
  private JvmOptions() {}

  /** Those of the request, and those that let many small JVMs start fast. */
  static List<String> of(EngineLauncher.Request request) {
    var options = new ArrayList<String>();
    if (request.jvmOptions().stream().noneMatch(o -> o.matches("-XX:\\+Use\\w+GC"))) {
      options.add("-XX:+UseSerialGC");
    }
    options.addAll(request.jvmOptions());
    return options;
  }
}
