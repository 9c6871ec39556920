package org.mpi4j.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mpi4j.MPI;

/**
 * Every program of the guide prints what the guide says. Those whose end matters, and those of the
 * first page, run through the command; the others with ranks as threads of this process.
 */
class GuideTest extends SystemTest {
  private static final Path GUIDE = Path.of(System.getProperty("mpi4j.root"), "docs", "guide");

  @TempDir static Path classes;

  static List<GuideProgram> programs() throws IOException {
    try (Stream<Path> pages = Files.list(GUIDE)) {
      // Its programs are tests; the module junit runs them.
      return pages
          .filter(p -> !p.endsWith("testing.md"))
          .sorted()
          .flatMap(p -> GuideProgram.of(p).stream())
          .toList();
    }
  }

  @BeforeAll
  static void allCompile() throws IOException {
    Path sources = Files.createDirectory(classes.resolve("sources"));
    var compiler = ToolProvider.getSystemJavaCompiler();
    var messages = new StringWriter();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      var paths = new ArrayList<Path>();
      for (GuideProgram p : programs()) {
        Path file = sources.resolve(p.name() + ".java");
        assertThat(file).as("names of the guide's programs must differ").doesNotExist();
        paths.add(Files.writeString(file, p.source()));
      }
      var options =
          List.of(
              "-d", classes.toString(), "-cp", Launch.classPath(), "-g", "-Xlint:all", "-Werror");
      var units = files.getJavaFileObjectsFromPaths(paths);
      boolean good = compiler.getTask(messages, files, null, options, null, units).call();
      assertThat(good).as(messages.toString()).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("programs")
  void printsWhatThePageSays(GuideProgram p) throws Exception {
    boolean launched = p.code() != null || p.page().equals("index.md") || p.isPool();
    List<String> lines = launched ? launched(p) : inThisProcess(p);
    if (p.ranks() == 1) {
      assertThat(comparable(p, lines)).as("%s", p).isEqualTo(comparable(p, p.output()));
    } else {
      assertThat(comparable(p, lines))
          .as("%s", p)
          .containsExactlyInAnyOrderElementsOf(comparable(p, p.output()));
    }
  }

  private List<String> launched(GuideProgram p) throws IOException {
    write(p.name() + ".java", p.source());
    Finished f = mpi4j(p.command().subList(1, p.command().size()).toArray(String[]::new)).run();
    assertThat(f.code()).as(f.err()).isEqualTo(p.code() == null ? 0 : p.code());
    return Stream.concat(f.outLines().stream(), f.errLines().stream()).toList();
  }

  private static List<String> inThisProcess(GuideProgram p) throws Exception {
    PrintStream before = System.out;
    ClassLoader loaderBefore = Thread.currentThread().getContextClassLoader();
    var bytes = new ByteArrayOutputStream();
    try (var loader = new URLClassLoader(new URL[] {url(classes)}, loaderBefore);
        var out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
      System.setOut(out);
      Thread.currentThread().setContextClassLoader(loader);
      Class<?> program = loader.loadClass(p.name());
      if (p.isPlainJava()) {
        main(program, p.arguments());
      } else {
        MPI.run(p.ranks(), _ -> main(program, p.arguments()));
      }
    } finally {
      System.setOut(before);
      Thread.currentThread().setContextClassLoader(loaderBefore);
    }
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private static URL url(Path folder) throws IOException {
    URI uri = folder.toUri();
    return uri.toURL();
  }

  private static void main(Class<?> program, String... arguments) {
    try {
      Method main =
          Arrays.stream(program.getDeclaredMethods())
              .filter(m -> m.getName().equals("main"))
              .findFirst()
              .orElseThrow();
      Constructor<?> constructor = program.getDeclaredConstructor();
      main.setAccessible(true);
      constructor.setAccessible(true);
      Object self = constructor.newInstance();
      if (main.getParameterCount() == 0) {
        main.invoke(self);
      } else {
        main.invoke(self, (Object) arguments);
      }
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(program + " failed", e);
    }
  }

  /** Without what differs from run to run. */
  private static List<String> comparable(GuideProgram p, List<String> lines) {
    boolean timed = p.command().contains("--timeout");
    return lines.stream()
        // Where the others were when a rank failed is a matter of time.
        .filter(l -> timed || !l.matches("rank \\d+ (waits|was waiting|takes no part) .*"))
        .map(l -> l.replaceAll(" on \\S+ \\(pid \\d+\\)", " on HOST (pid)"))
        .map(l -> l.replaceAll("since [0-9:]{8} \\([0-9.,]+ s\\)", "since TIME"))
        .toList();
  }
}
