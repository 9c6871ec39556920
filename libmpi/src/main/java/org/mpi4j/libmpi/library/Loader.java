package org.mpi4j.libmpi.library;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mpi4j.libmpi.library.Library.Attempt;

/** Tries the places, and remembers what came of it. */
final class Loader implements Locator.Visitor {
  /** Makes the library's symbols visible to other libraries, for builds that need it. */
  static final String GLOBAL = "mpi4j.libmpi.global";

  /** False shows what the library does to the signals of the JVM; for tests of the cure. */
  static final String GUARD_SIGNALS = "mpi4j.libmpi.guardSignals";

  private static final boolean MAC = System.getProperty("os.name").startsWith("Mac");
  private static final int RTLD_LAZY = 1;
  private static final int RTLD_NOW = 2;
  private static final int RTLD_GLOBAL = MAC ? 8 : 0x100;

  private final Locator locator;
  private final Launcher launcher;
  private final List<Attempt> attempts = new ArrayList<>();
  private Signals signals;
  private Library library;

  Loader(Locator locator, Launcher launcher) {
    this.locator = locator;
    this.launcher = launcher;
  }

  Library load() {
    launcher.checkConnection();
    Overrun.prepareEnvironment();
    if (Boolean.parseBoolean(System.getProperty(GUARD_SIGNALS, "true"))) {
      Signals.prepareEnvironment();
      signals = new Signals();
    }
    if (!locator.search(this)) {
      throw new LibraryNotFound(nothing(), attempts);
    }
    return library;
  }

  @Override
  public boolean visit(Locator.Place place) {
    return place.folder() == null ? byName(place) : inFolder(place);
  }

  private boolean byName(Locator.Place place) {
    for (String name : place.names()) {
      if (open(name, place)) {
        return true;
      }
    }
    return false;
  }

  private boolean inFolder(Locator.Place place) {
    boolean any = false;
    for (String name : place.names()) {
      Path file = place.folder().resolve(name);
      boolean exists = Files.exists(file) || Files.isSymbolicLink(file);
      if (!exists && place.family() != null) {
        continue;
      }
      any = true;
      String problem = LibraryFile.problem(file);
      if (problem != null) {
        attempts.add(new Attempt(file.toString(), place.reason(), problem));
        continue;
      }
      if (open(file.toString(), place)) {
        return true;
      }
    }
    if (!any) {
      attempts.add(
          new Attempt(
              place.folder() + "/", place.reason(), "no file " + String.join(", ", place.names())));
    }
    return false;
  }

  @SuppressWarnings("restricted")
  private boolean open(String file, Locator.Place place) {
    SymbolLookup symbols;
    try {
      if (Boolean.getBoolean(GLOBAL)) {
        String problem = C.Dlopen.call(file, RTLD_NOW | RTLD_GLOBAL);
        if (problem != null) {
          attempts.add(new Attempt(file, place.reason(), problem));
          return false;
        }
      }
      symbols = SymbolLookup.libraryLookup(file, Arena.global());
    } catch (IllegalArgumentException e) {
      // It says that it failed; dlopen says why.
      String problem = C.Dlopen.call(file, RTLD_LAZY);
      attempts.add(
          new Attempt(
              file,
              place.reason(),
              problem == null ? e.getMessage() : problem.replace(file + ": ", "")));
      return false;
    }
    if (signals != null) {
      signals.restore();
    }
    Recognition recognition = Recognition.of(symbols);
    String problem = recognition.problem();
    if (problem == null && place.family() != null && !place.family().has(recognition)) {
      problem =
          recognition.title()
              + ", but "
              + (launcher.present() ? launcher.kind().text() + " needs " : "looked for ")
              + place.family().text();
    }
    if (problem != null) {
      attempts.add(new Attempt(file, place.reason(), problem));
      return false;
    }
    attempts.add(new Attempt(file, place.reason(), "loaded"));
    library = new Library(file, symbols, recognition, signals, launcher, attempts);
    return true;
  }

  String nothing() {
    String named = locator.explicit();
    if (named != null) {
      return "the MPI library "
          + named
          + " cannot be used: "
          + attempts.getFirst().outcome()
          + "; name a 64-bit Open MPI, MPICH or MPI-5 library in -D"
          + Locator.PROPERTY
          + " or "
          + Locator.VARIABLE
          + ", or none, to let mpi4j look for it";
    }
    var text = new StringBuilder("no MPI library found for ");
    text.append(launcher.kind().text()).append("; tried:");
    for (Attempt attempt : attempts) {
      text.append("\n  ").append(attempt.file()).append(" (").append(attempt.reason());
      text.append("): ").append(attempt.outcome());
    }
    text.append(
        "\nInstall Open MPI or MPICH, put its mpiexec on the PATH, or name the library in ");
    return text.append(Locator.VARIABLE).append("; bin/mpi4j doctor shows more.").toString();
  }
}
