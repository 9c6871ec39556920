package org.mpi4j.jupyter;

import java.util.Map;
import java.util.UUID;
import org.mpi4j.jupyter.display.Bundle;
import org.mpi4j.jupyter.display.Screen;
import org.mpi4j.jupyter.display.Showable;

/**
 * What a cell can call: its static methods are imported in every notebook. Outside of a notebook,
 * texts go to standard output.
 */
public final class Notebook {
  private static volatile Screen screen = new Terminal();

  private Notebook() {}

  /** Says where displays go. */
  static void attach(Screen to) {
    screen = to;
  }

  /**
   * Shows a value below the cell, at once: images, charts of XChart, {@link Showable}s, lists of
   * records as tables, others as text.
   *
   * @param value any value
   * @return a handle, to show another value at the same place
   */
  public static Display display(Object value) {
    String id = UUID.randomUUID().toString();
    screen.show(id, Bundle.of(value), false);
    return new Display(id);
  }

  /** A place in the output of a cell. */
  public static final class Display {
    private final String id;

    private Display(String id) {
      this.id = id;
    }

    /**
     * Shows another value at this place.
     *
     * @param value any value
     */
    public void update(Object value) {
      screen.show(id, Bundle.of(value), true);
    }
  }

  /**
   * Clears what the cell has shown.
   *
   * @param wait until there is something new to show
   */
  public static void clearOutput(boolean wait) {
    screen.clear(wait);
  }

  /**
   * HTML.
   *
   * @param text a piece of a page
   * @return what {@link #display} shows as such, and a cell as its result
   */
  public static Showable html(String text) {
    return media("text/html", text);
  }

  /**
   * Markdown.
   *
   * @param text the text
   * @return what {@link #display} shows as such, and a cell as its result
   */
  public static Showable markdown(String text) {
    return media("text/markdown", text);
  }

  /**
   * A formula.
   *
   * @param text LaTeX, with its dollar signs
   * @return what {@link #display} shows as such, and a cell as its result
   */
  public static Showable latex(String text) {
    return media("text/latex", text);
  }

  /**
   * A drawing.
   *
   * @param text the SVG document
   * @return what {@link #display} shows as such, and a cell as its result
   */
  public static Showable svg(String text) {
    return media("image/svg+xml", text);
  }

  /**
   * Data of any type that front ends know.
   *
   * @param type MIME type
   * @param data the data; in Base64 if it is binary
   * @return what {@link #display} shows as such, and a cell as its result
   */
  public static Showable media(String type, String data) {
    return new Media(type, data);
  }

  private record Media(String type, String data) implements Showable {
    @Override
    public Map<String, Object> mimeBundle() {
      return Map.of(type, data);
    }

    @Override
    public String toString() {
      return data;
    }
  }
}
