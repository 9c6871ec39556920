package org.mpi4j.pool;

import java.util.Iterator;

/**
 * A function of two inputs as one of a pair.
 *
 * @param <A> type of the first input
 * @param <B> type of the second input
 * @param <R> type of the results
 * @param function the function of two inputs
 */
record Pairs<A, B, R>(FunctionImage function) implements Mapper<Object[], R> {
  Pairs(BiMapper<? super A, ? super B, ? extends R> function) {
    this(FunctionImage.of(function));
    this.function.encoded(); // Says what it captures by its name, which it has not inside of this.
  }

  /** The function, made once. */
  @SuppressWarnings("unchecked") // The pairs are given with the function.
  Mapper<Object[], R> prepared() {
    var made = (BiMapper<Object, Object, R>) function.make();
    return pair -> made.apply(pair[0], pair[1]);
  }

  @Override
  public R apply(Object[] pair) throws Exception {
    return prepared().apply(pair);
  }

  /** Pairs of what two sequences have at the same place. */
  static Iterable<Object[]> zip(Iterable<?> first, Iterable<?> second) {
    return () -> {
      Iterator<?> a = first.iterator();
      Iterator<?> b = second.iterator();
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return a.hasNext() && b.hasNext();
        }

        @Override
        public Object[] next() {
          return new Object[] {a.next(), b.next()};
        }
      };
    };
  }
}
