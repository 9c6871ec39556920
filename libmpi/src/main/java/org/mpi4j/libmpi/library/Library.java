package org.mpi4j.libmpi.library;

import java.lang.foreign.MemorySegment;
import org.mpi4j.MPI;

/** The MPI library of this process: found, loaded, its binary interface recognised. */
public final class Library {
  private Library() {}

  /**
   * Loads the library, the first time.
   *
   * @return the library
   */
  public static Library load() {
    throw new UnsupportedOperationException();
  }

  /**
   * The library.
   *
   * @return the library that was loaded
   * @throws IllegalStateException if none was
   */
  public static Library get() {
    throw new UnsupportedOperationException();
  }

  /**
   * Its values and layouts.
   *
   * @return the binary interface
   */
  public Abi abi() {
    throw new UnsupportedOperationException();
  }

  /**
   * Address of an exported function or variable.
   *
   * @param symbol its C name
   * @return the address, or null when the library lacks it
   */
  public MemorySegment find(String symbol) {
    throw new UnsupportedOperationException();
  }

  /**
   * Path or name under which it was loaded.
   *
   * @return for messages
   */
  public String path() {
    throw new UnsupportedOperationException();
  }

  /**
   * What MPI_Get_library_version says.
   *
   * @return text, without trailing line ends
   */
  public String version() {
    throw new UnsupportedOperationException();
  }

  /**
   * What MPI_Get_version says.
   *
   * @return version of the standard
   */
  public MPI.Version standard() {
    throw new UnsupportedOperationException();
  }

  /** Gives back the signals of the JVM that the library has taken; to be called after MPI_Init. */
  public void restoreSignals() {
    throw new UnsupportedOperationException();
  }
}
