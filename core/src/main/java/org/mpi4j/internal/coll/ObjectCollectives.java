package org.mpi4j.internal.coll;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import org.mpi4j.ErrorClass;
import org.mpi4j.MpiException;
import org.mpi4j.spi.Endpoint;

/**
 * The collective operations on objects, on every engine. Objects of any size: nobody has to know
 * how long another rank's object is.
 *
 * <p>A rank gets its own object back as it is, those of other ranks as copies. The class loader of
 * the thread that starts an operation finds the classes. An object that cannot be encoded and an
 * operator that throws end the operation with an error on every rank that needs the object.
 */
public sealed class ObjectCollectives permits InterObjectCollectives {
  private final Endpoint ep;
  private final TagSequence tags;
  private final boolean strict;
  private final ObjectCoding coding = new ObjectCoding();

  /**
   * The object collectives of a communicator.
   *
   * @param ep the communicator
   * @param tags its tags, shared with its other collectives
   */
  public ObjectCollectives(Endpoint ep, TagSequence tags) {
    this(ep, tags, Agreement.STRICT);
  }

  ObjectCollectives(Endpoint ep, TagSequence tags, boolean strict) {
    this.ep = ep;
    this.tags = tags;
    this.strict = strict;
  }

  final <T> ObjectOperation<T> operation(String name, int root) {
    var call = new Call(name, root, null, 0, null);
    var s = new ObjectOperation<T>(ep, tags.getAsInt(), call, strict);
    // The ranks of one group of an intercommunicator may have no way to each other.
    if (strict && !ep.isInter()) {
      Agreement.build(s, call);
    }
    return s;
  }

  final <T> ObjectOperation<T> start(ObjectOperation<T> s) {
    s.start();
    return s;
  }

  /** The object of a blob that will have arrived. */
  final Supplier<Object> decoded(Schedule s, Supplier<Blob> blob) {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    return () -> coding.decode(s, blob.get(), loader);
  }

  /** Encodes the own object; if that fails so does the operation here, once the others know. */
  final Blob own(ObjectOperation<?> s, Object value) {
    try {
      return coding.encode(value);
    } catch (MpiException e) {
      return poison(s, e);
    }
  }

  /** Makes the operation fail here, once the others have been sent the failure. */
  final Blob poison(ObjectOperation<?> s, MpiException e) {
    s.add(
        new Step() {
          @Override
          void run(Schedule schedule) {
            throw s.failure(e.errorClass(), e.getMessage(), e, MpiException.NONE);
          }
        });
    return Blob.failure(ep.rank(), e);
  }

  /**
   * Starts a broadcast, along a binomial tree. Cost: ceil(lg p) (alpha + n beta).
   *
   * @param value the object at root, ignored elsewhere
   * @param root rank that has it
   * @return its result is the object
   */
  public ObjectOperation<Object> bcast(Object value, int root) {
    ObjectOperation<Object> s = operation("bcastObject", root);
    if (ep.rank() == root) {
      s.result(() -> value);
      if (ep.size() > 1) {
        Blob blob = own(s, value);
        tree(s, () -> blob, root);
      }
    } else {
      s.result(decoded(s, tree(s, null, root)));
    }
    return start(s);
  }

  /** Passes a blob from root to all ranks; gives it on those that receive it. */
  private static Supplier<Blob> tree(ObjectOperation<?> s, Supplier<Blob> atRoot, int root) {
    int p = s.ranks();
    int relative = (s.rank() - root + p) % p;
    int bit = Binomial.bit(relative, p);
    Supplier<Blob> blob = atRoot;
    if (relative != 0) {
      blob = s.recvBlob((s.rank() - bit + p) % p)::blob;
      s.next();
    }
    for (bit >>= 1; bit > 0; bit >>= 1) {
      if (relative + bit < p) {
        s.send(blob, (s.rank() + bit) % p);
      }
    }
    s.next();
    return blob;
  }

  /**
   * Starts a gather, one message per rank. Cost: (p-1) alpha + total beta.
   *
   * @param value this rank's object
   * @param root rank that gets all
   * @return its result is the list of objects in the order of the ranks, null but at root
   */
  public ObjectOperation<List<Object>> gather(Object value, int root) {
    ObjectOperation<List<Object>> s = operation("gatherObject", root);
    if (ep.rank() == root) {
      s.result(list(s, value, others(s)));
    } else {
      s.send(own(s, value), root);
    }
    return start(s);
  }

