package org.mpi4j.jupyter;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.mpi4j.jupyter.eval.JavaSession;
import org.mpi4j.jupyter.magic.Magics;
import org.mpi4j.jupyter.wire.Channels;
import org.mpi4j.jupyter.wire.ConnectionFile;
import org.mpi4j.jupyter.wire.Message;

/** The process that Jupyter starts for a notebook. */
public final class KernelMain {
  private static final long HOOKS_SECONDS = 4;

  /** In the place of a connection file: evaluates a little and ends, for class data. */
  public static final String TRAIN = "--train";

  private static final PrintStream TERMINAL = System.err;

  private static final List<String> IMPORTS =
      List.of(
          "import module java.base;",
          "import org.mpi4j.*;",
          "import org.mpi4j.cluster.*;",
          "import org.mpi4j.pool.*;",
          "import org.mpi4j.jupyter.display.Showable;",
          "import static org.mpi4j.MPI.*;",
          "import static org.mpi4j.jupyter.Notebook.*;");

  private KernelMain() {}

  /**
   * Serves a notebook until it is told to end.
   *
   * @param args the connection file
   * @throws IOException if it cannot listen
   * @throws InterruptedException never
   */
  public static void main(String... args) throws IOException, InterruptedException {
    if (args.length != 1) {
      throw new IllegalArgumentException(
          "the kernel is started by Jupyter, with a connection file; got " + List.of(args));
    }
    if (args[0].equals(TRAIN)) {
      Training.run(IMPORTS);
      return;
    }
    endWithParent();
    var channels = new Channels(ConnectionFile.read(Path.of(args[0])));
    channels.publish(null, "status", Map.of("execution_state", "starting"));
    var kernel = new AtomicReference<Kernel>();
    BiConsumer<String, Map<String, Object>> publish =
        (type, content) ->
            channels.publish(kernel.get() == null ? null : kernel.get().current(), type, content);
    var output = new CellOutput(publish);
    System.setOut(output.out());
    System.setErr(output.err());
    System.setIn(
        new CellInput(() -> {
          output.flush();
          return ask(channels, kernel.get().current());
        }));
    var screen = new CellScreen(publish, output);
    Notebook.attach(screen);
    var session = new JavaSession(System.getProperty("java.class.path"), IMPORTS);
    Thread.currentThread().setContextClassLoader(session.loader());
    var magics = new Magics(session, screen);
    kernel.set(
        new Kernel(channels, output, new Cells(magics), new Completion(session.editing(), magics)));
    kernel.get().run();
  }

  private static String ask(Channels channels, Message request)
      throws IOException, InterruptedException {
    if (!request.flag("allow_stdin", false)) {
      throw new IOException("this front end has no input: the cell cannot read");
    }
    return channels.ask(request, "", false);
  }

  /** Jupyter's own number: without it nobody would end this process. */
  private static void endWithParent() {
    Optional.ofNullable(System.getenv("JPY_PARENT_PID"))
        .filter(pid -> pid.matches("\\d{1,18}"))
        .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)))
        .filter(parent -> parent.pid() != 1)
        .ifPresent(parent -> parent.onExit().thenRun(KernelMain::exit));
  }

  /** Where Jupyter's own log goes. */
  static PrintStream terminal() {
    return TERMINAL;
  }

  /** Ends the process; hooks have a few seconds. */
  static void exit() {
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          try {
            Thread.sleep(HOOKS_SECONDS * 1000);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          Runtime.getRuntime().halt(1);
        });
    System.exit(0);
  }
}
