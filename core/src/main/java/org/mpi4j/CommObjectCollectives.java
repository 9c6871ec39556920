package org.mpi4j;

import static org.mpi4j.internal.check.Checks.notNull;

import java.util.List;
import java.util.function.BinaryOperator;
import org.mpi4j.internal.check.Checks;
import org.mpi4j.internal.check.CollectiveChecks;
import org.mpi4j.internal.coll.InterObjectCollectives;
import org.mpi4j.internal.coll.ObjectCollectives;
import org.mpi4j.internal.coll.ObjectOperation;
import org.mpi4j.internal.coll.TagSequence;
import org.mpi4j.spi.Endpoint;

/**
 * Collective operations on objects: mpi4py's lower-case methods, and their non-blocking forms,
 * which mpi4py does not have. An exception of a user's operator ends the operation on all ranks.
 */
abstract class CommObjectCollectives extends CommCollectives {
  final ObjectCollectives objects;

  CommObjectCollectives(Rank owner, Endpoint endpoint) {
    super(owner, endpoint);
    this.objects = endpoint == null ? null : objects(endpoint, tags);
  }

  private static ObjectCollectives objects(Endpoint endpoint, TagSequence tags) {
    return endpoint.isInter()
        ? new InterObjectCollectives(endpoint, tags)
        : new ObjectCollectives(endpoint, tags);
  }

  // The type of what comes back is that of what all ranks put in.
  @SuppressWarnings("unchecked")
  private <T> Request<T> typed(ObjectOperation<?> op) {
    return request(op, () -> (T) op.result());
  }

  final <T> Request<List<T>> listed(ObjectOperation<List<Object>> op) {
    return request(op, () -> list(op.result()));
  }

  @SuppressWarnings("unchecked")
  private static <T> List<T> list(List<Object> result) {
    return result == null ? List.of() : (List<T>) result;
  }

  private void checked(int root) {
    open();
    Checks.root(endpoint, root);
  }

  /**
   * Sends an object from one rank to all. mpi4py {@code comm.bcast}.
   *
   * @param value the object at root; ignored elsewhere, may be null
   * @param root rank that has the object
   * @param <T> type of the objects
   * @return the object; on root the very same
   * @throws MpiException (ERR_TYPE) if an object cannot be serialised
   */
  public <T> T bcastObject(T value, int root) {
    return this.<T>ibcastObject(value, root).await();
  }

  /**
   * Starts bcastObject; see {@link #bcastObject}.
   *
   * @param value the object at root; ignored elsewhere, may be null
   * @param root rank that has the object
   * @param <T> type of the objects
   * @return the request, whose result is that of the blocking form
   */
  public <T> Request<T> ibcastObject(T value, int root) {
    try {
      checked(root);
      return typed(objects.bcast(value, root));
    } catch (MpiException e) {
      throw handled(e);
    }
  }

  /**
   * Gathers one object of each rank. mpi4py {@code comm.gather}.
   *
   * @param value this rank's object
   * @param root rank that gets them
   * @param <T> type of the objects
   * @return the objects in rank order at root, an empty list elsewhere
   * @throws MpiException (ERR_TYPE) if an object cannot be serialised
   */
  public <T> List<T> gatherObject(T value, int root) {
    return this.<T>igatherObject(value, root).await();
  }

  /**
   * Starts gatherObject; see {@link #gatherObject}.
   *
   * @param value this rank's object
   * @param root rank that gets them
   * @param <T> type of the objects
   * @return the request, whose result is that of the blocking form
   */
  public <T> Request<List<T>> igatherObject(T value, int root) {
    try {
      checked(root);
      return listed(objects.gather(value, root));
    } catch (MpiException e) {
      throw handled(e);
    }
  }

  /**
   * Deals one object to each rank. mpi4py {@code comm.scatter}.
   *
   * @param values one object for each rank at root; ignored elsewhere, may be null
   * @param root rank that has them
   * @param <T> type of the objects
   * @return this rank's object
   * @throws MpiException (ERR_TYPE) if an object cannot be serialised
   */
  public <T> T scatterObject(List<T> values, int root) {
    return this.<T>iscatterObject(values, root).await();
  }

  /**
   * Starts scatterObject; see {@link #scatterObject}.
   *
   * @param values one object for each rank at root; ignored elsewhere, may be null
   * @param root rank that has them
   * @param <T> type of the objects
   * @return the request, whose result is that of the blocking form
   */
  public <T> Request<T> iscatterObject(List<T> values, int root) {
    try {
      checked(root);
      if (Checks.isRoot(endpoint, root)) {
        CollectiveChecks.objects(endpoint, "scatterObject", values);
      }
      return typed(objects.scatter(values, root));
    } catch (MpiException e) {
      throw handled(e);
    }
  }

  /**
   * Gathers one object of each rank at all ranks. mpi4py {@code comm.allgather}.
   *
   * @param value this rank's object
   * @param <T> type of the objects
   * @return the objects in rank order
   * @throws MpiException (ERR_TYPE) if an object cannot be serialised
   */
  public <T> List<T> allgatherObject(T value) {
    return this.<T>iallgatherObject(value).await();
  }

