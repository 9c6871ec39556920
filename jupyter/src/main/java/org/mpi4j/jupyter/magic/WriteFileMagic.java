package org.mpi4j.jupyter.magic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import org.mpi4j.jupyter.eval.Outcome;

/** {@code %%writefile}. */
record WriteFileMagic() implements Magic {
  @Override
  public Form form() {
    return Form.CELL;
  }

  @Override
  public String help() {
    return "[-a] FILE: writes the cell into a file, or appends it";
  }

  @Override
  public Outcome run(Call call) {
    var words = new ArrayList<>(Words.of(call.rest()));
    boolean append = words.remove("-a") | words.remove("--append");
    if (words.size() != 1) {
      throw new BadMagic("%%writefile needs one file name: %%writefile [-a] FILE");
    }
    Path file = Path.of(words.getFirst());
    boolean there = Files.exists(file);
    try {
      String text = call.body().endsWith("\n") ? call.body() : call.body() + "\n";
      if (append) {
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      } else {
        Files.writeString(file, text);
      }
    } catch (IOException e) {
      throw new BadMagic("%%writefile: " + e);
    }
    String verb = append ? "Appended to " : there ? "Overwrote " : "Wrote ";
    System.out.println(verb + file);
    return new Outcome.Done();
  }
}
