package org.mpi4j.jupyter;

import java.io.PrintStream;
import java.util.Map;
import org.mpi4j.jupyter.display.Bundle;

/** Where displays go. */
interface Screen {
  /** Shows data by MIME type, or puts them in the place of what the id has shown before. */
  void show(String id, Map<String, Object> bundle, boolean update);

  /** Clears what the cell has shown. */
  void clear(boolean wait);

  /** Without a notebook. */
  final class Terminal implements Screen {
    private final PrintStream out = System.out;

    @Override
    public void show(String id, Map<String, Object> bundle, boolean update) {
      out.println(bundle.get(Bundle.TEXT));
    }

    @Override
    public void clear(boolean wait) {
      // What is on a terminal stays there.
      out.flush();
    }
  }
}
