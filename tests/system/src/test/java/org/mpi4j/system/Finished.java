package org.mpi4j.system;

import java.util.List;

/**
 * A command that has ended.
 *
 * @param code its exit code
 * @param out its standard output
 * @param err its standard error
 */
record Finished(int code, String out, String err) {
  List<String> outLines() {
    return out.lines().toList();
  }

  List<String> errLines() {
    return err.lines().toList();
  }
}
