package org.mpi4j.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.execution.LocalExecutionControlProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Functions whose classes the engines do not have. */
@Timeout(120)
public class ShippingTest {
  /** Where snippets put what they have made. */
  public static EngineTask<Object> task;

  private static Cluster cluster;

  @BeforeAll
  static void start() {
    cluster = ClusterFolder.start(2);
    cluster.client().onOutput(OutputListener.none());
  }

  @AfterAll
  static void end() {
    cluster.close();
  }

  private static void eval(JShell shell, String... snippets) {
    for (String s : snippets) {
      for (SnippetEvent e : shell.eval(s)) {
        assertThat(e.status()).as(s).isNotEqualTo(Snippet.Status.REJECTED);
        assertThat(e.exception()).as(s).isNull();
      }
    }
  }

  @Test
  void lambdasOfAShellTakeTheirClassesAndVariablesAlong() {
    try (JShell shell =
        JShell.builder().executionEngine(new LocalExecutionControlProvider(), Map.of()).build()) {
      for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
        shell.addToClasspath(entry);
      }
      String set = "org.mpi4j.cluster.ShippingTest.task = ";
      eval(
          shell,
          "int base = 10;",
          "int helper(int x) { return x + base; }",
          "record P(int u, double w) {}",
          set + "() -> new P(helper(3) * 2, base / 4.0);");
      assertThat(cluster.all().apply(task))
          .extracting(Object::toString)
          .containsOnly("P[u=26, w=2.5]");
      // A snapshot: what the variable is when the function is sent.
      eval(shell, "base = 20;");
      assertThat(cluster.balanced().apply(task)).hasToString("P[u=46, w=5.0]");
      eval(shell, "Thread thread = new Thread();", set + "() -> thread.getName();");
      assertThatThrownBy(() -> cluster.all().apply(task))
          .isInstanceOf(ClusterException.class)
          .hasMessageContaining("variable thread")
          .hasMessageContaining("java.lang.Thread");
    }
  }

  private static EngineTask<?> compiled(Path folder, String name) throws Exception {
    Path source = folder.resolve(name + ".java");
    Files.writeString(
        source,
        "package shipped; public class %s { public static org.mpi4j.cluster.EngineTask<Integer> task() { return () -> 7; } }"
            .formatted(name));
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                folder.toString(),
                source.toString());
    assertThat(code).isZero();
    @SuppressWarnings("resource") // The function is used after this.
    var loader = new URLClassLoader(new URL[] {url(folder)}, ShippingTest.class.getClassLoader());
    return (EngineTask<?>) loader.loadClass("shipped." + name).getMethod("task").invoke(null);
  }

  private static URL url(Path folder) throws IOException {
    return folder.toUri().toURL();
  }

  @Test
  void classesOfOtherLoadersTravel(@TempDir Path folder) throws Exception {
    List<?> results = cluster.all().apply(compiled(folder, "Travels"));
    assertThat(results).hasSize(2).allSatisfy(r -> assertThat(r).isEqualTo(7));
  }

  @Test
  void aClassThatIsMissingIsNamedAndCanBeAdded(@TempDir Path folder) throws Exception {
    EngineTask<?> missing = compiled(folder, "Missing");
    cluster.client().snippetClasses(_ -> null);
    try {
      assertThatThrownBy(() -> cluster.all().withTargets(0).apply(missing))
          .isInstanceOf(EngineException.class)
          .hasMessageContaining("Missing");
      cluster.client().addClassPath(folder);
      List<?> results = cluster.all().apply(missing);
      assertThat(results).hasSize(2).allSatisfy(r -> assertThat(r).isEqualTo(7));
      cluster.all().execute("int seven = shipped.Missing.task().hashCode() == 0 ? 0 : 7;");
      assertThat(cluster.all().get("seven")).containsOnly(7);
    } finally {
      cluster.client().snippetClasses(SnippetClasses.ofLoaders());
    }
    assertThatThrownBy(() -> cluster.client().addClassPath(folder.resolve("none")))
        .isInstanceOf(ClusterException.class);
  }
}