  /** Receives from all other ranks in one round. */
  private RecvBlob[] others(ObjectOperation<?> s) {
    var arrived = new RecvBlob[ep.size()];
    for (int i = 0; i < arrived.length; i++) {
      if (i != ep.rank()) {
        arrived[i] = s.recvBlob(i);
      }
    }
    return arrived;
  }

  final Supplier<List<Object>> list(Schedule s, Object own, RecvBlob[] arrived) {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    return () -> {
      List<Object> all = new ArrayList<>(arrived.length);
      for (RecvBlob r : arrived) {
        all.add(r == null ? own : coding.decode(s, r.blob(), loader));
      }
      return all;
    };
  }

  /**
   * Starts a gather to all: every rank sends its object to every other. Cost: (p-1) (alpha + n
   * beta).
   *
   * @param value this rank's object
   * @return its result is the list of objects in the order of the ranks
   */
  public ObjectOperation<List<Object>> allgather(Object value) {
    ObjectOperation<List<Object>> s = operation("allgatherObject", Call.NO_ROOT);
    if (ep.size() > 1) {
      Blob blob = own(s, value);
      for (int k = 1; k < ep.size(); k++) {
        s.send(blob, (ep.rank() + k) % ep.size());
      }
    }
    s.result(list(s, value, others(s)));
    return start(s);
  }

  /**
   * Starts a scatter, one message per rank. Cost: (p-1) alpha + total beta.
   *
   * @param values at root one object for each rank, ignored elsewhere
   * @param root rank that has them
   * @return its result is this rank's object
   */
  public ObjectOperation<Object> scatter(List<?> values, int root) {
    ObjectOperation<Object> s = operation("scatterObject", root);
    if (ep.rank() == root && (values == null || values.size() != ep.size())) {
      Blob blob = poison(s, wrongNumber(values));
      for (int k = 1; k < ep.size(); k++) {
        s.send(blob, (root + k) % ep.size());
      }
    } else if (ep.rank() == root) {
      Object mine = values.get(root);
      for (int k = 1; k < ep.size(); k++) {
        int dest = (root + k) % ep.size();
        s.send(own(s, values.get(dest)), dest);
      }
      s.result(() -> mine);
    } else {
      s.result(decoded(s, s.recvBlob(root)::blob));
    }
    return start(s);
  }

  final MpiException wrongNumber(List<?> values) {
    return new MpiException(
        ErrorClass.ERR_COUNT,
        "values has %s; %s has %d ranks and each gets one; pass a list of %d"
            .formatted(
                values == null ? "no list (null)" : values.size() + " elements",
                ep.name(),
                ep.peers(),
                ep.peers()));
  }

  /**
   * Starts a total exchange: every rank sends one object to every other. Cost: (p-1) (alpha + n
   * beta).
   *
   * @param values one object for each rank
   * @return its result is the list of the objects for this rank, in the order of the ranks
   */
  public ObjectOperation<List<Object>> alltoall(List<?> values) {
    ObjectOperation<List<Object>> s = operation("alltoallObject", Call.NO_ROOT);
    if (values == null || values.size() != ep.size()) {
      Blob blob = poison(s, wrongNumber(values));
      for (int k = 1; k < ep.size(); k++) {
        s.send(blob, (ep.rank() + k) % ep.size());
      }
      others(s);
      return start(s);
    }
    for (int k = 1; k < ep.size(); k++) {
      int dest = (ep.rank() + k) % ep.size();
      s.send(own(s, values.get(dest)), dest);
    }
    s.result(list(s, values.get(ep.rank()), others(s)));
    return start(s);
  }

