package org.mpi4j.jupyter.display;

import java.util.Map;

/**
 * A value that says how a notebook shows it. IPython's name: {@code _repr_mimebundle_}.
 *
 * {@snippet :
 * record Bar(int width) implements Showable {
 *   public Map<String, Object> mimeBundle() {
 *     return Map.of("text/html", "<hr style='width:" + width + "px'>");
 *   }
 * }
 * }
 */
@FunctionalInterface
public interface Showable {
  /**
   * The forms that it can be shown in. Where {@code text/plain} is missing, {@code toString()} is
   * taken.
   *
   * @return data by MIME type: texts, and what is binary in Base64
   */
  Map<String, Object> mimeBundle();
}
