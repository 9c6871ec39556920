package org.mpi4j.libmpi.library;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import org.mpi4j.MPI;

/**
 * What a loaded library is. The order of the questions matters: Open MPI's standard-ABI library
 * also finds Open MPI's own symbols, and newer libraries with an own ABI also export the standard's
 * question, answering that they have none.
 */
record Recognition(String version, MPI.Version standard, Layout layout, String problem) {
  /** The standard's maximum is 8192; others use less. */
  private static final int VERSION_BYTES = 8192;

  static Recognition of(SymbolLookup symbols) {
    MemorySegment getVersion = symbols.find("MPI_Get_version").orElse(null);
    MemorySegment init = symbols.find("MPI_Init_thread").orElse(null);
    if (getVersion == null || init == null) {
      return refused("", "a library without MPI: it exports no MPI_Init_thread");
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment numbers = arena.allocate(8, 8);
      call(getVersion, numbers.address(), numbers.address() + 4);
      // Whole arrays: the JVM's access to single elements takes milliseconds to link.
      int[] number = numbers.toArray(JAVA_INT);
      var standard = new MPI.Version(number[0], number[1]);
      String version = version(symbols, arena, numbers);
      int abi = abi(symbols, numbers);
      if (abi > 1) {
        return refused(version, "its MPI ABI is version " + abi + "; mpi4j knows version 1");
      }
      Layout layout = abi == 1 ? Layout.STANDARD : ownLayout(symbols, version);
      return layout == null
          ? refused(version, "an MPI library of unknown ABI: \"" + version + "\"")
          : new Recognition(version, standard, layout, null);
    }
  }

  private static Recognition refused(String version, String problem) {
    return new Recognition(version, null, null, problem);
  }

  private static String version(SymbolLookup symbols, Arena arena, MemorySegment length) {
    MemorySegment function = symbols.find("MPI_Get_library_version").orElse(null);
    if (function == null) {
      return "";
    }
    MemorySegment text = arena.allocate(VERSION_BYTES);
    call(function, text.address(), length.address());
    return text.getString(0).strip();
  }

  /** Major version of the standard ABI, 0 or less when the library has its own. */
  private static int abi(SymbolLookup symbols, MemorySegment numbers) {
    MemorySegment function = symbols.find("MPI_Abi_get_version").orElse(null);
    if (function == null) {
      return 0;
    }
    call(function, numbers.address(), numbers.address() + 4);
    return numbers.toArray(JAVA_INT)[0];
  }

  private static Layout ownLayout(SymbolLookup symbols, String version) {
    if (symbols.find("ompi_mpi_comm_world").isPresent()) {
      return Layout.OPEN_MPI;
    }
    boolean mpich =
        symbols.find("MPIR_Dup_fn").isPresent()
            || symbols.find("MPI_UNWEIGHTED").isPresent()
            || version.startsWith("MPICH")
            || version.startsWith("Intel(R) MPI")
            || version.startsWith("MVAPICH")
            || version.contains("CRAY MPICH");
    return mpich ? Layout.MPICH : null;
  }

  /** The three questions may be asked before MPI_Init. */
  private static void call(MemorySegment function, long first, long second) {
    int result = C.call(function, first, second);
    if (result != 0) {
      throw new IllegalStateException(
          "a question before MPI_Init gave error "
              + result
              + ": MPI allows it; load another library");
    }
  }

  /** Name and version in a few words: "Open MPI v4.1.4", "MPICH 4.0.2". */
  String title() {
    var title = new StringBuilder();
    for (int i = 0; i < version.length(); i++) {
      char c = version.charAt(i);
      if (c == '\n' || c == ',') {
        break;
      }
      boolean space = c == ' ' || c == '\t';
      if (!space || !title.isEmpty() && title.charAt(title.length() - 1) != ' ') {
        title.append(space ? ' ' : c);
      }
    }
    return title.toString().replace(" Version:", "").strip();
  }
}
