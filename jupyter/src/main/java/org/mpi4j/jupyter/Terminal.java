package org.mpi4j.jupyter;

import java.io.PrintStream;
import java.util.Map;
import org.mpi4j.jupyter.display.Bundle;
import org.mpi4j.jupyter.display.Screen;

/** Without a notebook, texts go to standard output. */
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
