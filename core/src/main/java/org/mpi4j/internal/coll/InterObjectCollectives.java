package org.mpi4j.internal.coll;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import org.mpi4j.MPI;
import org.mpi4j.internal.check.Checks;
import org.mpi4j.spi.Endpoint;

/**
 * The collective operations on objects between the two groups of an intercommunicator. All messages
 * cross: ranks of other languages in the groups are not needed for it. With m ranks in the remote
 * group the cost is m (alpha + n beta) at a root, and on every rank where there is none.
 */
public final class InterObjectCollectives extends ObjectCollectives {
  private final Endpoint ep;

  /**
   * The object collectives of an intercommunicator.
   *
   * @param ep the communicator
   * @param tags its tags, shared with its other collectives
   */
  public InterObjectCollectives(Endpoint ep, TagSequence tags) {
    super(ep, tags);
    this.ep = ep;
  }

  private void toAll(ObjectOperation<?> s, Blob blob) {
    for (int k = 0; k < ep.peers(); k++) {
      s.send(blob, (ep.rank() + k) % ep.peers());
    }
  }

  private RecvBlob[] fromAll(ObjectOperation<?> s) {
    var arrived = new RecvBlob[ep.peers()];
    for (int i = 0; i < arrived.length; i++) {
      arrived[i] = s.recvBlob(i);
    }
    return arrived;
  }

  @Override
  public ObjectOperation<Object> bcast(Object value, int root) {
    ObjectOperation<Object> s = operation("bcastObject", root);
    if (root == MPI.ROOT) {
      s.result(() -> value);
      toAll(s, own(s, value));
    } else if (root >= 0) {
      s.result(decoded(s, s.recvBlob(root)::blob));
    }
    return start(s);
  }

  @Override
  public ObjectOperation<List<Object>> gather(Object value, int root) {
    ObjectOperation<List<Object>> s = operation("gatherObject", root);
    if (root == MPI.ROOT) {
      s.result(list(s, null, fromAll(s)));
    } else if (root >= 0) {
      s.send(own(s, value), root);
    }
    return start(s);
  }

  @Override
  public ObjectOperation<List<Object>> allgather(Object value) {
    ObjectOperation<List<Object>> s = operation("allgatherObject", Call.NO_ROOT);
    toAll(s, own(s, value));
    s.result(list(s, null, fromAll(s)));
    return start(s);
  }

  @Override
  public ObjectOperation<Object> scatter(List<?> values, int root) {
    ObjectOperation<Object> s = operation("scatterObject", root);
    if (root == MPI.ROOT) {
      deal(s, values);
    } else if (root >= 0) {
      s.result(decoded(s, s.recvBlob(root)::blob));
    }
    return start(s);
  }

  /** One object for each rank of the other group; if there are not as many they are told. */
  private void deal(ObjectOperation<?> s, List<?> values) {
    if (values == null || values.size() != ep.peers()) {
      toAll(s, poison(s, wrongNumber(values)));
      return;
    }
    for (int q = 0; q < ep.peers(); q++) {
      s.send(own(s, values.get(q)), q);
    }
  }

  @Override
  public ObjectOperation<List<Object>> alltoall(List<?> values) {
    ObjectOperation<List<Object>> s = operation("alltoallObject", Call.NO_ROOT);
    deal(s, values);
    s.result(list(s, null, fromAll(s)));
    return start(s);
  }

  @Override
  public <T> ObjectOperation<T> reduce(T value, BinaryOperator<T> op, int root) {
    ObjectOperation<T> s = operation("reduceObject", root);
    if (root == MPI.ROOT) {
      fold(s, op);
    } else if (root >= 0) {
      s.send(own(s, value), root);
    }
    return start(s);
  }

  @Override
  public <T> ObjectOperation<T> allreduce(T value, BinaryOperator<T> op) {
    ObjectOperation<T> s = operation("allreduceObject", Call.NO_ROOT);
    toAll(s, own(s, value));
    fold(s, op);
    return start(s);
  }

  /** Combines the objects of the other group, in the order of its ranks. */
  private <T> void fold(ObjectOperation<T> s, BinaryOperator<T> op) {
    ObjectFold<T> fold = fold(s, op, null);
    var steps = new ArrayList<Step>();
    for (RecvBlob arrived : fromAll(s)) {
      steps.add(steps.isEmpty() ? fold.take(arrived::blob) : fold.right(arrived::blob));
    }
    steps.forEach(s::add);
    s.add(fold.verdict());
    s.result(fold::value);
  }

  @Override
  public <T> ObjectOperation<T> scan(T value, BinaryOperator<T> op) {
    Checks.intra(ep, "scanObject");
    return super.scan(value, op);
  }

  @Override
  public <T> ObjectOperation<T> exscan(T value, BinaryOperator<T> op) {
    Checks.intra(ep, "exscanObject");
    return super.exscan(value, op);
  }
}
