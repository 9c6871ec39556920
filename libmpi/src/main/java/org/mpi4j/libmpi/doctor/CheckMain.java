package org.mpi4j.libmpi.doctor;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import org.mpi4j.ThreadLevel;
import org.mpi4j.libmpi.call.Comms;
import org.mpi4j.libmpi.call.Environment;
import org.mpi4j.libmpi.library.Constant;
import org.mpi4j.libmpi.library.Handle;
import org.mpi4j.libmpi.library.Launcher;
import org.mpi4j.libmpi.library.Library;
import org.mpi4j.libmpi.library.LibraryNotFound;

/**
 * Loads a library, starts MPI and ends it, in a process of its own: whatever is broken, the one
 * that asks lives on. Prints what it finds as it goes.
 */
public final class CheckMain {
  /** Begins the lines that are for {@link LibraryCheck}; libraries print lines of their own. */
  static final String MARK = "mpi4j-check\t";

  /** The last stage. */
  static final String DONE = "the end";

  /** Says that a launcher has started this process. */
  static final String RANK = "RANK";

  private CheckMain() {}

  /**
   * Runs the check.
   *
   * @param args kind of the launcher whose ranks would load the library, or {@link #RANK}
   */
  public static void main(String... args) {
    var launcher =
        args[0].equals(RANK) ? Launcher.current() : new Launcher(Launcher.Kind.valueOf(args[0]), 0);
    say("stage", "loading the library");
    Library library;
    try {
      library = Library.load(launcher);
    } catch (LibraryNotFound e) {
      attempts(e.attempts());
      say("failure", e.getMessage());
      return;
    }
    attempts(library.attempts());
    say("file", file(library.path()));
    say("version", library.version().lines().findFirst().orElse(""));
    say("title", library.title());
    say("abi", library.abi().name());
    SortedSet<String> functions = EngineFunctions.names();
    say("functions", Integer.toString(functions.size()));
    functions.removeIf(name -> library.find(name) != null);
    say("missing", String.join(", ", functions));
    say("large", Boolean.toString(library.find("MPI_Isend_c") != null));
    for (Operations group : Operations.values()) {
      say(group.name(), group.by(name -> library.find(name) != null));
    }
    start(library);
  }

  private static void start(Library library) {
    say("stage", "starting MPI (MPI_Init_thread)");
    int code;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment provided = arena.allocate(ValueLayout.JAVA_INT);
      int wanted = library.abi().value(Constant.THREAD_MULTIPLE);
      code = Environment.initThread(0, 0, wanted, provided.address());
      library.restoreSignals();
      if (code == 0) {
        say("threads", level(library, provided.get(ValueLayout.JAVA_INT, 0)));
        code = Comms.commSize(library.abi().handle(Handle.COMM_WORLD), provided.address());
        say("world", Integer.toString(provided.get(ValueLayout.JAVA_INT, 0)));
      }
    }
    if (code != 0) {
      say("failure", "MPI_Init_thread or MPI_Comm_size gave error " + code);
      return;
    }
    say("stage", "ending MPI (MPI_Finalize)");
    code = Environment.finish();
    if (code != 0) {
      say("failure", "MPI_Finalize gave error " + code);
    }
    say("stage", DONE);
  }

  private static String level(Library library, int provided) {
    for (ThreadLevel level : ThreadLevel.values()) {
      Constant constant = Constant.valueOf("THREAD_" + level.name());
      if (library.abi().value(constant) == provided) {
        return constant.mpiName();
      }
    }
    return Integer.toString(provided);
  }

  /** The file behind a name that the system's loader has found. */
  private static String file(String path) {
    try {
      if (path.contains("/")) {
        return path;
      }
      for (String line : Files.readAllLines(Path.of("/proc/self/maps"))) {
        int at = line.indexOf('/');
        if (at > 0 && Path.of(line.substring(at)).getFileName().toString().startsWith(path)) {
          return line.substring(at);
        }
      }
    } catch (IOException e) {
      return path; // not on Linux
    }
    return path;
  }

  private static void attempts(List<Library.Attempt> attempts) {
    for (Library.Attempt attempt : attempts) {
      say("tried", attempt.file() + "\t" + attempt.reason() + "\t" + attempt.outcome());
    }
  }

  private static void say(String key, String value) {
    System.out.println(MARK + key + "\t" + value.replace('\n', '\r'));
    System.out.flush();
  }
}
