package org.mpi4j.bench.plot;

import java.util.List;

/**
 * One line of a plot.
 *
 * @param name what the legend says
 * @param color of the line, as in CSS
 * @param dash pattern of the line as in SVG, empty for a solid one
 * @param points in the order of x
 */
public record Series(String name, String color, String dash, List<Point> points) {
  /**
   * A point.
   *
   * @param x its place from left to right
   * @param y its place from bottom to top
   */
  public record Point(double x, double y) {}

  /** Copies. */
  public Series {
    points = List.copyOf(points);
  }
}
