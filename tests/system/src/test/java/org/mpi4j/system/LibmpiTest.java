package org.mpi4j.system;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** What tests of ranks that mpiexec starts have in common. */
abstract class LibmpiTest extends SystemTest {
  static final Path EXAMPLES = Path.of(System.getProperty("mpi4j.root"), "examples");

  /** All launchers, in all ways. */
  static Stream<Arguments> everyWay() {
    return ways(List.of(MpiLauncher.Way.values()));
  }

  /** All launchers, in the ways that need no script. */
  static Stream<Arguments> runAndPlain() {
    return ways(List.of(MpiLauncher.Way.RUN, MpiLauncher.Way.PLAIN));
  }

  /** All launchers, in the ways in which our command prepares the ranks before their program. */
  static Stream<Arguments> ofOurCommand() {
    return ways(List.of(MpiLauncher.Way.SCRIPT, MpiLauncher.Way.RUN));
  }

  private static Stream<Arguments> ways(List<MpiLauncher.Way> ways) {
    var all = new ArrayList<Arguments>();
    for (MpiLauncher launcher : MpiLauncher.values()) {
      for (MpiLauncher.Way way : ways) {
        all.add(Arguments.of(launcher, way));
      }
    }
    return all.stream();
  }

  /** All ranks wait for a message that nobody sends; rank 2 does something. */
  void writeWaiting(String rankTwo) throws IOException {
    write(
        "Wait.java",
        """
        import org.mpi4j.*;

        void main() throws Exception {
          Comm world = MPI.world();
          int rank = world.rank();
          IO.println("pid=" + ProcessHandle.current().pid());
          world.barrier();
          if (rank == 2 && %b) {
            act(world);
          }
          Thread me = Thread.currentThread();
          Thread.ofPlatform().daemon().start(() -> tellWhenWaiting(me));
          world.recv(new int[1], (rank + 1) %% world.size(), 11);
        }

        void act(Comm world) throws Exception {
          %s
        }

        void tellWhenWaiting(Thread thread) {
          while (Arrays.stream(thread.getStackTrace())
              .noneMatch(e -> e.getMethodName().equals("park"))) {
            Thread.onSpinWait();
          }
          IO.println("ready");
        }
        """
            .formatted(!rankTwo.isEmpty(), rankTwo));
  }

  Launch waiting(MpiLauncher launcher, MpiLauncher.Way way, String... options) throws IOException {
    return launcher.launch(folder, way, 4, List.of(options), "Wait.java");
  }

  /** What mpiexec says besides is not ours. */
  static List<String> ofOurs(Finished f) {
    return f.errLines().stream().filter(line -> line.startsWith("mpi4j: rank ")).toList();
  }
}
