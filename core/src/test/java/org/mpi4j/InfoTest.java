package org.mpi4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class InfoTest {
  @Test
  void keepsTheOrderInWhichKeysWereSet() {
    Info info = Info.of("z", "1");
    info.set("a", "2");
    info.set("m", "3");
    info.set("z", "4");
    assertThat(info.nkeys()).isEqualTo(3);
    assertThat(List.of(info.nthkey(0), info.nthkey(1), info.nthkey(2)))
        .containsExactly("z", "a", "m");
    assertThat(info.values()).containsExactly("4", "2", "3");
    assertThat(info).hasToString("{z=4, a=2, m=3}").isEqualTo(Map.of("a", "2", "z", "4", "m", "3"));
  }

  @Test
  void isAMap() {
    var items = new LinkedHashMap<String, String>();
    items.put("b", "1");
    items.put("a", "2");
    Info info = Info.of(items);
    assertThat(info).containsExactly(Map.entry("b", "1"), Map.entry("a", "2"));
    assertThat(info.getOrDefault("c", "none")).isEqualTo("none");
    assertThat(info.get("c")).isNull();
    assertThat(info.remove("b")).isEqualTo("1");
    info.entrySet().iterator().next().setValue("9");
    assertThat(info).containsExactly(Map.entry("a", "9"));
    assertThat(info.keySet()).containsExactly("a");
    assertThat(info.values()).containsExactly("9");
    info.putAll(Map.of("a", "9", "d", "4"));
    assertThat(info.nkeys()).isEqualTo(2);
    info.merge("a", "!", String::concat);
    assertThat(info.get("a")).isEqualTo("9!");
    info.clear();
    assertThat(info).isEmpty();
  }

  @Test
  void aCopyIsIndependent() {
    Info info = Info.of("a", "1");
    Info copy = info.dup();
    copy.set("a", "2");
    assertThat(info.get("a")).isEqualTo("1");
    assertThat(copy.get("a")).isEqualTo("2");
  }

  @Test
  void keysHaveLimits() {
    Info info = Info.of("k".repeat(Info.MAX_KEY), "v".repeat(Info.MAX_VALUE));
    assertThat(info).hasSize(1);
    refused(ErrorClass.ERR_INFO_KEY, () -> info.set("k".repeat(256), "v"), "256 bytes", "1 to 255");
    // Bytes count, not characters.
    refused(ErrorClass.ERR_INFO_KEY, () -> info.set("ü".repeat(128), "v"), "256 bytes");
    refused(ErrorClass.ERR_INFO_KEY, () -> info.set("", "v"), "0 bytes");
    refused(ErrorClass.ERR_INFO_KEY, () -> info.set(null, "v"), "null");
    refused(ErrorClass.ERR_INFO_KEY, () -> info.delete(null), "null");
    assertThat(info).hasSize(1);
  }

  @Test
  void valuesHaveLimits() {
    Info info = Info.of("k", "");
    refused(ErrorClass.ERR_INFO_VALUE, () -> info.set("k", "v".repeat(1025)), "k = ", "1024 bytes");
    refused(ErrorClass.ERR_INFO_VALUE, () -> info.put("k", null), "null");
    refused(
        ErrorClass.ERR_INFO_VALUE,
        () -> info.entrySet().iterator().next().setValue("v".repeat(2000)),
        "2000 bytes");
    refused(ErrorClass.ERR_INFO, () -> Info.of((Map<String, String>) null), "null");
    assertThat(info.get("k")).isEmpty();
  }

  @Test
  void missingKeys() {
    Info info = Info.of("here", "1");
    refused(ErrorClass.ERR_INFO_NOKEY, () -> info.delete("gone"), "gone", "here");
    assertThat(info.remove("gone")).isNull();
    refused(ErrorClass.ERR_ARG, () -> info.nthkey(1), "nthkey(1)", "1 keys");
    refused(ErrorClass.ERR_ARG, () -> info.nthkey(-1), "nthkey(-1)");
    info.delete("here");
    assertThat(info.nkeys()).isZero();
  }

  private static void refused(ErrorClass error, ThrowingCallable call, String... texts) {
    MpiException e = catchThrowableOfType(MpiException.class, call);
    assertThat(e.errorClass()).isEqualTo(error);
    assertThat(e).hasMessageContainingAll(texts).hasMessageContaining(";");
  }
}
