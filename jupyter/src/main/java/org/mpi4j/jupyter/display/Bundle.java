package org.mpi4j.jupyter.display;

import java.util.LinkedHashMap;
import java.util.Map;

/** A value in all the forms that it can be shown in, by MIME type. */
public final class Bundle {
  /** The form that every value has. */
  public static final String TEXT = "text/plain";

  private Bundle() {}

  /**
   * The forms of a value.
   *
   * @param value any value
   * @return data by MIME type; binary ones in Base64
   */
  public static Map<String, Object> of(Object value) {
    var bundle = new LinkedHashMap<String, Object>();
    if (value instanceof Showable showable) {
      bundle.putAll(showable.mimeBundle());
      bundle.putIfAbsent(TEXT, showable.toString());
      return bundle;
    }
    String text = Pictures.add(bundle, value);
    if (text == null) {
      Tables.add(bundle, value);
      text = Texts.of(value);
    }
    bundle.put(TEXT, text);
    return bundle;
  }
}
