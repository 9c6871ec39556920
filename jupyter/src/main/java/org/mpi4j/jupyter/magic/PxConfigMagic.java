package org.mpi4j.jupyter.magic;

import org.mpi4j.jupyter.eval.Outcome;

/** {@code %pxconfig}. */
record PxConfigMagic(Px px) implements Magic {
  @Override
  public String help() {
    return "sets options that %px and %%px then have; without any, shows them";
  }

  @Override
  public Outcome run(Call call) {
    px.config(px.config().with(call.rest()));
    if (call.rest().isBlank()) {
      System.out.println(px.config());
    }
    return new Outcome.Done();
  }
}
