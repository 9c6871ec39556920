package org.mpi4j.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Cells, variables and functions on the engines of one cluster. */
@Timeout(120)
class CellsTest {
  private static Cluster cluster;
  private static DirectView view;

  /** A value of the class path. */
  record Point(int x, double y) {}

  @BeforeAll
  static void start() {
    cluster = ClusterFolder.start(4);
    view = cluster.all();
    cluster.client().onOutput(OutputListener.none());
  }

  @AfterAll
  static void end() {
    cluster.close();
  }

  private static double[] arange(int n) {
    return IntStream.range(0, n).asDoubleStream().toArray();
  }

  @Test
  void largeValuesGoThroughMemoryAndThroughTheSocket() {
    double[] large = arange(1 << 19);
    boolean[] truths = new boolean[3 << 20];
    truths[7] = true;
    large(cluster.client(), large, truths);
    try (Client other = Client.connect(cluster.name())) {
      large(other, large, truths);
    }
    // What is pulled is a copy, here as well.
    view.pull("far", double[].class).getFirst()[0] = 17;
    assertThat(view.pull("far", double[].class).getFirst()).isEqualTo(large);
  }

  private static void large(Client client, double[] large, boolean[] truths) {
    client.all().push("far", large);
    client.all().push("truths", truths);
    for (double[] copy : client.all().pull("far", double[].class)) {
      assertThat(copy).isEqualTo(large);
    }
    assertThat(client.view(3).pull("truths", boolean[].class).getFirst()).isEqualTo(truths);
  }

  @Test
  void aValueIsSpreadByMpi() {
    double[] large = arange(300_000);
    view.broadcast("large", large);
    for (double[] copy : view.pull("large", double[].class)) {
      assertThat(copy).isEqualTo(large);
    }
    view.broadcast("points", List.of(new Point(1, 2.5)));
    assertThat(view.pull("points")).hasSize(4).containsOnly(List.of(new Point(1, 2.5)));
    assertThatThrownBy(() -> view.withTargets(1, 2).broadcast("large", large))
        .isInstanceOf(ClusterException.class)
        .hasMessageContaining("engines [1, 2] are not the world of engine 1")
        .hasMessageContaining("[0, 1, 2, 3]");
    assertThatThrownBy(() -> view.broadcast("no", Thread.currentThread()))
        .isInstanceOf(ClusterException.class)
        .hasMessageContaining("broadcast(no)");
  }

