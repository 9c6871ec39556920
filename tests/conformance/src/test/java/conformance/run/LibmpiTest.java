package conformance.run;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** Every program on each MPI library there is: one job for each number of ranks. */
class LibmpiTest {
  private static final Duration LIMIT = Duration.ofMinutes(8);
  private static final List<String> JVM = List.of("-Dmpi4j.engine=libmpi", "-Dmpi4j.checks=strict");

  @TestFactory
  Stream<DynamicNode> programs() {
    return perLibrary(
        library -> Stream.of(1, 2, 3, 4, 7).map(n -> job(library, n, p -> true, List.of())));
  }

  /** The collective operations of mpi4j, which send messages, instead of those of the library. */
  @TestFactory
  Stream<DynamicNode> schedules() {
    List<String> option = List.of("-Dmpi4j.libmpi.collectives=schedules");
    return perLibrary(library ->
        Stream.of(library == MpiLibrary.MPICH ? 4 : 3)
            .map(n -> job(library, n, Program::isCollective, option)));
  }

  private interface Jobs {
    Stream<DynamicNode> of(MpiLibrary library);
  }

  private static Stream<DynamicNode> perLibrary(Jobs jobs) {
    return Arrays.stream(MpiLibrary.values())
        .map(library ->
            library.mpiexec().isPresent()
                ? dynamicContainer(library.toString(), jobs.of(library))
                : dynamicTest(
                    library.toString(), () -> Assumptions.abort("its mpiexec is not on the PATH")));
  }

  private static DynamicNode job(
      MpiLibrary library, int n, Predicate<Program> which, List<String> options) {
    List<Program> programs =
        Program.all().stream()
            .filter(p -> p.fits(n) && p.isForEveryEngine() && which.test(p))
            .toList();
    ProcessJobs.Launcher launcher =
        outcomes -> {
          var jvm = new ArrayList<>(JVM);
          jvm.addAll(options);
          jvm.add(outcomes.programs().getFirst().heap());
          if (n > 2) {
            // Compiling better code would take longer than it saves.
            jvm.add("-XX:TieredStopAtLevel=1");
          }
          jvm.add("-XX:ErrorFile=" + outcomes.crashFile());
          String directory = outcomes.directory().toString();
          return new Mpiexec(library).java(n, jvm, ProgramsMain.class, directory).run(LIMIT);
        };
    return dynamicContainer(
        n + " ranks", Topics.of(programs, ProcessJobs.sharing(programs, launcher)));
  }
}
