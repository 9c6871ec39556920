package org.mpi4j.internal.coll;

import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import org.mpi4j.ErrorClass;
import org.mpi4j.MpiException;

/**
 * The value of a rank in a reduction of objects. What an operator throws takes the place of the
 * value and travels on as such, so that no rank waits for a value that never comes.
 *
 * @param <T> type of the objects
 */
final class ObjectFold<T> {
  private final ObjectOperation<?> s;
  private final ObjectCoding coding;
  private final ClassLoader loader = Thread.currentThread().getContextClassLoader();
  private final BinaryOperator<T> op;
  private T value;

  /** This rank's own error. */
  private MpiException error;

  /** The error of another rank. */
  private Blob failure;

  ObjectFold(ObjectOperation<?> s, ObjectCoding coding, BinaryOperator<T> op, T value) {
    this.s = s;
    this.coding = coding;
    this.op = op;
    this.value = value;
  }

  Supplier<Blob> blob() {
    return this::encoded;
  }

  private Blob encoded() {
    if (failure == null && error == null) {
      try {
        return coding.encode(value);
      } catch (MpiException e) {
        error = s.failure(e.errorClass(), e.getMessage(), e, MpiException.NONE);
      }
    }
    return failure != null ? failure : Blob.failure(s.rank(), error);
  }

  /** Step: value = value op what arrived. */
  Step right(Supplier<Blob> arrived) {
    return step(() -> value = op.apply(value, decoded(arrived.get())), arrived);
  }

  /** Step: value = what arrived op value. */
  Step left(Supplier<Blob> arrived) {
    return step(() -> value = op.apply(decoded(arrived.get()), value), arrived);
  }

  /** Step: value = what arrived. */
  Step take(Supplier<Blob> arrived) {
    return step(() -> value = decoded(arrived.get()), arrived);
  }

  @SuppressWarnings("unchecked")
  private T decoded(Blob blob) {
    return (T) coding.decode(s, blob, loader);
  }

  private Step step(Runnable action, Supplier<Blob> arrived) {
    return new Step() {
      @Override
      void run(Schedule schedule) {
        if (failure != null || error != null) {
          return;
        }
        if (arrived.get().isFailure()) {
          failure = arrived.get();
          return;
        }
        try {
          action.run();
        } catch (MpiException e) {
          error = e;
        } catch (RuntimeException | Error e) {
          error =
              s.failure(
                  ErrorClass.ERR_OP,
                  "the operator threw " + e + "; it must take all values of all ranks",
                  e,
                  MpiException.NONE);
        }
      }
    };
  }

  /** Step, the last one: fails if there is no value. */
  Step verdict() {
    return new Step() {
      @Override
      void run(Schedule schedule) {
        if (error != null) {
          throw error;
        }
        if (failure != null) {
          throw failure.failure(s);
        }
      }
    };
  }

  T value() {
    return value;
  }
}
