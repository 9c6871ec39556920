package org.mpi4j.bench.plot;

import java.util.List;
import java.util.stream.Collectors;

/** Lines over an axis of sizes or counts, both axes logarithmic or the upright one in percent. */
public final class LinePlot {
  private static final double WIDTH = 860;
  private static final double LEFT = 76;
  private static final double RIGHT = 606;
  private static final double TOP = 14;
  private static final double PLOT_HEIGHT = 330;
  private static final double BELOW = 48;
  private static final double LEGEND_STEP = 19;
  private static final String GRID = "stroke=\"#ddd\"";

  private final String title;
  private final Axis x;
  private final Axis y;
  private final List<Series> series;
  private final double bottom;

  private LinePlot(String title, Axis x, Axis y, List<Series> series) {
    this.title = title;
    this.x = x;
    this.y = y;
    this.series = series;
    bottom = Math.max(TOP + PLOT_HEIGHT, TOP + LEGEND_STEP * series.size());
  }

  /**
   * A plot with logarithmic axes.
   *
   * @param title what a reader who cannot see it is told
   * @param xLabel what is on the x axis
   * @param xBase base of its ticks: 2 for sizes, 10
   * @param yLabel what is on the y axis
   * @param series the lines; values are positive
   * @return an SVG element
   */
  public static String logarithmic(
      String title, String xLabel, int xBase, String yLabel, List<Series> series) {
    return new LinePlot(
            title, axis(xLabel, xBase, series, true), axis(yLabel, 10, series, false), series)
        .draw();
  }

  /**
   * A plot of percentages.
   *
   * @param title see above
   * @param xLabel see above
   * @param yLabel see above
   * @param series the lines; y from 0 to 100
   * @return an SVG element
   */
  public static String percent(String title, String xLabel, String yLabel, List<Series> series) {
    return new LinePlot(
            title, axis(xLabel, 2, series, true), axis(yLabel, 0, series, false), series)
        .draw();
  }

  private static Axis axis(String label, int base, List<Series> series, boolean isX) {
    var values =
        series.stream()
            .flatMap(s -> s.points().stream())
            .mapToDouble(p -> isX ? p.x() : p.y())
            .summaryStatistics();
    return Axis.of(label, base, values.getMin(), values.getMax());
  }

  private String draw() {
    var svg = new Svg(WIDTH, bottom + BELOW, title);
    for (double tick : x.ticks()) {
      double at = x(tick);
      svg.line(at, TOP, at, bottom, GRID);
      svg.text(at, bottom + 17, "middle", x.text(tick));
    }
    for (double tick : y.ticks()) {
      double at = y(tick);
      svg.line(LEFT, at, RIGHT, at, GRID);
      svg.text(LEFT - 7, at + 4, "end", y.text(tick));
    }
    svg.line(LEFT, bottom, RIGHT, bottom, "stroke=\"#333\"");
    svg.line(LEFT, TOP, LEFT, bottom, "stroke=\"#333\"");
    svg.text((LEFT + RIGHT) / 2, bottom + 38, "middle", x.label());
    svg.textUpwards(18, (TOP + bottom) / 2, y.label());
    for (int i = 0; i < series.size(); i++) {
      draw(svg, series.get(i), TOP + 8 + LEGEND_STEP * i);
    }
    return svg.toString();
  }

  private void draw(Svg svg, Series s, double legend) {
    String style =
        "stroke=\"%s\" stroke-width=\"1.8\"%s"
            .formatted(
                s.color(), s.dash().isEmpty() ? "" : " stroke-dasharray=\"" + s.dash() + "\"");
    svg.line(RIGHT + 18, legend, RIGHT + 50, legend, style);
    svg.text(RIGHT + 56, legend + 4, "start", s.name());
    svg.polyline(
        s.points().stream()
            .map(p -> Svg.format("%.1f,%.1f", x(p.x()), y(p.y())))
            .collect(Collectors.joining(" ")),
        style);
    for (Series.Point p : s.points()) {
      String words = Svg.format("%s: %s, %.4g", s.name(), x.text(p.x()), p.y());
      svg.dot(x(p.x()), y(p.y()), s.color(), words);
    }
  }

  private double x(double value) {
    return LEFT + (RIGHT - LEFT) * x.place(value);
  }

  private double y(double value) {
    return bottom - (bottom - TOP) * y.place(value);
  }
}
