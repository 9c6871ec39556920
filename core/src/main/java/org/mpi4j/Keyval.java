package org.mpi4j;

import org.mpi4j.internal.attribute.KeyvalImpl;

/**
 * A key of attributes: values that a program or a library keeps with a communicator or a datatype.
 * Each call of {@code createKeyval} makes a key of its own, so that libraries cannot meet.
 *
 * {@snippet :
 * Keyval<Comm, List<String>> log = Comm.createKeyval((_, _, lines) -> new ArrayList<>(lines));
 * comm.setAttr(log, new ArrayList<>());
 * try (Comm mine = comm.dup()) {
 *   mine.attr(log).add("the copy has a list of its own");
 * }
 * }
 *
 * <p>Attributes are local: each rank sets its own, and its own callbacks run. A callback that
 * throws fails the call in which it runs with an {@link MpiException} whose cause is what it threw.
 *
 * <p>MPI-5.0 section 7.7. mpi4py: the int that {@code Comm.Create_keyval} and {@code
 * Datatype.Create_keyval} return.
 *
 * @param <O> what has the attribute: {@link Comm} or {@link Datatype}
 * @param <T> type of the values
 */
public sealed interface Keyval<O, T> permits KeyvalImpl {
  /**
   * Called by {@code dup()} for each attribute: makes the value of the copy.
   *
   * @param <O> what has the attribute
   * @param <T> type of the values
   */
  @FunctionalInterface
  interface Copy<O, T> {
    /**
     * Makes the value of the copy.
     *
     * @param from what is copied
     * @param key key of the attribute
     * @param value its value
     * @return the value of the copy, null if the copy does not have the attribute
     */
    T copy(O from, Keyval<O, T> key, T value);
  }

  /**
   * Called when an attribute goes away: when it is deleted or overwritten, and when a communicator
   * is closed.
   *
   * @param <O> what has the attribute
   * @param <T> type of the values
   */
  @FunctionalInterface
  interface Delete<O, T> {
    /**
     * Frees what the value holds.
     *
     * @param from what has the attribute
     * @param key key of the attribute
     * @param value its value
     */
    void delete(O from, Keyval<O, T> key, T value);
  }

  /**
   * Copies have no such attribute. MPI_COMM_NULL_COPY_FN, MPI_TYPE_NULL_COPY_FN.
   *
   * @param <O> what has the attribute
   * @param <T> type of the values
   * @return the callback
   */
  static <O, T> Copy<O, T> noCopy() {
    return (_, _, _) -> null;
  }

  /**
   * Copies have the same value, not a copy of it. MPI_COMM_DUP_FN, MPI_TYPE_DUP_FN.
   *
   * @param <O> what has the attribute
   * @param <T> type of the values
   * @return the callback
   */
  static <O, T> Copy<O, T> sameValue() {
    return (_, _, value) -> value;
  }

  /**
   * Nothing is freed. MPI_COMM_NULL_DELETE_FN, MPI_TYPE_NULL_DELETE_FN.
   *
   * @param <O> what has the attribute
   * @param <T> type of the values
   * @return the callback
   */
  static <O, T> Delete<O, T> noDelete() {
    return (_, _, _) -> {};
  }

  /**
   * Ends the use of the key: it cannot be passed any more. Attributes that were set with it stay,
   * and their callbacks run, until what has them goes away. MPI_Comm_free_keyval,
   * MPI_Type_free_keyval; mpi4py {@code Comm.Free_keyval}, {@code Datatype.Free_keyval}.
   *
   * @throws MpiException (ERR_KEYVAL) if it was freed before, or is one of those of {@link MPI}
   */
  void free();
}
