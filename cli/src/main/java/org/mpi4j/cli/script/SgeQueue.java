package org.mpi4j.cli.script;

import java.io.IOException;
import java.util.List;

/** Commands of Grid Engine. */
final class SgeQueue implements Queue {
  @Override
  public List<String> submit() {
    return List.of("qsub", "-terse");
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
    String waiting = Shell.output(List.of("qstat"));
    String state = Queue.find("(?m)^ *" + id + " +\\S+ +\\S+ +\\S+ +(\\S+)", waiting);
    if (state != null) {
      return new State(state, false, null);
    }
    String past = Shell.output(List.of("qacct", "-j", id));
    return new State("ended", true, Queue.number(Queue.find("exit_status +(\\d+)", past)));
  }

  @Override
  public String cancel(String id) {
    return "qdel " + id;
  }
}
