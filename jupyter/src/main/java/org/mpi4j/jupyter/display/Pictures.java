package org.mpi4j.jupyter.display;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;
import javax.imageio.ImageIO;

/** Images, encoded images and charts. */
final class Pictures {
  private static final String CHART = "org.knowm.xchart.internal.chartpart.Chart";

  private Pictures() {}

  /** Adds the value if it is a picture; gives the text for it, or null. */
  static String add(Map<String, Object> bundle, Object value) {
    return switch (value) {
      case RenderedImage image -> {
        bundle.put("image/png", base64(png(image)));
        yield "image of " + image.getWidth() + " x " + image.getHeight();
      }
      case byte[] bytes -> {
        String type = type(bytes);
        if (type == null) {
          yield null;
        }
        bundle.put(type, base64(bytes));
        yield type + " of " + bytes.length + " bytes";
      }
      case null -> null;
      default -> {
        BufferedImage chart = chart(value);
        if (chart == null) {
          yield null;
        }
        bundle.put("image/png", base64(png(chart)));
        yield "chart of " + chart.getWidth() + " x " + chart.getHeight();
      }
    };
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static byte[] png(RenderedImage image) {
    var out = new ByteArrayOutputStream();
    try {
      // The cache on disk is of no use for what is in memory already.
      ImageIO.setUseCache(false);
      if (!ImageIO.write(image, "png", out)) {
        throw new IOException("no writer for this image");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** The kind of image that the bytes begin like, or null. */
  private static String type(byte[] b) {
    if (b.length < 8) {
      return null;
    }
    if (b[0] == (byte) 0x89 && b[1] == 'P' && b[2] == 'N' && b[3] == 'G') {
      return "image/png";
    }
    if (b[0] == (byte) 0xff && b[1] == (byte) 0xd8 && b[2] == (byte) 0xff) {
      return "image/jpeg";
    }
    return b[0] == 'G' && b[1] == 'I' && b[2] == 'F' && b[3] == '8' ? "image/gif" : null;
  }

  /** Paints a chart of XChart, which is not among the kernel's own libraries; null for others. */
  private static BufferedImage chart(Object value) {
    Class<?> type = value.getClass();
    while (type != null && !type.getName().equals(CHART)) {
      type = type.getSuperclass();
    }
    if (type == null) {
      return null;
    }
    try {
      int width = (int) type.getMethod("getWidth").invoke(value);
      int height = (int) type.getMethod("getHeight").invoke(value);
      var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
      Graphics2D graphics = image.createGraphics();
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      type.getMethod("paint", Graphics2D.class, int.class, int.class)
          .invoke(value, graphics, width, height);
      graphics.dispose();
      return image;
    } catch (ReflectiveOperationException e) {
      // Another version of XChart: its text is shown.
      return null;
    }
  }
}
