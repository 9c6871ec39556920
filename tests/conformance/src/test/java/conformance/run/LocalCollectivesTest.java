package conformance.run;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;

import conformance.failure.BadCollectives;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/**
 * The two ways in which the local engine carries out collectives: through shared memory without the
 * strict checks, which take other ways; and as schedules of messages, which it uses where there is
 * no shared memory for a communicator.
 */
class LocalCollectivesTest {
  private static final List<String> UNCHECKED = List.of("-Dmpi4j.checks=off");
  private static final List<String> SCHEDULES = List.of("-Dmpi4j.local.sharedCollectives=false");

  /** That the ranks do not agree is found out by the strict checks on all of them. */
  private static boolean needsChecks(Program p) {
    return p.topic().equals(BadCollectives.class.getSimpleName());
  }

  private static Stream<DynamicNode> jobs(
      String name, List<String> options, Predicate<Program> which, int... ranks) {
    return IntStream.of(ranks)
        .mapToObj(n -> {
          List<Program> fitting =
              Program.all().stream()
                  .filter(p -> p.isCollective() && p.fits(n) && which.test(p))
                  .toList();
          return dynamicContainer(
              name + ", " + n + " ranks",
              Topics.of(fitting, ProcessJobs.sharing(fitting, new LocalJob(n, options))));
        });
  }

  @TestFactory
  Stream<DynamicNode> unchecked() {
    return jobs("unchecked", UNCHECKED, p -> !needsChecks(p), 2, 3, 7);
  }

  @TestFactory
  Stream<DynamicNode> schedules() {
    return jobs("schedules", SCHEDULES, p -> true, 2, 5);
  }
}
