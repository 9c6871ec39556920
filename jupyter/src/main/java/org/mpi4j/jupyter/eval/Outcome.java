package org.mpi4j.jupyter.eval;

import java.util.List;

/** How a piece of a cell ended. */
public sealed interface Outcome {
  /** Nothing to show. */
  record Done() implements Outcome {}

  /**
   * The last expression had a value.
   *
   * @param value the value, perhaps null
   */
  record Value(Object value) implements Outcome {}

  /**
   * Something went wrong.
   *
   * @param name short name of the error
   * @param text one line
   * @param lines all that is shown
   */
  record Failed(String name, String text, List<String> lines) implements Outcome {}
}
