package org.mpi4j.jupyter.magic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.mpi4j.jupyter.eval.Outcome;

/** {@code %classpath}. */
record ClassPathMagic(Engines engines) implements Magic {
  @Override
  public String help() {
    return "FILE...: adds jars (also folder/*.jar) and folders of classes";
  }

  @Override
  public Outcome run(Call call) {
    List<String> words = Words.of(call.rest());
    if (words.isEmpty()) {
      throw new BadMagic("%classpath needs jars, or folders of classes");
    }
    for (String word : words) {
      engines.addToClassPath(files(word));
    }
    return new Outcome.Done();
  }

  private static List<Path> files(String word) {
    Path path = Path.of(word);
    String name = path.getFileName().toString();
    if (!name.contains("*")) {
      if (!Files.exists(path)) {
        throw new BadMagic(
            "%classpath " + word + ": there is no such file in " + Path.of("").toAbsolutePath());
      }
      return List.of(path.toAbsolutePath());
    }
    Path folder = path.toAbsolutePath().getParent();
    try (var found = Files.newDirectoryStream(folder, name.equals("*") ? "*.jar" : name)) {
      var files = new java.util.ArrayList<Path>();
      found.forEach(files::add);
      if (files.isEmpty()) {
        throw new BadMagic("%classpath " + word + ": no jar is there");
      }
      return files;
    } catch (IOException e) {
      throw new BadMagic("%classpath " + word + ": " + e.getMessage());
    }
  }
}
