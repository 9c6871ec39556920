package org.mpi4j.libmpi.library;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The mpi.h of the MPI libraries on this machine, and whose ABI each describes. */
final class Headers {
  private Headers() {}

  static Map<Path, Layout> found() {
    var headers = new LinkedHashMap<Path, Layout>();
    String named = System.getenv("MPI4J_ABI_HEADER");
    if (named != null) {
      headers.put(Path.of(named), Layout.STANDARD);
    }
    for (String root : new String[] {"/usr/include", "/usr/lib", "/usr/local/include"}) {
      search(Path.of(root), headers);
    }
    return headers;
  }

  private static void search(Path root, Map<Path, Layout> headers) {
    if (!Files.isDirectory(root)) {
      return;
    }
    try (Stream<Path> files =
        Files.find(root, 6, (file, a) -> a.isRegularFile() && file.endsWith("mpi.h"))) {
      files
          .sorted()
          .forEach(file -> {
            Layout layout = layout(file);
            if (layout != null) {
              headers.put(file, layout);
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Layout layout(Path header) {
    try {
      String text = Files.readString(header);
      if (text.contains("MPI_ABI_VERSION")
          && !text.contains("OMPI_PREDEFINED_GLOBAL")
          && !text.contains("MPICH_VERSION")) {
        return Layout.STANDARD;
      }
      if (text.contains("OMPI_PREDEFINED_GLOBAL")) {
        return Layout.OPEN_MPI;
      }
      return text.contains("MPICH_VERSION") || text.contains("MPICH_NUMVERSION")
          ? Layout.MPICH
          : null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
