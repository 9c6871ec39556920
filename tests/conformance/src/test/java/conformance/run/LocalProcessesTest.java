package conformance.run;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** Every program on the local engine, ranks as processes: one job for each number of ranks. */
class LocalProcessesTest {
  @TestFactory
  Stream<DynamicNode> programs() {
    List<Program> all = Program.all();
    return Stream.of(1, 2, 3, 4, 7)
        .map(n -> {
          List<Program> fitting = all.stream().filter(p -> p.fits(n)).toList();
          return dynamicContainer(
              "processes, " + n + " ranks",
              Topics.of(fitting, ProcessJobs.sharing(fitting, new LocalJob(n, List.of()))));
        });
  }
}
