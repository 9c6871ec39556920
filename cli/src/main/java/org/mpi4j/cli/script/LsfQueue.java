package org.mpi4j.cli.script;

import java.io.IOException;
import java.util.List;

/** Commands of LSF. */
final class LsfQueue implements Queue {
  @Override
  public List<String> submit() {
    return List.of("bsub");
  }

  @Override
  public String id(String printed) {
    return Queue.find("Job <(\\d+)>", printed);
  }

  @Override
  public State state(String id) throws IOException, InterruptedException {
    String all = Shell.output(List.of("bjobs", "-noheader", "-o", "stat exit_code", id));
    String state = Queue.find("^(\\w+)", all);
    boolean ended = state == null || state.equals("DONE") || state.equals("EXIT");
    Integer code = Queue.number(Queue.find("EXIT (\\d+)", all));
    return new State(
        state == null ? "unknown" : state, ended, "DONE".equals(state) ? Integer.valueOf(0) : code);
  }

  @Override
  public String cancel(String id) {
    return "bkill " + id;
  }
}
