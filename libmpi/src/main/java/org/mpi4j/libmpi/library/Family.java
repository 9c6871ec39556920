package org.mpi4j.libmpi.library;

import java.util.List;

/** Libraries that go with the same launchers, and the file names that they have. */
public enum Family {
  /** Open MPI and Spectrum MPI. */
  OPEN_MPI(
      "Open MPI",
      List.of("libmpi.so.40", "libmpi_ibm.so.3", "libmpi_abi_openmpi.so.1.0.0", "libmpi_abi.so.1"),
      List.of("libmpi.40.dylib", "libmpi_abi.1.dylib")),
  /** MPICH, Intel MPI, MVAPICH, Cray MPICH. Debian renames MPICH's own. */
  MPICH(
      "MPICH",
      List.of(
          "libmpi.so.12",
          "libmpich.so.12",
          "libmpi_abi_mpich.so.1.0.0",
          "libmpi_abi.so.1",
          "libmpi_abi.so.0"),
      List.of("libmpi.12.dylib", "libmpich.12.dylib", "libmpi_abi.1.dylib"));

  private static final boolean MAC = System.getProperty("os.name").startsWith("Mac");

  private final String text;
  private final List<String> elf;
  private final List<String> mac;

  Family(String text, List<String> elf, List<String> mac) {
    this.text = text;
    this.elf = elf;
    this.mac = mac;
  }

  /**
   * Its name, for people.
   *
   * @return such as "Open MPI"
   */
  public String text() {
    return text;
  }

  /** File names to try, its own binary interface before the standard one. */
  List<String> fileNames() {
    return MAC ? mac : elf;
  }

  /** Whether a library is of this family. Old Open MPIs have file names of today's MPICH. */
  boolean has(Recognition library) {
    boolean openMpi =
        switch (library.layout()) {
          case OPEN_MPI -> true;
          case MPICH -> false;
          case STANDARD ->
              library.version().contains("Open MPI") || library.version().contains("Spectrum MPI");
        };
    return openMpi == (this == OPEN_MPI);
  }
}
