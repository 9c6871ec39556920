package org.mpi4j.jupyter.magic;

import java.util.Map;
import org.mpi4j.jupyter.display.Showable;
import org.mpi4j.jupyter.eval.Outcome;

/** {@code %%html} and its like. */
record MediaMagic(String what, String type) implements Magic {
  private record Shown(String type, String text) implements Showable {
    @Override
    public Map<String, Object> mimeBundle() {
      return Map.of(type, text, "text/plain", text);
    }
  }

  @Override
  public Form form() {
    return Form.CELL;
  }

  @Override
  public String help() {
    return "shows the cell as " + what;
  }

  @Override
  public Outcome run(Call call) {
    return new Outcome.Value(new Shown(type, call.body()));
  }
}
