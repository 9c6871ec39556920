package org.mpi4j.cli;

import java.util.ArrayList;
import java.util.List;

/** Those options of a JVM that its compiler has to know as well. */
final class CompilerOptions {
  private static final List<String> WITH_VALUE = List.of("--add-modules", "--add-exports");

  private CompilerOptions() {}

  static List<String> of(List<String> jvmOptions) {
    var options = new ArrayList<String>();
    for (int i = 0; i < jvmOptions.size(); i++) {
      String option = jvmOptions.get(i);
      if (option.equals("--enable-preview")) {
        options.addAll(List.of(option, "--release", Integer.toString(Runtime.version().feature())));
      } else if (WITH_VALUE.contains(option) && i + 1 < jvmOptions.size()) {
        options.addAll(List.of(option, jvmOptions.get(++i)));
      } else if (WITH_VALUE.stream().anyMatch(o -> option.startsWith(o + "="))) {
        options.add(option);
      }
    }
    return options;
  }
}
