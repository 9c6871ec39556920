package org.mpi4j.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;

/**
 * Programs that share a launch: see {@link BatchMain}.
 *
 * @param classes folder of their classes
 * @param engine what their ranks are
 * @param ranks how many these are
 */
record Batch(Path classes, TestEngine engine, int ranks) {
  /** Compiles programs, each a class of its own, with all warnings of the compiler as errors. */
  static void compile(Map<String, String> sourceByName, Path classes) throws IOException {
    Path sources = Files.createDirectories(classes.resolve("sources"));
    var paths = new ArrayList<Path>();
    for (var program : sourceByName.entrySet()) {
      Path file = sources.resolve(program.getKey() + ".java");
      paths.add(Files.writeString(file, program.getValue()));
    }
    var compiler = ToolProvider.getSystemJavaCompiler();
    var messages = new StringWriter();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      var options =
          List.of(
              "-d", classes.toString(), "-cp", Launch.classPath(), "-g", "-Xlint:all", "-Werror");
      var units = files.getJavaFileObjectsFromPaths(paths);
      boolean good = compiler.getTask(messages, files, null, options, null, units).call();
      assertThat(good).as(messages.toString()).isTrue();
    }
  }

  /**
   * Runs them in a folder.
   *
   * @param programs name and arguments of each
   * @return for each program the lines of each rank
   */
  Map<String, List<List<String>>> run(Path folder, List<String> programs) throws IOException {
    Path results = Files.createDirectories(folder.resolve(engine + "-" + ranks));
    Path list = Files.write(results.resolve("programs"), programs);
    var words = new ArrayList<>(List.of("-n", "" + ranks, "--timeout", "150"));
    words.addAll(List.of("-cp", Launch.placeOf(BatchMain.class).toString()));
    words.add(BatchMain.class.getName());
    for (Path p : List.of(classes, results, list)) {
      words.add(p.toString());
    }
    Finished f = MpiLauncher.environment(new Launch(folder, engine.words("run", words))).run();
    assertThat(f.code()).as("%s: %s", this, f.out() + f.err()).isZero();
    var lines = new HashMap<String, List<List<String>>>();
    for (String program : programs) {
      String name = program.split(" ")[0];
      var ofRanks = new ArrayList<List<String>>();
      for (int r = 0; r < ranks; r++) {
        ofRanks.add(Files.readAllLines(results.resolve(name + "." + r)));
      }
      lines.put(name, ofRanks);
    }
    return lines;
  }
}
