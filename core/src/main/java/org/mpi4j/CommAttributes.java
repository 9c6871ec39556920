package org.mpi4j;

import org.mpi4j.internal.attribute.Attributes;
import org.mpi4j.internal.attribute.KeyvalImpl;
import org.mpi4j.spi.Endpoint;

/** Attributes of a communicator. MPI-5.0 section 7.7. */
abstract class CommAttributes extends CommHints {
  private volatile Attributes<Comm> attributes = new Attributes<>();
  private boolean ending;

  CommAttributes(Rank owner, Endpoint endpoint) {
    super(owner, endpoint);
  }

  /**
   * A new key of attributes that copies do not have. MPI_Comm_create_keyval; mpi4py {@code
   * Comm.Create_keyval}.
   *
   * @param <T> type of the values
   * @return the key
   */
  public static <T> Keyval<Comm, T> createKeyval() {
    return createKeyval(Keyval.noCopy());
  }

  /**
   * A new key of attributes. MPI_Comm_create_keyval; mpi4py {@code Comm.Create_keyval}.
   *
   * @param copy called by {@code dup} and {@code idup} when they are called, for each attribute in
   *     the order in which they were set
   * @param <T> type of the values
   * @return the key
   */
  public static <T> Keyval<Comm, T> createKeyval(Keyval.Copy<Comm, T> copy) {
    return createKeyval(copy, Keyval.noDelete());
  }

  /**
   * A new key of attributes. MPI_Comm_create_keyval; mpi4py {@code Comm.Create_keyval}.
   *
   * @param copy as in {@link #createKeyval(Keyval.Copy)}. Where it throws on a rank, no rank gets
   *     the copy: the {@code dup} of that rank fails with what it threw, those of the others with
   *     ERR_OTHER. (In a job with ranks of other languages the others are not told: that rank alone
   *     fails.)
   * @param delete called by {@link #deleteAttr}, when the attribute is overwritten, which both fail
   *     and leave the attribute as it is where it throws; by {@code close()}, the last attribute
   *     set first, which closes the communicator although one throws; and for COMM_SELF when MPI is
   *     closed, before anything else, or the program ends
   * @param <T> type of the values
   * @return the key
   * @throws MpiException (ERR_ARG) if a callback is null
   */
  public static <T> Keyval<Comm, T> createKeyval(
      Keyval.Copy<Comm, T> copy, Keyval.Delete<Comm, T> delete) {
    return KeyvalImpl.of(copy, delete);
  }

  /**
   * An attribute. MPI_Comm_get_attr; mpi4py {@code Comm.Get_attr}.
   *
   * @param key its key, or one of the standard's, such as {@link MPI#TAG_UB}
   * @param <T> type of the value
   * @return its value, null if it is not set
   * @throws MpiException (ERR_KEYVAL) if the key is null or was freed
   */
  public <T> T attr(Keyval<Comm, T> key) {
    open();
    return attributes.get((Comm) this, key);
  }

  /**
   * Sets an attribute of this rank; the value it had before is deleted first. MPI_Comm_set_attr;
   * mpi4py {@code Comm.Set_attr}.
   *
   * @param key its key
   * @param value its value, not null
   * @param <T> type of the value
   * @throws MpiException (ERR_KEYVAL) if the key is null, was freed or belongs to the standard,
   *     (ERR_ARG) if the value is null, or what the delete callback threw; nothing has changed then
   */
  public <T> void setAttr(Keyval<Comm, T> key, T value) {
    open();
    attributes.set((Comm) this, key, value);
  }

  /**
   * Deletes an attribute of this rank. MPI_Comm_delete_attr; mpi4py {@code Comm.Delete_attr}.
   *
   * @param key its key
   * @param <T> type of the value
   * @throws MpiException (ERR_KEYVAL) if it is not set, or the key is null, was freed or belongs to
   *     the standard, or what the delete callback threw; nothing has changed then
   */
  public <T> void deleteAttr(Keyval<Comm, T> key) {
    open();
    attributes.delete((Comm) this, key);
  }

  /** Runs the copy callbacks of this rank. */
  final AttributeCopies copyAttributes() {
    try {
      return new AttributeCopies(attributes.copy((Comm) this), null);
    } catch (MpiException e) {
      return new AttributeCopies(new Attributes<>(), e);
    }
  }

  /** Takes the attributes of what this is a copy of. */
  final void adopt(Attributes<Comm> copies) {
    attributes = copies;
  }

  /** Deletes all; gives why the first one failed, or null. */
  final MpiException deleteAttributes() {
    return attributes.deleteAll((Comm) this);
  }

  /** Whether nobody else closes it. */
  final synchronized boolean beginEnd() {
    boolean first = !ending;
    ending = true;
    return first;
  }
}
