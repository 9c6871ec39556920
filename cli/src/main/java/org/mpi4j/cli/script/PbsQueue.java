package org.mpi4j.cli.script;

import java.io.IOException;
import java.util.List;

/** Commands of OpenPBS and Torque. */
final class PbsQueue implements Queue {
  @Override
  public List<String> submit() {
    return List.of("qsub");
  }

  @Override
  public boolean takesFile() {
    return true;
  }

  @Override
  public String id(String printed) {
    return printed.strip();
  }

  @Override
  public State state(String id) throws IOException, InterruptedException {
    // OpenPBS shows jobs that have ended with -x, Torque without it.
    String all = Shell.output(List.of("qstat", "-x", "-f", id));
    if (!all.contains("job_state")) {
      all = Shell.output(List.of("qstat", "-f", id));
    }
    String state = Queue.find("job_state = (\\w+)", all);
    boolean ended = state == null || state.equals("F") || state.equals("C");
    Integer code = Queue.number(Queue.find("[Ee]xit_status = (-?\\d+)", all));
    return new State(state == null ? "unknown" : state, ended, ended ? code : null);
  }

  @Override
  public String cancel(String id) {
    return "qdel " + id;
  }
}
