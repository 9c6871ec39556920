package org.mpi4j.jupyter.magic;

/** A part of a cell. */
public sealed interface Part {
  /**
   * Where it begins.
   *
   * @return line of the cell, from 1
   */
  int line();

  /**
   * Java.
   *
   * @param source the text
   * @param line where it begins
   */
  record Java(String source, int line) implements Part {}

  /**
   * A line {@code %name rest}.
   *
   * @param name of the magic
   * @param rest of the line, as it was typed
   * @param line where it stands
   */
  record LineMagic(String name, String rest, int line) implements Part {}

  /**
   * A cell {@code %%name rest}.
   *
   * @param name of the magic
   * @param rest of the first line, as it was typed
   * @param body the other lines, as they were typed
   * @param line where the first line stands
   */
  record CellMagic(String name, String rest, String body, int line) implements Part {}
}
