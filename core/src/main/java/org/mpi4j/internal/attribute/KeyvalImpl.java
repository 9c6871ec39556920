package org.mpi4j.internal.attribute;

import static org.mpi4j.ErrorClass.ERR_KEYVAL;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.mpi4j.ErrorClass;
import org.mpi4j.Keyval;
import org.mpi4j.MpiException;

/** A key: of the user with callbacks, or of the standard with a function that knows the value. */
public final class KeyvalImpl<O, T> implements Keyval<O, T> {
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private final String name;
  private final Copy<O, T> copy;
  private final Delete<O, T> delete;
  private final Function<O, T> predefined;
  private final AtomicBoolean freed = new AtomicBoolean();

  private KeyvalImpl(String name, Copy<O, T> copy, Delete<O, T> delete, Function<O, T> predefined) {
    this.name = name;
    this.copy = copy;
    this.delete = delete;
    this.predefined = predefined;
  }

  /**
   * A key of the user.
   *
   * @param copy called by dup
   * @param delete called when an attribute goes away
   * @param <O> what has the attribute
   * @param <T> type of the values
   * @return the key
   */
  public static <O, T> Keyval<O, T> of(Copy<O, T> copy, Delete<O, T> delete) {
    if (copy == null || delete == null) {
      throw new MpiException(
          ErrorClass.ERR_ARG,
          "createKeyval: a callback is null; pass Keyval.noCopy() or Keyval.noDelete()");
    }
    return new KeyvalImpl<>("keyval " + NUMBERS.incrementAndGet(), copy, delete, null);
  }

  /**
   * A key of the standard, which cannot be set.
   *
   * @param name its name
   * @param value tells the value
   * @param <O> what has the attribute
   * @param <T> type of the values
   * @return the key
   */
  public static <O, T> Keyval<O, T> predefined(String name, Function<O, T> value) {
    return new KeyvalImpl<>(name, Keyval.noCopy(), Keyval.noDelete(), value);
  }

  static <O, T> KeyvalImpl<O, T> usable(Keyval<O, T> key) {
    if (key == null) {
      throw new MpiException(ERR_KEYVAL, "key = null; pass what createKeyval() returned");
    }
    var k = (KeyvalImpl<O, T>) key;
    if (k.freed.get()) {
      throw new MpiException(ERR_KEYVAL, k + " was freed; use it before free()");
    }
    return k;
  }

  static <O, T> KeyvalImpl<O, T> settable(Keyval<O, T> key) {
    KeyvalImpl<O, T> k = usable(key);
    if (k.predefined != null) {
      throw k.readOnly();
    }
    return k;
  }

  private MpiException readOnly() {
    return new MpiException(
        ERR_KEYVAL,
        name + ": it belongs to the standard and can only be read; use createKeyval() for a key");
  }

  @Override
  public void free() {
    settable(this);
    freed.set(true);
  }

  Function<O, T> predefined() {
    return predefined;
  }

  T copied(O from, T value) {
    return copy.copy(from, this, value);
  }

  void deleted(O from, T value) {
    delete.delete(from, this, value);
  }

  @Override
  public String toString() {
    return name;
  }
}
