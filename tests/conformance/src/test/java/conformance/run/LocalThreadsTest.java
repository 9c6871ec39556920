package conformance.run;

import static java.util.stream.Collectors.groupingBy;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.mpi4j.MPI;

/** Every program on the local engine, ranks as threads: a job for each. */
class LocalThreadsTest {
  @TestFactory
  Stream<DynamicNode> programs() {
    List<Program> all = Program.all();
    return Arrangement.ALL.stream()
        .map(a -> dynamicContainer(a.name(), topics(a, all.stream().filter(a::takes).toList())));
  }

  private static Stream<DynamicNode> topics(Arrangement a, List<Program> programs) {
    Map<String, List<Program>> topics =
        programs.stream()
            .collect(groupingBy(Program::topic, LinkedHashMap::new, Collectors.toList()));
    return topics.entrySet().stream()
        .map(t ->
            dynamicContainer(
                t.getKey(),
                t.getValue().stream().map(p -> dynamicTest(p.name(), () -> run(a, p)))));
  }

  private static void run(Arrangement a, Program p) {
    Deadline.within(p.limit(), () -> MPI.run(a.world(), world -> a.body().accept(world, p)));
  }
}
