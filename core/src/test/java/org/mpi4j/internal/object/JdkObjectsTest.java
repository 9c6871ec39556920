package org.mpi4j.internal.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectInputStream;
import java.io.ObjectOutput;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.mpi4j.ErrorClass;
import org.mpi4j.MpiException;

class JdkObjectsTest {
  static class Particle implements Serializable {
    private static final long serialVersionUID = 1;
    double x = 1;
    transient double cached = 2;
    ArrayList<Particle> neighbours = new ArrayList<>();
    double[] history;
  }

  static final class Heavy extends Particle {
    private static final long serialVersionUID = 1;
    private final AtomicInteger mass = new AtomicInteger(3);
  }

  static final class Custom implements Serializable {
    private static final long serialVersionUID = 1;
    private transient String secret = "s";

    private void writeObject(ObjectOutputStream out) throws IOException {
      out.defaultWriteObject();
      out.writeUTF(secret.repeat(2));
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      secret = in.readUTF();
    }
  }

  public static final class External implements Externalizable {
    private static final long serialVersionUID = 1;
    private int value;

    public External() {}

    @Override
    public void writeExternal(ObjectOutput out) throws IOException {
      out.writeInt(value);
    }

    @Override
    public void readExternal(ObjectInput in) throws IOException {
      value = in.readInt() + 1;
    }
  }

  static final class Single implements Serializable {
    private static final long serialVersionUID = 1;
    static final Single ONE = new Single();

    private Object readResolve() {
      return ONE;
    }
  }

  interface SerializableFunction<A, B> extends Function<A, B>, Serializable {}

  record Task(Callable<Integer> work, String name) {}

  @Test
  void fieldsOfTheWholeHierarchyComeBack() {
    Heavy heavy = new Heavy();
    heavy.x = 5;
    heavy.history = new double[] {1, 2};
    heavy.neighbours.add(new Particle());
    Heavy copy = Wired.copy(heavy);
    assertThat(copy.x).isEqualTo(5);
    assertThat(copy.cached).isZero();
    assertThat(copy.mass).hasValue(3);
    assertThat(copy.history).containsExactly(1, 2);
    assertThat(copy.neighbours.getFirst().x).isEqualTo(1);
  }

  @Test
  void hooksOfJdkSerializationRun() {
    assertThat(Wired.copy(new Custom()).secret).isEqualTo("ss");
    assertThat(Wired.copy(new External()).value).isEqualTo(1);
    assertThat(Wired.copy(Single.ONE)).isSameAs(Single.ONE);
  }

  @Test
  void lambdasTravel() throws Exception {
    int factor = 3;
    double[] weights = {1, 2};
    SerializableFunction<Integer, Integer> times = n -> n * factor + (int) weights[1];
    assertThat(Wired.copy(times).apply(4)).isEqualTo(14);
    Task task = new Task((Callable<Integer> & Serializable) () -> factor, "t");
    assertThat(Wired.copy(task).work().call()).isEqualTo(3);
    SerializableFunction<String, Integer> length = String::length;
    assertThat(Wired.copy(length).apply("abc")).isEqualTo(3);
  }

  @Test
  void exceptionsKeepCauseStackAndSuppressed() {
    var e = new IllegalStateException("outer", new IOException("inner"));
    e.addSuppressed(new RuntimeException("beside"));
    IllegalStateException copy = Wired.copy(e);
    assertThat(copy).hasMessage("outer").hasCauseInstanceOf(IOException.class);
    assertThat(copy.getSuppressed()).hasSize(1);
    assertThat(copy.getStackTrace()).isEqualTo(e.getStackTrace());
  }

  @Test
  void manyObjectsShareOneStream() {
    List<Particle> particles = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      particles.add(new Particle());
    }
    assertThat(Wired.of(particles).data()).hasSizeLessThan(100 * 1000);
    assertThat(Wired.copy(particles)).hasSize(1000);
  }

  static class Unmakeable {
    Unmakeable(int x) {}
  }

  static final class Child extends Unmakeable implements Serializable {
    private static final long serialVersionUID = 1;

    Child() {
      super(1);
    }
  }

  @Test
  void whatJdkSerializationCannotMakeIsNamed() {
    Wired wired = Wired.of(new Child());
    assertThatThrownBy(wired::decode)
        .isInstanceOfSatisfying(
            MpiException.class, e -> assertThat(e.errorClass()).isEqualTo(ErrorClass.ERR_TYPE))
        .hasMessageContaining("JdkObjectsTest$Child")
        .hasMessageContaining("no valid constructor");
  }
}
