package org.mpi4j.jupyter.magic;

import java.util.Map;
import java.util.stream.Collectors;
import org.mpi4j.jupyter.eval.Outcome;

/** {@code %lsmagic}. */
record ListMagic(Map<String, Magic> known) implements Magic {
  @Override
  public String help() {
    return "lists the magics";
  }

  @Override
  public Outcome run(Call call) {
    System.out.println(
        known.entrySet().stream()
            .map(e -> "%-22s %s".formatted(names(e.getKey(), e.getValue()), e.getValue().help()))
            .collect(Collectors.joining("\n")));
    return new Outcome.Done();
  }

  private static String names(String name, Magic magic) {
    return switch (magic.form()) {
      case LINE -> "%" + name;
      case CELL -> "%%" + name;
      case BOTH -> "%" + name + " %%" + name;
    };
  }
}
