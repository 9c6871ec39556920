package org.mpi4j.cli.script;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Slurm's commands. */
final class SlurmQueue implements Queue {
  private static final Set<String> GOES_ON =
      Set.of("PENDING", "CONFIGURING", "RUNNING", "SUSPENDED", "COMPLETING", "STOPPED", "REQUEUED");

  @Override
  public List<String> submit() {
    return List.of("sbatch", "--parsable");
  }

  @Override
  public String id(String printed) {
    return printed.strip().replaceFirst(";.*", "");
  }

  @Override
  public State state(String id) throws IOException, InterruptedException {
    String all = Shell.output(List.of("scontrol", "show", "job", "-o", id));
    String state = Queue.find("JobState=(\\w+)", all);
    if (state == null) {
      return new State("UNKNOWN", true, null);
    }
    if (GOES_ON.contains(state)) {
      String reason = Queue.find(" Reason=(\\w+)", all);
      boolean waits = state.equals("PENDING") && !"None".equals(reason);
      return new State(waits ? state + " (" + reason + ")" : state, false, null);
    }
    Integer code = Queue.number(Queue.find("ExitCode=(\\d+):", all));
    Integer signal = Queue.number(Queue.find("ExitCode=\\d+:(\\d+)", all));
    boolean failed = !state.equals("COMPLETED") && code != null && code == 0;
    int ofSignal = signal == null || signal == 0 ? 1 : 128 + signal;
    return new State(state, true, failed ? Integer.valueOf(ofSignal) : code);
  }

  @Override
  public String cancel(String id) {
    return "scancel " + id;
  }
}
