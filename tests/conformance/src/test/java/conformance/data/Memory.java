package conformance.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.lang.reflect.Array;
import java.util.stream.IntStream;
import org.mpi4j.Buf;

/**
 * A buffer, and the elements of its memory: those that belong to the buffer, and guards between
 * them that nobody may touch.
 */
public final class Memory {
  private static final long GUARD = 85;

  private final Kind kind;
  // An array or a MemorySegment.
  private final Object elements;
  private final int length;
  private final int[] places;
  private Buf buf;

  Memory(Kind kind, Object elements, int[] places) {
    this.kind = kind;
    this.elements = elements;
    this.length =
        elements instanceof MemorySegment s
            ? (int) (s.byteSize() / kind.bytes())
            : Array.getLength(elements);
    this.places = places;
    Object guard = kind.value(GUARD);
    for (int i = 0; i < length; i++) {
      put(i, guard);
    }
  }

  Memory as(Buf view) {
    this.buf = view;
    return this;
  }

  public Buf buf() {
    return buf;
  }

  /** Writes an array into the buffer's elements. */
  public Memory fill(Object values) {
    for (int i = 0; i < places.length; i++) {
      put(places[i], Array.get(values, i));
    }
    return this;
  }

  /** The buffer's elements; fails when a guard was overwritten. */
  public Object read() {
    Object values = kind.zeros(places.length);
    for (int i = 0; i < places.length; i++) {
      Array.set(values, i, get(places[i]));
    }
    boolean[] mine = new boolean[length];
    IntStream.of(places).forEach(p -> mine[p] = true);
    Object guard = kind.value(GUARD);
    for (int i = 0; i < length; i++) {
      if (!mine[i] && !get(i).equals(guard)) {
        assertThat(get(i)).as("guard %d of %s", i, buf).isEqualTo(guard);
      }
    }
    return values;
  }

  private void put(int i, Object v) {
    if (elements instanceof MemorySegment s) {
      kind.put(s, i, v);
    } else {
      Array.set(elements, i, v);
    }
  }

  private Object get(int i) {
    return elements instanceof MemorySegment s ? kind.get(s, i) : Array.get(elements, i);
  }
}
