package org.mpi4j.jupyter.magic;

import org.mpi4j.jupyter.eval.Outcome;

/** {@code %pxresult}. */
record PxResultMagic(Px px) implements Magic {
  @Override
  public String help() {
    return "waits for the last cell on the engines, and shows what it has printed";
  }

  @Override
  public Outcome run(Call call) throws InterruptedException {
    return px.lastResult(px.config().with(call.rest()));
  }
}