  @Test
  void psum(@TempDir Path folder) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("psum.java"),
            """
            double psum(double[] x) {
              double sum = 0;
              for (double v : x) {
                sum += v;
              }
              return MPI.world().allreduce(sum, SUM);
            }
            """);
    view.run(file);
    view.scatter("a", arange(16));
    List<double[]> parts = view.pull("a", double[].class);
    assertThat(parts).hasSize(4);
    assertThat(parts.get(1)).containsExactly(4, 5, 6, 7);
    view.execute("double totalsum = psum(a);");
    assertThat(view.get("totalsum")).containsExactly(120.0, 120.0, 120.0, 120.0);
    assertThat((double[]) view.gather("a")).containsExactly(arange(16));
  }

  @Test
  void ranksAreEngines() {
    view.execute("int me = MPI.world().rank(); int all = MPI.world().size();");
    assertThat(view.get("me")).containsExactly(0, 1, 2, 3);
    assertThat(view.get("all")).containsExactly(4, 4, 4, 4);
    assertThat(view.apply(Px::engine)).containsExactly(0, 1, 2, 3);
  }

  @Test
  void valueOfTheLastExpressionIsShown() {
    var shown = new Shown();
    var options = CellOptions.DEFAULT.withOutput(shown);
    List<CellResult> results =
        view.withTargets(0, 2)
            .execute("System.out.println(\"I am \" + MPI.world().rank()); \"a\\\"b\"", options);
    assertThat(results).extracting(CellResult::engine).containsExactly(0, 2);
    assertThat(results).extracting(CellResult::value).containsOnly("\"a\\\"b\"");
    assertThat(shown.of(Output.Kind.STDOUT))
        .extracting(Output::text)
        .containsExactlyInAnyOrder("I am 0\n", "I am 2\n");
    assertThat(view.execute("int q = 3;")).extracting(CellResult::value).containsOnlyNulls();
  }

  @Test
  void cellsShareTypesAndMethods() {
    view.execute("record Pair(int a, int b) { int sum() { return a + b; } }");
    view.execute("Pair twice(Pair p) { return new Pair(2 * p.a(), 2 * p.b()); }");
    view.execute("var p = twice(new Pair(1, 2)); int s = p.sum();");
    assertThat(view.get("s")).containsOnly(6);
    // A type of a cell can be pulled: its class is made here as well.
    assertThat(view.pull("p").getFirst()).hasToString("Pair[a=2, b=4]");
    view.execute("Pair twice(Pair p) { return new Pair(3 * p.a(), 3 * p.b()); }");
    view.execute("s = twice(new Pair(1, 2)).sum();");
    assertThat(view.get("s")).containsOnly(9);
  }

  @Test
  void valuesKeepTheirTypes() {
    var v = view.withTargets(0);
    for (Object value :
        List.of(
            3, 4L, 2.5, 'c', true, "text", List.of("a", "b"), Map.of("k", 1), new Point(1, 2))) {
      v.push("value", value);
      assertThat(v.get("value")).containsExactly(value);
    }
    v.push("numbers", new int[] {1, 2, 3});
    v.execute("int total = IntStream.of(numbers).sum();");
    assertThat(v.get("total")).containsExactly(6);
    v.push("words", List.of("x", "yy"));
    v.execute("int letters = 0; for (String w : words) letters += w.length();");
    assertThat(v.get("letters")).containsExactly(3);
  }

  @Test
  void scatterOfFewElements() {
    view.scatter("few", new int[] {7, 8});
    assertThat(view.pull("few", int[].class)).extracting(a -> a.length).containsExactly(1, 1, 0, 0);
    assertThat((int[]) view.gather("few")).containsExactly(7, 8);
    view.scatter("robin", new int[] {0, 1, 2, 3, 4, 5}, DirectView.Distribution.ROUND_ROBIN);
    assertThat(view.pull("robin", int[].class).getFirst()).containsExactly(0, 4);
    assertThat((int[]) view.gather("robin", DirectView.Distribution.ROUND_ROBIN))
        .containsExactly(0, 1, 2, 3, 4, 5);
    view.scatter("texts", List.of("a", "b", "c"));
    assertThat(view.gather("texts")).isEqualTo(List.of("a", "b", "c"));
    assertThatThrownBy(() -> view.scatter("no", "text"))
        .isInstanceOf(ClusterException.class)
        .hasMessageContaining("java.lang.String")
        .hasMessageContaining("array or a List");
  }

  @Test
  void largeArraysArriveWhole() {
    double[] large = arange(1 << 20);
    var some = view.withTargets(1, 3);
    some.push("large", large);
    some.execute("double last = large[large.length - 1];");
    assertThat(some.get("last")).containsOnly((double) ((1 << 20) - 1));
    assertThat(some.pull("large", double[].class)).allSatisfy(a -> assertThat(a).isEqualTo(large));
  }

  @Test
  void functionsTravelWithWhatTheyCapture() {
    int base = 10;
    var point = new Point(2, 0.5);
    assertThat(view.apply(() -> new Point(point.x() + base, point.y())))
        .containsOnly(new Point(12, 0.5));
    assertThat(view.map((Integer i) -> i * base, List.of(1, 2, 3, 4, 5)))
        .containsExactly(10, 20, 30, 40, 50);
    var thread = new Thread();
    assertThatThrownBy(() -> view.apply(() -> thread.getName()))
        .isInstanceOf(ClusterException.class)
        .hasMessageContaining("java.lang.Thread");
  }

  @Test
  void exceptionsNameEngineCellAndLine() {
    view.execute(
        "int half(int x) {\n  return x / 2 / (x - 4);\n}", CellOptions.DEFAULT.withLabel("lib"));
    assertThatThrownBy(() ->
            view.withTargets(2)
                .execute("int y = 1;\n\ny = half(4);", CellOptions.DEFAULT.withLabel("mine")))
        .isInstanceOfSatisfying(
            EngineException.class,
            e -> {
              assertThat(e.engine()).isEqualTo(2);
              assertThat(e.type()).isEqualTo("java.lang.ArithmeticException");
              assertThat(e).hasCauseInstanceOf(ArithmeticException.class);
              assertThat(e).hasMessageContaining("/ by zero").hasMessageContaining("lib line 2");
              assertThat(e.engineStack()).contains("mine line 3");
            });
    assertThatThrownBy(() -> view.execute("if (true) throw new RuntimeException(\"all\");"))
        .isInstanceOfSatisfying(CompositeException.class, e -> assertThat(e.errors()).hasSize(4));
  }

  @Test
  void whatDoesNotCompileIsSaidOnceWithItsLine() {
    assertThatThrownBy(() -> view.execute("int fine = 1;\nint bad = \"text\";"))
        .isInstanceOfSatisfying(
            CompilationException.class,
            e -> {
              assertThat(e.line()).isEqualTo(2);
              assertThat(e)
                  .hasMessageContaining("line 2")
                  .hasMessageContaining("incompatible types");
              assertThat(e.getMessage().split("incompatible types", -1)).hasSize(2);
            });
    // Nothing of it has run, and the next cell compiles.
    assertThatThrownBy(() -> view.get("fine")).hasMessageContaining("there is none of this name");
    view.execute("int fine = 2;");
    assertThat(view.get("fine")).containsOnly(2);
    assertThatThrownBy(() -> view.execute("int open = (1 + ;"))
        .isInstanceOf(CompilationException.class);
  }

  @Test
  void unknownAndImpossibleValues() {
    view.execute("int known = 1;");
    assertThatThrownBy(() -> view.get("unknown"))
        .isInstanceOf(ClusterException.class)
        .hasMessageContaining("unknown")
        .hasMessageContaining("known");
    assertThatThrownBy(() -> view.push("t", new Thread()))
        .isInstanceOf(ClusterException.class)
        .hasMessageContaining("push(t)")
        .hasMessageContaining("java.lang.Thread");
    assertThatThrownBy(() -> view.push("not a name", 1)).hasMessageContaining("identifier");
    view.execute("var thread = new Thread();");
    assertThatThrownBy(() -> view.get("thread")).hasMessageContaining("cannot be sent");
    assertThatThrownBy(() -> view.withTargets(9)).hasMessageContaining("[0, 1, 2, 3]");
  }

  @Test
  void viewsChooseEngines() {
    assertThat(cluster.client().ids()).containsExactly(0, 1, 2, 3);
    assertThat(view.slice(0, 4, 2).targets()).containsExactly(0, 2);
    assertThat(view.slice(-2, 4, 1).targets()).containsExactly(2, 3);
    assertThat(cluster.client().view(-1).targets()).containsExactly(3);
  }

  @Test
  void publishedDataIsThereWhileTheWorkRuns() throws Exception {
    var work =
        view.withTargets(0)
            .executeAsync("Px.publish(\"step\", 1); Px.publish(\"step\", 2); while (true) {}");
    while (work.data().isEmpty() || !work.data().get(0).get("step").equals(2)) {
      Thread.sleep(5);
    }
    assertThat(work.isDone()).isFalse();
    work.abort();
    assertThatThrownBy(work::get).isInstanceOf(TaskAbortedException.class);
    view.withTargets(0).execute("1 + 1");
  }

  @Test
  void resultsAreKeptForAnotherClient() {
    view.execute("int mine = 5;");
    var work = view.applyAsync(() -> 42);
    work.get();
    try (Client other = Client.connect(cluster.name())) {
      other.onOutput(OutputListener.none());
      assertThat(other.result(work.id()).get()).containsOnly(42);
      assertThat(other.history()).contains(work.id());
      assertThat(other.variables()).contains("mine");
      assertThat(other.all().get("mine")).containsOnly(5);
      other.all().execute("int theirs = mine + 1;");
      assertThatThrownBy(() -> other.result("x-1")).hasMessageContaining("not known");
    }
    // The first client has not seen that cell: it catches up.
    view.execute("int again = theirs + 1;");
    assertThat(view.get("again")).containsOnly(7);
  }

  @Test
  void metadataSaysWhatHasHappened() {
    var work = view.withTargets(1).executeAsync("System.out.print(\"x\");");
    work.get();
    TaskMetadata m = work.metadata().getFirst();
    assertThat(m.engine()).isEqualTo(1);
    assertThat(m.state()).isEqualTo(TaskMetadata.State.DONE);
    assertThat(m.text(Output.Kind.STDOUT)).isEqualTo("x");
    assertThat(m.started()).isBetween(m.submitted().minusSeconds(1), m.completed());
    assertThat(work.progress()).isEqualTo(1);
    assertThat(work.serialTime().isNegative()).isFalse();
  }
}
