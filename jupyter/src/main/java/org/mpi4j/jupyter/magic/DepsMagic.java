package org.mpi4j.jupyter.magic;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mpi4j.cli.Libraries;
import org.mpi4j.jupyter.eval.Outcome;

/** {@code %deps} and {@code %%deps}. */
record DepsMagic(Engines engines) implements Magic {
  @Override
  public Form form() {
    return Form.BOTH;
  }

  @Override
  public String help() {
    return "GROUP:ARTIFACT:VERSION...: adds libraries that Maven fetches";
  }

  @Override
  public Outcome run(Call call) {
    List<String> wanted = new ArrayList<>(Words.of(call.rest()));
    if (call.body() != null) {
      wanted.addAll(Words.of(call.body()));
    }
    if (wanted.isEmpty()) {
      throw new BadMagic("%deps needs libraries, as group:artifact:version");
    }
    try {
      List<Path> jars = Libraries.fetch(wanted);
      engines.addToClassPath(jars);
      System.out.println(
          "added "
              + String.join(", ", jars.stream().map(j -> j.getFileName().toString()).toList()));
    } catch (IOException | IllegalArgumentException e) {
      throw new BadMagic("%deps " + String.join(" ", wanted) + ": " + e.getMessage());
    }
    return new Outcome.Done();
  }
}
