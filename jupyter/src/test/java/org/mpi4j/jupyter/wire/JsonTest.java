package org.mpi4j.jupyter.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** JSON: what is written is read back, and what is no JSON is refused. */
class JsonTest {
  @Test
  void valuesAreRead() {
    assertThat(Json.read(" {\"a\" : [1, -2.5e3, true, null, \"\\u00e9\\n\\/\"], \"b\":{}} "))
        .isEqualTo(
            new LinkedHashMap<>(
                Map.of(
                    "a",
                    new ArrayList<>(java.util.Arrays.asList(1L, -2500.0, true, null, "é\n/")),
                    "b",
                    Map.of())));
  }

  @Test
  void othersAreRefused() {
    for (String bad :
        List.of(
            "",
            "{",
            "[1,]",
            "{\"a\"}",
            "{a:1}",
            "\"",
            "\"\\x\"",
            "\"\\u12g4\"",
            "01",
            "+1",
            "1.",
            "tru",
            "[1] 2",
            "\"\n\"",
            "nullx",
            "[".repeat(100_000))) {
      assertThatThrownBy(() -> Json.read(bad)).as(bad).isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> Json.readObject("[]")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void halvesOfCharactersAreEscaped() {
    assertThat(Json.write("a\ud83d\ude00\ud83db")).isEqualTo("\"a\ud83d\ude00\\ud83db\"");
    assertThat(Json.write("\u0001\"\\")).isEqualTo("\"\\u0001\\\"\\\\\"");
    assertThat(Json.write(Double.NaN)).isEqualTo("null");
  }

  @Test
  void whatIsWrittenIsReadBack() {
    var random = new Random(1);
    for (int round = 0; round < 2000; round++) {
      Object value = widened(value(random, 4));
      assertThat(Json.read(Json.write(value))).isEqualTo(value);
    }
  }

  /** No text makes the reader fail in another way than by saying that it is none. */
  @Test
  void anyTextIsReadOrRefused() {
    var random = new Random(2);
    for (int round = 0; round < 20_000; round++) {
      var text = new StringBuilder(Json.write(value(random, 3)));
      for (int i = 0; i < 3 && !text.isEmpty(); i++) {
        text.setCharAt(
            random.nextInt(text.length()), "{}[]\",:\\0e-.tu ".charAt(random.nextInt(15)));
      }
      try {
        Json.read(text.toString());
      } catch (IllegalArgumentException e) {
        assertThat(e.getMessage()).startsWith("not JSON");
      }
    }
  }

  private static Object value(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 7 : 5)) {
      case 0 -> random.nextInt();
      case 1 -> random.nextDouble();
      case 2 -> random.nextBoolean();
      case 3 -> null;
      case 4 -> text(random);
      case 5 -> {
        var list = new ArrayList<Object>();
        for (int i = random.nextInt(4); i > 0; i--) {
          list.add(widened(value(random, depth - 1)));
        }
        yield list;
      }
      default -> {
        var map = new LinkedHashMap<String, Object>();
        for (int i = random.nextInt(4); i > 0; i--) {
          map.put(text(random), widened(value(random, depth - 1)));
        }
        yield map;
      }
    };
  }

  private static Object widened(Object value) {
    return value instanceof Integer i ? Long.valueOf(i) : value;
  }

  private static String text(Random random) {
    return random
        .ints(random.nextInt(8), 0, 0x10ffff)
        .filter(c -> c < 0xd800 || c > 0xdfff)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
