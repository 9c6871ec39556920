package org.mpi4j.bench.plot;

import java.util.Locale;

/** Builds the text of an SVG element. */
final class Svg {
  private final StringBuilder text = new StringBuilder();

  Svg(double width, double height, String title) {
    text.append(
        format(
            "<svg viewBox=\"0 0 %.0f %.0f\" width=\"%.0f\""
                + " height=\"%.0f\" role=\"img\" font-family=\"sans-serif\" font-size=\"12\">",
            width, height, width, height));
    text.append("<title>").append(escape(title)).append("</title>");
  }

  void line(double x1, double y1, double x2, double y2, String style) {
    text.append(
        format(
            "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" %s/>", x1, y1, x2, y2, style));
  }

  /**
   * Text that starts, ends or is centred at a place: {@code start}, {@code end}, {@code middle}.
   */
  void text(double x, double y, String anchor, String words) {
    text.append(
        format(
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>",
            x, y, anchor, escape(words)));
  }

  void textUpwards(double x, double y, String words) {
    text.append(
        format(
            "<text transform=\"translate(%.1f %.1f) rotate(-90)\" text-anchor=\"middle\">%s</text>",
            x, y, escape(words)));
  }

  void polyline(String points, String style) {
    text.append("<polyline fill=\"none\" points=\"").append(points).append("\" ").append(style);
    text.append("/>");
  }

  void rect(double x, double y, double width, double height, String style) {
    text.append(
        format(
            "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" %s/>",
            x, y, width, height, style));
  }

  /** A dot that tells its value when pointed at. */
  void dot(double x, double y, String color, String words) {
    text.append(
        format(
            "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"2.6\" fill=\"%s\"><title>%s</title></circle>",
            x, y, color, escape(words)));
  }

  @Override
  public String toString() {
    return text + "</svg>";
  }

  static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  static String escape(String words) {
    return words
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
