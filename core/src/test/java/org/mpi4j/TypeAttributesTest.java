package org.mpi4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TypeAttributesTest {
  record Point(int x, int y) {}

  private final List<String> calls = new ArrayList<>();
  private final Keyval<Datatype, String> key =
      Datatype.createKeyval(
          (from, _, v) -> {
            calls.add("copy " + v + " of " + from.name());
            return v + "'";
          },
          (_, _, v) -> calls.add("delete " + v));

  @Test
  void copiesAndDeletes() {
    for (Datatype type : List.of(Datatype.INT.contiguous(3).named("T"), Datatype.of(Point.class))) {
      calls.clear();
      Datatype dup = type.dup();
      dup.setAttr(key, "a");
      assertThat(dup.dup().attr(key)).isEqualTo("a'");
      assertThat(type.attr(key)).isNull();
      assertThat(dup.contiguous(2).attr(key)).isNull();
      dup.setAttr(key, "b");
      assertThat(calls).containsExactly("copy a of " + type.name(), "delete a");
      // The same type under another name.
      assertThat(dup.named("other").attr(key)).isEqualTo("b");
      dup.deleteAttr(key);
      assertThat(dup.attr(key)).isNull();
      assertThat(calls).endsWith("delete b");
    }
  }

  @Test
  void withoutCallbacks() {
    Keyval<Datatype, Integer> plain = Datatype.createKeyval();
    Keyval<Datatype, Object> same = Datatype.createKeyval(Keyval.sameValue(), Keyval.noDelete());
    Datatype type = Datatype.DOUBLE.vector(2, 1, 3);
    var value = new Object();
    type.setAttr(plain, 1);
    type.setAttr(same, value);
    Datatype dup = type.dup();
    assertThat(dup.attr(plain)).isNull();
    assertThat(dup.attr(same)).isSameAs(value);
  }

  @Test
  void copyThatThrowsFailsTheDup() {
    Keyval<Datatype, String> bad =
        Datatype.createKeyval(
            (_, _, _) -> {
              throw new IllegalStateException("no");
            },
            Keyval.noDelete());
    Datatype type = Datatype.INT.contiguous(2);
    type.setAttr(key, "a");
    type.setAttr(bad, "b");
    MpiException e = catchThrowableOfType(MpiException.class, type::dup);
    assertThat(e.errorClass()).isEqualTo(ErrorClass.ERR_OTHER);
    assertThat(e)
        .hasMessageContaining("copy callback")
        .hasCauseInstanceOf(IllegalStateException.class);
    assertThat(calls).endsWith("delete a'");
    assertThat(type.attr(key)).isEqualTo("a");
  }
}
