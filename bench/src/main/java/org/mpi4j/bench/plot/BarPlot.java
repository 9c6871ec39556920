package org.mpi4j.bench.plot;

import java.util.List;

/** Bars beside each other, for what has one value for each system. */
public final class BarPlot {
  private static final double WIDTH = 860;
  private static final double LEFT = 250;
  private static final double RIGHT = 640;
  private static final double STEP = 22;
  private static final double BAR = 14;

  /**
   * One bar.
   *
   * @param name of what
   * @param color as in CSS
   * @param value its length
   */
  public record Bar(String name, String color, double value) {}

  private BarPlot() {}

  /**
   * Draws bars.
   *
   * @param title what a reader who cannot see it is told
   * @param unit of the values
   * @param bars from top to bottom
   * @return an SVG element
   */
  public static String draw(String title, String unit, List<Bar> bars) {
    var svg = new Svg(WIDTH, STEP * bars.size() + 8, title);
    double most = bars.stream().mapToDouble(Bar::value).max().orElse(1);
    double y = 4;
    for (Bar bar : bars) {
      double length = (RIGHT - LEFT) * bar.value / most;
      svg.text(LEFT - 8, y + BAR - 2, "end", bar.name);
      svg.rect(LEFT, y, Math.max(1, length), BAR, "fill=\"" + bar.color + "\"");
      svg.text(LEFT + length + 7, y + BAR - 2, "start", number(bar.value) + " " + unit);
      y += STEP;
    }
    return svg.toString();
  }

  private static String number(double value) {
    return value >= 1000 ? Svg.format("%.0f", value) : Svg.format("%.4g", value);
  }
}
