package org.mpi4j.internal.attribute;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mpi4j.ErrorClass;
import org.mpi4j.Keyval;
import org.mpi4j.MpiException;

/**
 * The attributes of one object, in the order in which they were set. Callbacks run outside of the
 * lock: they may use the object.
 *
 * @param <O> what has the attributes
 */
public final class Attributes<O> {
  private LinkedHashMap<KeyvalImpl<O, Object>, Object> values;

  /** Attributes of nothing yet. */
  public Attributes() {}

  /** Values by their keys, which only {@link #set} puts in: a key and its value fit. */
  @SuppressWarnings("unchecked")
  private static <O, T> KeyvalImpl<O, Object> untyped(KeyvalImpl<O, T> key) {
    return (KeyvalImpl<O, Object>) key;
  }

  @SuppressWarnings("unchecked")
  private synchronized <T> T find(KeyvalImpl<O, T> key) {
    return values == null ? null : (T) values.get(untyped(key));
  }

  private synchronized void put(KeyvalImpl<O, Object> key, Object value) {
    if (values == null) {
      values = new LinkedHashMap<>();
    }
    // What is set again was set last.
    values.remove(key);
    values.put(key, value);
  }

  private synchronized boolean remove(KeyvalImpl<O, Object> key, Object value) {
    return values != null && values.remove(key, value);
  }

  private synchronized List<Map.Entry<KeyvalImpl<O, Object>, Object>> all() {
    return values == null ? List.of() : List.copyOf(values.entrySet());
  }

  /**
   * An attribute.
   *
   * @param owner what has the attributes
   * @param key its key
   * @param <T> type of the value
   * @return its value, or null
   */
  public <T> T get(O owner, Keyval<O, T> key) {
    KeyvalImpl<O, T> k = KeyvalImpl.usable(key);
    return k.predefined() == null ? find(k) : k.predefined().apply(owner);
  }

  /**
   * Sets an attribute; the one it had before is deleted first, and stays if that fails.
   *
   * @param owner what has the attributes
   * @param key its key
   * @param value its value
   * @param <T> type of the value
   */
  public <T> void set(O owner, Keyval<O, T> key, T value) {
    KeyvalImpl<O, T> k = KeyvalImpl.settable(key);
    if (value == null) {
      throw new MpiException(
          ErrorClass.ERR_ARG,
          "setAttr(%s, null): null says that there is no attribute; use deleteAttr".formatted(k));
    }
    T old = find(k);
    if (old != null) {
      runDelete(owner, k, old);
    }
    put(untyped(k), value);
  }

  /**
   * Deletes an attribute; it stays if its callback fails.
   *
   * @param owner what has the attributes
   * @param key its key
   * @param <T> type of the value
   */
  public <T> void delete(O owner, Keyval<O, T> key) {
    KeyvalImpl<O, T> k = KeyvalImpl.settable(key);
    T old = find(k);
    if (old == null) {
      throw new MpiException(
          ErrorClass.ERR_KEYVAL,
          "deleteAttr(%s): %s has no such attribute; set it before".formatted(k, owner));
    }
    runDelete(owner, k, old);
    remove(untyped(k), old);
  }

  /**
   * Deletes all, the last one first. Those whose callbacks fail are gone too.
   *
   * @param owner what has the attributes
   * @return why the first one failed, with the others suppressed in it; null when all went well
   */
  public MpiException deleteAll(O owner) {
    MpiException failure = null;
    for (var last = last(); last != null; last = last()) {
      remove(last.getKey(), last.getValue());
      try {
        runDelete(owner, last.getKey(), last.getValue());
      } catch (MpiException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    return failure;
  }

  private synchronized Map.Entry<KeyvalImpl<O, Object>, Object> last() {
    return values == null ? null : values.lastEntry();
  }

  /**
   * What a copy of the owner has.
   *
   * @param owner what has the attributes
   * @return the attributes of the copy
   * @throws MpiException the first callback's that failed; those after it have not run, and what
   *     those before it made was deleted
   */
  public Attributes<O> copy(O owner) {
    var copies = new Attributes<O>();
    for (var entry : all()) {
      KeyvalImpl<O, Object> key = entry.getKey();
      try {
        Object value = key.copied(owner, entry.getValue());
        if (value != null) {
          copies.put(key, value);
        }
      } catch (RuntimeException | Error e) {
        MpiException failure = failed("copy", key, owner, e);
        MpiException further = copies.deleteAll(owner);
        if (further != null) {
          failure.addSuppressed(further);
        }
        throw failure;
      }
    }
    return copies;
  }

  private static <O, T> void runDelete(O owner, KeyvalImpl<O, T> key, T value) {
    try {
      key.deleted(owner, value);
    } catch (RuntimeException | Error e) {
      throw failed("delete", key, owner, e);
    }
  }

  private static MpiException failed(String what, Keyval<?, ?> key, Object owner, Throwable e) {
    return new MpiException(
        e instanceof MpiException m ? m.errorClass() : ErrorClass.ERR_OTHER,
        "%s of %s: its %s callback threw %s; a callback returns normally"
            .formatted(key, owner, what, e),
        e);
  }
}