  /**
   * Starts a reduction to one rank, along a binomial tree rooted at rank 0, which keeps the order
   * of the ranks. Cost: (ceil(lg p) + 1) (alpha + n beta) + ceil(lg p) gamma.
   *
   * @param value this rank's object
   * @param op associative; given (object of lower ranks, object of higher ranks)
   * @param root rank that gets the result
   * @param <T> type of the objects
   * @return its result is the combined object, null but at root
   */
  public <T> ObjectOperation<T> reduce(T value, BinaryOperator<T> op, int root) {
    ObjectOperation<T> s = operation("reduceObject", root);
    var fold = new ObjectFold<>(s, coding, op, value);
    fold(s, fold);
    if (root != 0) {
      if (ep.rank() == 0) {
        s.send(fold.blob(), root);
      } else if (ep.rank() == root) {
        s.add(fold.take(s.recvBlob(0)::blob));
      }
    }
    s.add(fold.verdict());
    if (ep.rank() == root) {
      s.result(fold::value);
    }
    return start(s);
  }

  final <T> ObjectFold<T> fold(ObjectOperation<T> s, BinaryOperator<T> op, T value) {
    return new ObjectFold<>(s, coding, op, value);
  }

  /** Afterwards rank 0 has the result. */
  private static void fold(ObjectOperation<?> s, ObjectFold<?> fold) {
    for (int bit = 1; bit < s.ranks(); bit <<= 1) {
      if ((s.rank() & bit) != 0) {
        s.send(fold.blob(), s.rank() - bit);
        s.next();
        return;
      }
      if (s.rank() + bit < s.ranks()) {
        s.add(fold.right(s.recvBlob(s.rank() + bit)::blob));
        s.next();
      }
    }
  }

  /**
   * Starts a reduction to all ranks: to rank 0, then a broadcast, so that all get the same. Cost: 2
   * ceil(lg p) (alpha + n beta) + ceil(lg p) gamma.
   *
   * @param value this rank's object
   * @param op as in reduce
   * @param <T> type of the objects
   * @return its result is the combined object
   */
  public <T> ObjectOperation<T> allreduce(T value, BinaryOperator<T> op) {
    ObjectOperation<T> s = operation("allreduceObject", Call.NO_ROOT);
    var fold = new ObjectFold<>(s, coding, op, value);
    fold(s, fold);
    if (ep.rank() == 0) {
      tree(s, fold.blob(), 0);
    } else {
      s.add(fold.take(tree(s, null, 0)));
    }
    s.add(fold.verdict());
    s.result(fold::value);
    return start(s);
  }

  /**
   * Starts an inclusive prefix reduction. Cost: ceil(lg p) (alpha + n beta + gamma).
   *
   * @param value this rank's object
   * @param op as in reduce
   * @param <T> type of the objects
   * @return its result is the combined object of ranks 0 to this one
   */
  public <T> ObjectOperation<T> scan(T value, BinaryOperator<T> op) {
    ObjectOperation<T> s = operation("scanObject", Call.NO_ROOT);
    var fold = new ObjectFold<>(s, coding, op, value);
    scan(s, fold, 0);
    s.add(fold.verdict());
    s.result(fold::value);
    return start(s);
  }

  /** Ranks from {@code first} on take part. */
  private static void scan(ObjectOperation<?> s, ObjectFold<?> fold, int first) {
    if (s.rank() < first) {
      return;
    }
    for (int distance = 1; distance < s.ranks() - first; distance <<= 1) {
      if (s.rank() + distance < s.ranks()) {
        s.send(fold.blob(), s.rank() + distance);
      }
      if (s.rank() - distance >= first) {
        s.add(fold.left(s.recvBlob(s.rank() - distance)::blob));
      }
      s.next();
    }
  }

  /**
   * Starts an exclusive prefix reduction: every rank hands its object to the next one, then an
   * inclusive one without rank 0. Cost: (ceil(lg p) + 1) (alpha + n beta) + ceil(lg p) gamma.
   *
   * @param value this rank's object
   * @param op as in reduce
   * @param <T> type of the objects
   * @return its result is the combined object of the ranks before this one, null on rank 0
   */
  public <T> ObjectOperation<T> exscan(T value, BinaryOperator<T> op) {
    ObjectOperation<T> s = operation("exscanObject", Call.NO_ROOT);
    var fold = new ObjectFold<>(s, coding, op, value);
    if (ep.rank() + 1 < ep.size()) {
      s.send(fold.blob(), ep.rank() + 1);
    }
    if (ep.rank() > 0) {
      s.add(fold.take(s.recvBlob(ep.rank() - 1)::blob));
      s.result(fold::value);
    }
    s.next();
    scan(s, fold, 1);
    s.add(fold.verdict());
    return start(s);
  }
}
