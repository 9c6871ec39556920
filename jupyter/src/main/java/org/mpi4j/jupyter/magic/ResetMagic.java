package org.mpi4j.jupyter.magic;

import org.mpi4j.jupyter.eval.JavaSession;
import org.mpi4j.jupyter.eval.Outcome;

/** {@code %reset}. */
record ResetMagic(JavaSession session) implements Magic {
  @Override
  public String help() {
    return "forgets the variables, methods and types of this notebook";
  }

  @Override
  public Outcome run(Call call) {
    System.out.println("forgot " + session.clear() + " names");
    return new Outcome.Done();
  }
}