  /**
   * Starts allgatherObject; see {@link #allgatherObject}.
   *
   * @param value this rank's object
   * @param <T> type of the objects
   * @return the request, whose result is that of the blocking form
   */
  public <T> Request<List<T>> iallgatherObject(T value) {
    try {
      open();
      return listed(objects.allgather(value));
    } catch (MpiException e) {
      throw handled(e);
    }
  }

  /**
   * Sends one object to each rank and receives one from each. mpi4py {@code comm.alltoall}.
   *
   * @param values one object for each rank
   * @param <T> type of the objects
   * @return one object from each rank, in rank order
   * @throws MpiException (ERR_TYPE) if an object cannot be serialised
   */
  public <T> List<T> alltoallObject(List<T> values) {
    return this.<T>ialltoallObject(values).await();
  }

  /**
   * Starts alltoallObject; see {@link #alltoallObject}.
   *
   * @param values one object for each rank
   * @param <T> type of the objects
   * @return the request, whose result is that of the blocking form
   */
  public <T> Request<List<T>> ialltoallObject(List<T> values) {
    try {
      CollectiveChecks.objects(open(), "alltoallObject", values);
      return listed(objects.alltoall(values));
    } catch (MpiException e) {
      throw handled(e);
    }
  }

  /**
   * Combines the objects of all ranks, in rank order, at one rank. mpi4py {@code comm.reduce}.
   *
   * @param value this rank's object
   * @param op associative; need not commute
   * @param root rank that gets the result
   * @param <T> type of the objects
   * @return the result at root, null elsewhere
   * @throws MpiException (ERR_TYPE) if an object cannot be serialised
   */
  public <T> T reduceObject(T value, BinaryOperator<T> op, int root) {
    return this.<T>ireduceObject(value, op, root).await();
  }

  /**
   * Starts reduceObject; see {@link #reduceObject}.
   *
   * @param value this rank's object
   * @param op associative; need not commute
   * @param root rank that gets the result
   * @param <T> type of the objects
   * @return the request, whose result is that of the blocking form
   */
  public <T> Request<T> ireduceObject(T value, BinaryOperator<T> op, int root) {
    try {
      checked(root);
      notNull(op, "op");
      return typed(objects.reduce(value, op, root));
    } catch (MpiException e) {
      throw handled(e);
    }
  }

  /**
   * Combines the objects of all ranks, in rank order; all get the result. mpi4py {@code
   * comm.allreduce}.
   *
   * @param value this rank's object
   * @param op associative; need not commute
   * @param <T> type of the objects
   * @return the result
   * @throws MpiException (ERR_TYPE) if an object cannot be serialised
   */
  public <T> T allreduceObject(T value, BinaryOperator<T> op) {
    return this.<T>iallreduceObject(value, op).await();
  }

  /**
   * Starts allreduceObject; see {@link #allreduceObject}.
   *
   * @param value this rank's object
   * @param op associative; need not commute
   * @param <T> type of the objects
   * @return the request, whose result is that of the blocking form
   */
  public <T> Request<T> iallreduceObject(T value, BinaryOperator<T> op) {
    try {
      open();
      notNull(op, "op");
      return typed(objects.allreduce(value, op));
    } catch (MpiException e) {
      throw handled(e);
    }
  }

  /**
   * Combines the objects of the ranks 0 to this one. mpi4py {@code comm.scan}.
   *
   * @param value this rank's object
   * @param op associative; need not commute
   * @param <T> type of the objects
   * @return the result
   * @throws MpiException (ERR_TYPE) if an object cannot be serialised
   */
  public <T> T scanObject(T value, BinaryOperator<T> op) {
    return this.<T>iscanObject(value, op).await();
  }

  /**
   * Starts scanObject; see {@link #scanObject}.
   *
   * @param value this rank's object
   * @param op associative; need not commute
   * @param <T> type of the objects
   * @return the request, whose result is that of the blocking form
   */
  public <T> Request<T> iscanObject(T value, BinaryOperator<T> op) {
    try {
      open();
      notNull(op, "op");
      return typed(objects.scan(value, op));
    } catch (MpiException e) {
      throw handled(e);
    }
  }

  /**
   * Combines the objects of the ranks before this one. mpi4py {@code comm.exscan}.
   *
   * @param value this rank's object
   * @param op associative; need not commute
   * @param <T> type of the objects
   * @return the result, null on rank 0
   * @throws MpiException (ERR_TYPE) if an object cannot be serialised
   */
  public <T> T exscanObject(T value, BinaryOperator<T> op) {
    return this.<T>iexscanObject(value, op).await();
  }

  /**
   * Starts exscanObject; see {@link #exscanObject}.
   *
   * @param value this rank's object
   * @param op associative; need not commute
   * @param <T> type of the objects
   * @return the request, whose result is that of the blocking form
   */
  public <T> Request<T> iexscanObject(T value, BinaryOperator<T> op) {
    try {
      open();
      notNull(op, "op");
      return typed(objects.exscan(value, op));
    } catch (MpiException e) {
      throw handled(e);
    }
  }
}
