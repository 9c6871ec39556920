package org.mpi4j.jupyter.magic;

import org.mpi4j.jupyter.eval.Outcome;

/** {@code %autopx}. */
record AutoPxMagic(Px px) implements Magic {
  @Override
  public String help() {
    return "from now on, and until it comes again, cells run on the engines";
  }

  @Override
  public Outcome run(Call call) {
    px.auto(!px.auto());
    System.out.println("%autopx " + (px.auto() ? "enabled" : "disabled"));
    return new Outcome.Done();
  }
}
