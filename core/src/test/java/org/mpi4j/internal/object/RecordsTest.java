package org.mpi4j.internal.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mpi4j.ErrorClass;
import org.mpi4j.MpiException;

class RecordsTest {
  record Empty() {}

  record All(
      boolean a, byte b, short c, char d, int e, long f, float g, double h, String i, Object j) {}

  private record Hidden(int x) {}

  record Pair<A, B>(A first, B second) {}

  record Many(int... numbers) {
    @Override
    public boolean equals(Object o) {
      return o instanceof Many m && Arrays.equals(m.numbers, numbers);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(numbers);
    }
  }

  record Checked(int low, int high) {
    Checked {
      if (low > high) {
        throw new IllegalArgumentException("low > high");
      }
    }
  }

  /** Its accessor must not be asked: it shows another value than the component. */
  record Shy(List<String> names) {
    @Override
    public List<String> names() {
      return List.of("no");
    }
  }

  record Proxied(int x) implements Serializable {
    private Object writeReplace() {
      return new Stand(x + 1);
    }
  }

  record Stand(int x) implements Serializable {
    private Object readResolve() {
      return new Proxied(x);
    }
  }

  sealed interface Message permits Start, Stop {}

  record Start(int id) implements Message {}

  record Stop() implements Message {}

  @Test
  void componentsOfEveryTypeComeBack() {
    All all = new All(true, (byte) 1, (short) 2, 'c', 4, 5L, 6f, 7d, "i", List.of(1));
    assertThat(Wired.copy(all)).isEqualTo(all);
    All nulls = new All(false, (byte) 0, (short) 0, '\0', 0, 0, Float.NaN, -0.0, null, null);
    assertThat(Wired.copy(nulls)).isEqualTo(nulls);
    assertThat(Wired.copy(new Empty())).isEqualTo(new Empty());
    assertThat(Wired.copy(new Hidden(1))).isEqualTo(new Hidden(1));
    assertThat(Wired.copy(new Many(1, 2))).isEqualTo(new Many(1, 2));
    assertThat(Wired.copy(new Pair<>(new Pair<>(1, "a"), new Start(1))))
        .isEqualTo(new Pair<>(new Pair<>(1, "a"), new Start(1)));
    List<Message> messages = List.of(new Start(7), new Stop());
    assertThat(Wired.copy(messages)).isEqualTo(messages);
  }

  @Test
  void localRecordsToo() {
    record Local(String name) {}
    assertThat(Wired.copy(new Local("x"))).isEqualTo(new Local("x"));
  }

  @Test
  void componentsAreReadFromFields() {
    Shy copy = Wired.copy(new Shy(List.of("yes")));
    assertThat(copy.names).containsExactly("yes");
  }

  @Test
  void replacementsOfJdkSerializationAreHonoured() {
    assertThat(Wired.copy((Object) new Proxied(1))).isEqualTo(new Proxied(2));
  }

  @Test
  void classNamesAreWrittenOncePerMessage() {
    List<Start> list = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      list.add(new Start(i));
    }
    assertThat(Wired.of(list).data()).hasSizeLessThan(6 * 1000 + 100);
    assertThat(Wired.copy(list)).isEqualTo(list);
  }

  @Test
  void constructorsMayRefuse() {
    Wired wired = Wired.of(new Checked(1, 2));
    wired.data()[wired.data().length - 8] = 9;
    assertThatThrownBy(wired::decode)
        .isInstanceOfSatisfying(
            MpiException.class, e -> assertThat(e.errorClass()).isEqualTo(ErrorClass.ERR_OTHER))
        .hasMessageContaining("RecordsTest$Checked")
        .hasMessageContaining("low > high")
        .hasCauseInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void wideRecordsWork(@TempDir Path folder) throws Exception {
    for (int width : new int[] {60, 120, 200, 252}) {
      String components =
          IntStream.range(0, width)
              .mapToObj(i -> (i % 2 == 0 ? "int" : "String") + " c" + i)
              .collect(Collectors.joining(", "));
      ClassLoader loader =
          CompiledClasses.compile(
              folder.resolve("w" + width),
              Map.of("Wide", "public record Wide(%s) {}".formatted(components)));
      Object[] arguments =
          IntStream.range(0, width).mapToObj(i -> i % 2 == 0 ? (Object) i : "s" + i).toArray();
      Object wide = loader.loadClass("Wide").getConstructors()[0].newInstance(arguments);
      Wired wired = Wired.of(wide);
      assertThat(wired.decode(AllowList.of(""), loader)).isEqualTo(wide);
    }
  }

  @Test
  void aRecordTooWideForAMethodHandleIsRefusedByName(@TempDir Path folder) throws Exception {
    String components =
        IntStream.range(0, 254).mapToObj(i -> "int c" + i).collect(Collectors.joining(", "));
    ClassLoader loader =
        CompiledClasses.compile(
            folder, Map.of("Wide", "public record Wide(%s) {}".formatted(components)));
    Object[] zeros = IntStream.range(0, 254).boxed().toArray();
    Object wide = loader.loadClass("Wide").getConstructors()[0].newInstance(zeros);
    assertThatThrownBy(() -> Wired.of(wide))
        .isInstanceOf(MpiException.class)
        .hasMessageContaining("Wide")
        .hasMessageContaining("too many components");
  }
}
