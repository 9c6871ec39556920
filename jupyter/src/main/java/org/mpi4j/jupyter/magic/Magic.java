package org.mpi4j.jupyter.magic;

import org.mpi4j.jupyter.eval.Outcome;

/** What a line or cell with {@code %} does. */
public interface Magic {
  /**
   * How it was called.
   *
   * @param rest of its line
   * @param body the rest of the cell; null if it is a line
   * @param cell number of the cell
   * @param line of the cell, from 1
   */
  record Call(String rest, String body, int cell, int line) {
    /** The body, or else the line: where either may be given. */
    String code() {
      return body == null ? rest : body;
    }

    /** Where {@link #code} begins. */
    int codeLine() {
      return body == null ? line : line + 1;
    }
  }

  /** Where it may stand. */
  enum Form {
    /** As a line. */
    LINE,
    /** As a cell. */
    CELL,
    /** As both. */
    BOTH
  }

  /**
   * Where it may stand.
   *
   * @return the form
   */
  default Form form() {
    return Form.LINE;
  }

  /**
   * A line of help.
   *
   * @return what it does
   */
  String help();

  /**
   * Runs it.
   *
   * @param call how it was called
   * @return how it ended
   * @throws BadMagic if it cannot be run as it was typed
   * @throws InterruptedException if the user interrupts the cell
   */
  Outcome run(Call call) throws InterruptedException;
}
