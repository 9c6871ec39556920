package org.mpi4j.internal.object;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.mpi4j.MpiException;

/**
 * Closes cycles through records and immutable collections, which are made from all they hold:
 * {@code record Node(List<Edge> edges)}, {@code record Edge(Node to)}. While a node is read, an
 * edge back to it cannot be made; both wait here until the end of the message, when the node is
 * there.
 */
final class LateObjects {
  /** Stands for an object that is not made yet. */
  record Pending(int number) {}

  /** An object to be made when all its items are. In the reader's table until then. */
  static final class Late {
    private final int number;
    private final Object[] items;
    private final Function<Object[], Object> maker;
    private boolean begun;

    Late(int number, Object[] items, Function<Object[], Object> maker) {
      this.number = number;
      this.items = items;
      this.maker = maker;
    }
  }

  /** A container to be filled when all is made. */
  private record Unfilled(Object container, Object[] items) {}

  private final Reader reader;
  private final List<Unfilled> unfilled = new ArrayList<>();

  LateObjects(Reader reader) {
    this.reader = reader;
  }

  static boolean isPending(Object[] items) {
    for (Object item : items) {
      if (item instanceof Pending) {
        return true;
      }
    }
    return false;
  }

  Pending pending(int number) {
    return new Pending(number);
  }

  Pending build(int number, Object[] items, Function<Object[], Object> maker) {
    if (number < 0) {
      throw notNumbered();
    }
    reader.made(number, new Late(number, items, maker));
    return new Pending(number);
  }

  private MpiException notNumbered() {
    return reader.corrupt("cycles without references", null);
  }

  void fill(Object container, Object[] items) {
    unfilled.add(new Unfilled(container, items));
  }

  /** Makes and fills all; returns the value of the message. */
  Object finish(Object value) {
    Object result = resolve(value);
    for (Unfilled u : unfilled) {
      resolveAll(u.items);
      Containers.fill(u.container, u.items);
    }
    return result;
  }

  private void resolveAll(Object[] items) {
    for (int i = 0; i < items.length; i++) {
      items[i] = resolve(items[i]);
    }
  }

  private Object resolve(Object value) {
    if (!(value instanceof Pending pending)) {
      return value;
    }
    Object object = reader.object(pending.number);
    if (!(object instanceof Late late)) {
      return reader.madeObject(pending.number);
    }
    if (late.begun) {
      throw reader.corrupt("an object is made from itself", null);
    }
    late.begun = true;
    resolveAll(late.items);
    Object made = late.maker.apply(late.items);
    reader.made(late.number, made);
    return made;
  }
}
