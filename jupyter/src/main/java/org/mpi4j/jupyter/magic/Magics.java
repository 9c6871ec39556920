package org.mpi4j.jupyter.magic;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mpi4j.jupyter.display.Screen;
import org.mpi4j.jupyter.eval.JavaSession;
import org.mpi4j.jupyter.eval.Outcome;

/** The magics by name. */
public final class Magics {
  private final Map<String, Magic> known = new TreeMap<>();
  private final JavaSession session;
  private final Engines engines;
  private final Px px;

  /**
   * All magics.
   *
   * @param session runs the Java of cells
   * @param screen where displays go
   */
  public Magics(JavaSession session, Screen screen) {
    this.session = session;
    engines = new Engines(session);
    px = new Px(session, engines, screen);
    known.put("px", new PxMagic(px));
    known.put("autopx", new AutoPxMagic(px));
    known.put("pxresult", new PxResultMagic(px));
    known.put("pxconfig", new PxConfigMagic(px));
    known.put("time", new TimeMagic(session));
    known.put("classpath", new ClassPathMagic(engines));
    known.put("deps", new DepsMagic(engines));
    known.put("who", new WhoMagic(session));
    known.put("reset", new ResetMagic(session));
    known.put("writefile", new WriteFileMagic());
    known.put("html", new MediaMagic("HTML", "text/html"));
    known.put("markdown", new MediaMagic("Markdown", "text/markdown"));
    known.put("svg", new MediaMagic("an SVG drawing", "image/svg+xml"));
    known.put("sh", new ShellMagic());
    known.put("lsmagic", new ListMagic(known));
  }

  /**
   * Runs a part of a cell that is Java.
   *
   * @param java the part
   * @param cell number of the cell
   * @return how it ended
   * @throws InterruptedException if the user interrupts the cell
   */
  public Outcome java(Part.Java java, int cell) throws InterruptedException {
    if (px.auto()) {
      return px.run(java.source(), px.config(), cell, java.line());
    }
    try {
      return session.eval(java.source(), cell, java.line());
    } finally {
      engines.giveJars();
    }
  }

  /**
   * Finds a magic.
   *
   * @param name without the percent signs
   * @param cell whether it is a cell's
   * @return the magic
   * @throws BadMagic if there is none
   */
  public Magic find(String name, boolean cell) {
    Magic magic = known.get(name);
    if (magic != null && fits(magic, cell)) {
      return magic;
    }
    if (magic != null) {
      throw new BadMagic(
          (cell ? "%%" : "%")
              + name
              + " is a magic of "
              + (cell ? "lines: write %" : "cells: write %%")
              + name);
    }
    throw new BadMagic(
        (cell ? "%%" : "%")
            + name
            + " is no magic; there are "
            + String.join(" ", names(cell))
            + (cell ? "" : ". For the operator put a blank behind it: % " + name));
  }

  private static boolean fits(Magic magic, boolean cell) {
    return magic.form() != (cell ? Magic.Form.LINE : Magic.Form.CELL);
  }

  /**
   * The names.
   *
   * @param cell whether those of cells are meant
   * @return names with their percent signs
   */
  public List<String> names(boolean cell) {
    return known.entrySet().stream()
        .filter(e -> fits(e.getValue(), cell))
        .map(e -> (cell ? "%%" : "%") + e.getKey())
        .toList();
  }
}
