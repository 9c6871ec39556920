package org.mpi4j.libmpi.library;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.util.List;
import org.mpi4j.MPI;

/** The MPI library of this process: found, loaded, its binary interface recognised. */
public final class Library {
  private static volatile Library loaded;

  private final String path;
  private final SymbolLookup symbols;
  private final Recognition recognition;
  private final Abi abi;
  private final Signals signals;
  private final Launcher launcher;
  private final List<Attempt> attempts;

  Library(
      String path,
      SymbolLookup symbols,
      Recognition recognition,
      Signals signals,
      Launcher launcher,
      List<Attempt> attempts) {
    this.path = path;
    this.symbols = symbols;
    this.recognition = recognition;
    this.signals = signals;
    this.launcher = launcher;
    this.attempts = List.copyOf(attempts);
    abi = new Table(recognition.layout(), symbols, recognition.standard(), title());
  }

  /**
   * A file that was tried.
   *
   * @param file path or name
   * @param reason why it was tried
   * @param outcome "loaded", or why not
   */
  public record Attempt(String file, String reason, String outcome) {}

  /**
   * Loads the library, the first time.
   *
   * @return the library
   * @throws LibraryNotFound if there is none that can be used; the text lists what was tried
   */
  public static Library load() {
    Library library = loaded;
    return library == null ? load(Launcher.current()) : library;
  }

  /**
   * Loads the library that a rank of a launcher would load, the first time.
   *
   * @param launcher the launcher
   * @return the library
   * @throws LibraryNotFound if there is none that can be used
   */
  public static synchronized Library load(Launcher launcher) {
    if (loaded == null) {
      loaded = new Loader(Locator.of(launcher), launcher).load();
    }
    return loaded;
  }

  /**
   * The library.
   *
   * @return the library that was loaded
   * @throws IllegalStateException if none was
   */
  public static Library get() {
    Library library = loaded;
    if (library == null) {
      throw new IllegalStateException(
          "no MPI library is loaded: the libmpi engine loads it when it starts; call MPI.world()"
              + " first");
    }
    return library;
  }

  /**
   * Its values and layouts.
   *
   * @return the binary interface
   */
  public Abi abi() {
    return abi;
  }

  /**
   * Address of an exported function or variable.
   *
   * @param symbol its C name
   * @return the address, or null when the library lacks it
   */
  public MemorySegment find(String symbol) {
    return symbols.find(symbol).orElse(null);
  }

  /**
   * Path or name under which it was loaded.
   *
   * @return for messages
   */
  public String path() {
    return path;
  }

  /**
   * What MPI_Get_library_version says.
   *
   * @return text, without trailing line ends
   */
  public String version() {
    return recognition.version();
  }

  /**
   * Name and version in a few words, with the version of the standard.
   *
   * @return such as "MPICH 4.0.2 (MPI 4.0)"
   */
  public String title() {
    MPI.Version standard = standard();
    return recognition.title() + " (MPI " + standard.major() + "." + standard.minor() + ")";
  }

  /**
   * What MPI_Get_version says.
   *
   * @return version of the standard
   */
  public MPI.Version standard() {
    return recognition.standard();
  }

  /**
   * Whether a message may be written past the end of a receive that is shorter.
   *
   * @return true for Open MPI when ranks may be of other programs
   */
  public boolean overruns() {
    return Family.OPEN_MPI.has(recognition) && Overrun.isPossible();
  }

  /**
   * Whether MPI_Ibcast on an intercommunicator gives wrong data unless the root is rank 0.
   *
   * @return true for MPICH, which takes the root's rank for one of the group that receives
   */
  public boolean mixesUpRoots() {
    return Family.MPICH.has(recognition);
  }

  /**
   * Whether a reduction in the order of the ranks whose result is scattered takes elements with a
   * hole at the end for shorter ones.
   *
   * @return true for MPICH, which mistakes the true extent for the extent on 4, 8, ... ranks
   */
  public boolean mistakesExtents() {
    return Family.MPICH.has(recognition);
  }

  /**
   * Whether some collectives fail or crash when a part has more than 2147483647 bytes, although
   * their counts could say so.
   *
   * @return true for MPICH, where 4.0 copies such parts with counts of type int
   */
  public boolean failsWithLongParts() {
    return Family.MPICH.has(recognition);
  }

  /**
   * Whether persistent collectives of equal parts send what was in the buffer when they were made.
   *
   * @return true for MPICH: so did 4.0, where they even failed on three ranks
   */
  public boolean copiesWhenMade() {
    return Family.MPICH.has(recognition);
  }

  /**
   * Whether ranks of an intercommunicator lose count of their operations when one of them has no
   * data in an operation with a root, even where its count has no meaning.
   *
   * @return true for Open MPI, which takes an operation without data for none
   */
  public boolean skipsEmptyOperations() {
    return Family.OPEN_MPI.has(recognition);
  }

  /**
   * Whether a receive that is too short for a small message of the rank to itself ends as if the
   * message had fitted. Its memory is safe; the end of the message is lost.
   *
   * @return true for Open MPI, which forgets to look at the length of such a message
   */
  public boolean cutsOwnMessages() {
    return Family.OPEN_MPI.has(recognition);
  }

  /**
   * Whether a started dup may meet other collective operations of the communicator.
   *
   * @return true for Open MPI
   */
  public boolean confusesDups() {
    return Family.OPEN_MPI.has(recognition);
  }

  /**
   * The launcher that started this process.
   *
   * @return the launcher
   */
  public Launcher launcher() {
    return launcher;
  }

  /**
   * The files that were tried.
   *
   * @return in this order; the last is the one that was loaded
   */
  public List<Attempt> attempts() {
    return attempts;
  }

  /**
   * Compares the world with what the launcher said; to be called after MPI_Init.
   *
   * @param worldSize size of MPI_COMM_WORLD
   * @throws org.mpi4j.MpiException (ERR_OTHER) if the library does not understand the launcher
   */
  public void checkWorld(int worldSize) {
    launcher.checkWorld(worldSize, title() + " at " + path);
  }

  /** Gives back the signals of the JVM that the library has taken; to be called after MPI_Init. */
  public void restoreSignals() {
    if (signals != null) {
      signals.restore();
    }
  }
}
