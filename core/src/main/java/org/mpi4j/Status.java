package org.mpi4j;

import static org.mpi4j.ErrorClass.ERR_COUNT;
import static org.mpi4j.ErrorClass.ERR_TYPE;

/**
 * What a receive, a probe or a completed request says about its message. Immutable.
 *
 * <p>MPI-5.0 section 3.2.5. mpi4py: {@code MPI.Status}; its setters are the {@code with...}
 * methods.
 *
 * @param source rank of the sender, {@link MPI#PROC_NULL} for a message from nowhere
 * @param tag tag of the message
 * @param bytes data received, in bytes
 * @param cancelled whether the operation was cancelled before it moved anything
 * @param error class of the error of this operation, {@link ErrorClass#SUCCESS} when it had none
 */
public record Status(int source, int tag, long bytes, boolean cancelled, ErrorClass error) {
  private static final int CACHED = 256;

  // Racy on purpose: entries are immutable, so a lost write only costs an allocation.
  private static final Status[] CACHE = new Status[CACHED];

  /** The status of an operation that moved nothing (MPI-5.0: an empty status). */
  public static final Status EMPTY =
      new Status(MPI.ANY_SOURCE, MPI.ANY_TAG, 0, false, ErrorClass.SUCCESS);

  /** The status of a message from {@link MPI#PROC_NULL}. */
  public static final Status PROC_NULL =
      new Status(MPI.PROC_NULL, MPI.ANY_TAG, 0, false, ErrorClass.SUCCESS);

  /**
   * The status of a message that arrived. Equal messages get the same object, so that a receive in
   * a loop allocates nothing.
   *
   * @param source rank of the sender
   * @param tag tag of the message
   * @param bytes data received, in bytes
   * @return the status
   */
  public static Status of(int source, int tag, long bytes) {
    int slot = (source * 31 + tag) * 31 + (int) (bytes ^ (bytes >>> 32));
    slot = (slot ^ (slot >>> 8) ^ (slot >>> 16)) & (CACHED - 1);
    Status s = CACHE[slot];
    if (s != null && s.source == source && s.tag == tag && s.bytes == bytes) {
      return s;
    }
    s = new Status(source, tag, bytes, false, ErrorClass.SUCCESS);
    CACHE[slot] = s;
    return s;
  }

  /**
   * How many whole elements of {@code type} were received.
   *
   * @param type the datatype to count in
   * @return the count
   * @throws MpiException (ERR_TYPE) if the bytes received are not a whole number of elements
   */
  public long count(Datatype type) {
    if (type.size() == 0) {
      return 0;
    }
    if (bytes % type.size() != 0) {
      throw new MpiException(
          ERR_TYPE,
          "count(%s): the message holds %d bytes; one %s has %d; use elements(type) or bytes()"
              .formatted(type.name(), bytes, type.name(), type.size()));
    }
    return bytes / type.size();
  }

  /**
   * How many basic (primitive) elements were received, also when the last element of {@code type}
   * is not complete.
   *
   * @param type the datatype to count in
   * @return the number of primitive values
   */
  public long elements(Datatype type) {
    return type.elementsIn(bytes);
  }

  /**
   * This status with another source.
   *
   * @param source the rank
   * @return the new status
   */
  public Status withSource(int source) {
    return new Status(source, tag, bytes, cancelled, error);
  }

  /**
   * This status with another tag.
   *
   * @param tag the tag
   * @return the new status
   */
  public Status withTag(int tag) {
    return new Status(source, tag, bytes, cancelled, error);
  }

  /**
   * This status with another error.
   *
   * @param error the class
   * @return the new status
   */
  public Status withError(ErrorClass error) {
    return new Status(source, tag, bytes, cancelled, error);
  }

  /**
   * This status with another amount of data.
   *
   * @param type the datatype to count in
   * @param count number of elements
   * @return the new status
   * @throws MpiException (ERR_COUNT) if the count is negative or its bytes do not fit in a {@code
   *     long}
   */
  public Status withElements(Datatype type, long count) {
    if (count < 0 || Math.multiplyHigh(count, type.size()) != 0 || count * type.size() < 0) {
      throw new MpiException(
          ERR_COUNT,
          "withElements(%s, %d): counts are 0 or more and their bytes less than 2^63; pass fewer"
              .formatted(type, count));
    }
    return new Status(source, tag, type.size() * count, cancelled, error);
  }

  /**
   * This status, cancelled or not.
   *
   * @param cancelled whether the operation was cancelled
   * @return the new status
   */
  public Status withCancelled(boolean cancelled) {
    return new Status(source, tag, bytes, cancelled, error);
  }
}
