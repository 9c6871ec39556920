package org.mpi4j.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tests of the guide pass, or fail as the guide says. */
@Timeout(120)
class GuideTest {
  private static final Path PAGE =
      Path.of(System.getProperty("mpi4j.root"), "docs", "guide", "testing.md");
  private static final Pattern BLOCK =
      Pattern.compile(
          "^```java\n(.*?)^```\n(?:```text\n(.*?)^```$)?", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern NAME = Pattern.compile("^class (\\w+)", Pattern.MULTILINE);

  @TempDir Path classes;

  record Example(String name, String source, String failure) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Example> examples() throws IOException {
    return BLOCK
        .matcher(Files.readString(PAGE))
        .results()
        .map(r -> {
          Matcher name = NAME.matcher(r.group(1));
          assertThat(name.find()).as(r.group(1)).isTrue();
          return new Example(name.group(1), r.group(1), r.group(2));
        });
  }

  @ParameterizedTest
  @MethodSource("examples")
  void endsAsThePageSays(Example example) throws Exception {
    compile(example);
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (var loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, before)) {
      thread.setContextClassLoader(loader);
      Ran ran = Ran.of(loader.loadClass(example.name()));
      if (example.failure() == null) {
        assertThat(ran.ends()).isNotEmpty().allMatch(end -> end.endsWith(": SUCCESSFUL"));
      } else {
        assertThat(ran.message().replace("LINE", "?"))
            .isEqualTo(Ran.masked(example.failure().strip()).replace("LINE", "?"));
        assertThat(lines(ran.thrown().getMessage())).isEqualTo(lines(example.failure()));
      }
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** The lines of the program that are named. */
  private static List<String> lines(String message) {
    return Pattern.compile("\\.java:\\d+").matcher(message).results().map(r -> r.group()).toList();
  }

  private void compile(Example example) throws IOException {
    Path source = classes.resolve(example.name() + ".java");
    Files.writeString(source, example.source());
    var compiler = ToolProvider.getSystemJavaCompiler();
    var messages = new StringWriter();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      String classPath = System.getProperty("java.class.path");
      List<String> options =
          List.of(
              "-d",
              classes.toString(),
              "-cp",
              classPath,
              "-g",
              "-Xlint:all,-processing",
              "-Werror");
      var units = files.getJavaFileObjects(source);
      assertThat(compiler.getTask(messages, files, null, options, null, units).call())
          .as(messages.toString())
          .isTrue();
    }
  }
}
