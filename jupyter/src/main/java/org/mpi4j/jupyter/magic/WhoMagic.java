package org.mpi4j.jupyter.magic;

import org.mpi4j.jupyter.eval.JavaSession;
import org.mpi4j.jupyter.eval.Outcome;

/** {@code %who}. */
record WhoMagic(JavaSession session) implements Magic {
  @Override
  public String help() {
    return "lists the variables of this notebook, with their types";
  }

  @Override
  public Outcome run(Call call) {
    session.variables().forEach((name, type) -> System.out.println(type + " " + name));
    return new Outcome.Done();
  }
}
