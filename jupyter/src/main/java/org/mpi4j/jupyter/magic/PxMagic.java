package org.mpi4j.jupyter.magic;

import org.mpi4j.jupyter.eval.Outcome;

/** {@code %px} and {@code %%px}. */
record PxMagic(Px px) implements Magic {
  @Override
  public Form form() {
    return Form.BOTH;
  }

  @Override
  public String help() {
    return "runs the line, or the cell with options (-t -a -o -e ...), on the engines";
  }

  @Override
  public Outcome run(Call call) throws InterruptedException {
    PxOptions options = call.body() == null ? px.config() : px.config().with(call.rest());
    if (call.code().isBlank()) {
      throw new BadMagic("%px needs something to run");
    }
    return px.run(call.code(), options, call.cell(), call.codeLine());
  }
}
