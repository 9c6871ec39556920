package org.mpi4j.internal.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.mpi4j.ErrorClass;
import org.mpi4j.MpiException;

class FieldPathTest {
  record Owner(Object lock) {}

  record Task(String name, Owner owner) {}

  static class Base implements Serializable {
    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // the tests put something else into it
    Object held;

    transient Thread ignored = Thread.currentThread();
  }

  static final class Derived extends Base {
    private static final long serialVersionUID = 1;
    ArrayList<Object> list = new ArrayList<>();
  }

  static final class Failing implements Serializable {
    private static final long serialVersionUID = 1;

    private void writeObject(ObjectOutputStream out) throws IOException {
      throw new IllegalStateException("not today");
    }
  }

  private static final Thread THREAD = Thread.currentThread();

  private static String refused(Object value) {
    MpiException e =
        catchThrowableOfType(MpiException.class, () -> new Encoder(null).encode(value));
    assertThat(e).isNotNull();
    assertThat(e.errorClass()).isEqualTo(ErrorClass.ERR_TYPE);
    return e.getMessage();
  }

  @Test
  void thePathGoesThroughRecordsCollectionsAndFields() {
    Task task = new Task("t", new Owner(THREAD));
    assertThat(refused(task))
        .isEqualTo(
            "Task.owner.lock = class java.lang.Thread; it is neither a record, an enum, an array, a"
                + " value or collection that mpi4j knows, nor Serializable; make it one of these,"
                + " leave it out (transient), or send its data");
    assertThat(refused(new Object[] {1, List.of(2, task)}))
        .startsWith("Object[][1][1].owner.lock = ");
    assertThat(refused(Map.of("a", Map.of(7, Optional.of(task)))))
        .startsWith("object[\"a\"][7].get().owner.lock = ");
    assertThat(refused(Collections.singletonMap(THREAD, 1)))
        .startsWith("object.key(Thread) = class java.lang.Thread");
    assertThat(refused(Map.entry(1, THREAD))).startsWith("object.getValue() = ");
    assertThat(refused(THREAD)).startsWith("Thread = ".replace("Thread", "object"));
  }

  @Test
  void thePathGoesIntoSerializableClasses() {
    Derived derived = new Derived();
    derived.held = new Object[] {1, THREAD};
    assertThat(refused(List.of(derived)))
        .startsWith("object[0].held[1] = class java.lang.Thread; it is neither");
    derived.held = null;
    derived.list.add(List.of(new Owner(1)));
    assertThat(refused(derived))
        .isEqualTo(
            "Derived.list[0][0] = class org.mpi4j.internal.object.FieldPathTest$Owner; it is held by"
                + " a class that goes through JDK serialization, so it must be Serializable itself;"
                + " let Owner implement java.io.Serializable, or make the class that holds it a"
                + " record");
    assertThat(refused(Collections.synchronizedList(Arrays.asList(1, new Owner(1)))))
        .startsWith("object[1] = ");
  }

  @Test
  void lambdasAreExplained() {
    Runnable lambda = () -> {};
    assertThat(refused(new Owner(lambda)))
        .startsWith(
            "Owner.lock = a lambda; a lambda travels only if its type is Serializable; cast");
    TreeSet<Integer> set = new TreeSet<>((Comparator<Integer>) (a, b) -> a - b);
    assertThat(refused(new Owner(set))).startsWith("Owner.lock.comparator() = a lambda");
  }

  @Test
  void cyclesDoNotStopTheSearch() {
    List<Object> list = new ArrayList<>();
    list.add(list);
    list.add(Arrays.asList(list, THREAD));
    assertThat(refused(list)).startsWith("object[1][1] = ");
  }

  @Test
  void anObjectThatFailsWhileItIsWritten() {
    MpiException e =
        catchThrowableOfType(MpiException.class, () -> new Encoder(null).encode(new Failing()));
    assertThat(e.errorClass()).isEqualTo(ErrorClass.ERR_OTHER);
    assertThat(e).hasMessageContaining("Failing").hasMessageContaining("not today");
    assertThat(e).hasCauseInstanceOf(IllegalStateException.class);
  }

  @Test
  void whereNoPathIsFoundTheClassIsNamed() {
    List<Object> once =
        new AbstractList<>() {
          private int asked;

          @Override
          public Object get(int index) {
            if (asked++ > 0) {
              throw new IllegalStateException("asked again");
            }
            return THREAD;
          }

          @Override
          public int size() {
            return 1;
          }
        };
    assertThat(refused(new Object[] {Collections.unmodifiableList(once)}))
        .startsWith("object to send, somewhere in java.lang.Object[] = class java.lang.Thread; it");
  }
}
