package conformance.run;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;

import java.util.List;
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
        .map(a ->
            dynamicContainer(
                "threads, " + a.name(),
                Topics.of(all.stream().filter(a::takes).toList(), p -> run(a, p))));
  }

  private static void run(Arrangement a, Program p) {
    Deadline.within(p.limit(), () -> MPI.run(a.world(), world -> a.body().accept(world, p)));
  }
}
