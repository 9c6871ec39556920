package org.mpi4j.jupyter.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;

/** The forms of values. */
class BundleTest {
  record Pair(int a, String b) {}

  private static BufferedImage picture(Object bundled) throws IOException {
    byte[] png = Base64.getDecoder().decode(bundled.toString());
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  @Test
  void imagesArePngs() throws IOException {
    var image = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
    image.setRGB(1, 1, Color.RED.getRGB());
    Map<String, Object> bundle = Bundle.of(image);
    BufferedImage shown = picture(bundle.get("image/png"));
    assertThat(shown.getWidth()).isEqualTo(3);
    assertThat(new Color(shown.getRGB(1, 1))).isEqualTo(Color.RED);
    assertThat(bundle).containsEntry("text/plain", "image of 3 x 2");
  }

  @Test
  void chartsAndTheirBytesAreShown() throws IOException {
    XYChart chart = new XYChartBuilder().width(300).height(200).build();
    chart.addSeries("x", new double[] {0, 1, 2}, new double[] {0, 1, 4});
    BufferedImage painted = picture(Bundle.of(chart).get("image/png"));
    assertThat(painted.getWidth()).isEqualTo(300);
    assertThat(colors(painted)).isGreaterThan(3);
    byte[] bytes = Base64.getDecoder().decode(Bundle.of(chart).get("image/png").toString());
    assertThat(picture(Bundle.of(bytes).get("image/png")).getHeight()).isEqualTo(200);
  }

  private static long colors(BufferedImage image) {
    int[] all = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    return Arrays.stream(all).distinct().count();
  }

  @Test
  void otherBytesAreNumbers() {
    assertThat(Bundle.of(new byte[] {1, 2})).isEqualTo(Map.of("text/plain", "[1, 2]"));
    assertThat(Bundle.of("\u0089PNG")).isEqualTo(Map.of("text/plain", "\u0089PNG"));
  }

  @Test
  void listsOfOneRecordTypeAreTables() {
    assertThat(Bundle.of(List.of(new Pair(1, "x"), new Pair(2, null))).get("text/html").toString())
        .contains("<th>a</th><th>b</th>")
        .contains("<tr><td>1</td><td>x</td></tr><tr><td>2</td><td>null</td></tr>");
    assertThat(Bundle.of(new Pair[] {new Pair(1, "<")})).containsKey("text/html");
    assertThat(Bundle.of(Arrays.asList(new Pair(1, "x"), null))).doesNotContainKey("text/html");
    assertThat(Bundle.of(List.of(new Pair(1, "x"), "y"))).doesNotContainKey("text/html");
    assertThat(Bundle.of(List.of())).isEqualTo(Map.of("text/plain", "[]"));
  }

  @Test
  void valuesMaySayThemselves() {
    Showable bar = () -> Map.of("text/html", "<hr>");
    assertThat(Bundle.of(bar)).containsEntry("text/html", "<hr>").containsKey("text/plain");
  }

  @Test
  void textsEnd() {
    var self = new HashMap<String, Object>();
    self.put("self", self);
    assertThat(Texts.of(self)).startsWith("{self={self=").contains("...");
    assertThat(Texts.of(new Object[] {null, new int[] {1}})).isEqualTo("[null, [1]]");
    assertThat(Texts.of("x".repeat(200_000))).endsWith("... (100000 more characters)");
    assertThat(Texts.of(null)).isEqualTo("null");
  }
}
