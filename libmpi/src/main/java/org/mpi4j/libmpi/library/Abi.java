package org.mpi4j.libmpi.library;

import org.mpi4j.ErrorClass;

/** Values and layouts of one binary interface, for the library that was loaded. */
public interface Abi {
  /**
   * Its name, for people.
   *
   * @return such as "Open MPI", "MPICH", "MPI standard ABI"
   */
  String name();

  /**
   * Width of a handle.
   *
   * @return 8, or 4 where handles are C ints
   */
  int handleBytes();

  /**
   * A predefined handle. Widened to long, with its sign, where handles are ints.
   *
   * @param handle which one
   * @return its value
   * @throws UnsupportedOperationException if the library is too old for it
   */
  long handle(Handle handle);

  /**
   * Whether the library has a predefined handle.
   *
   * @param handle which one
   * @return false where the library is too old for it
   */
  boolean has(Handle handle);

  /**
   * A constant.
   *
   * @param constant which one
   * @return its value
   * @throws UnsupportedOperationException if the library is too old for it
   */
  int value(Constant constant);

  /**
   * Whether the library has a constant.
   *
   * @param constant which one
   * @return false where the library is too old for it
   */
  boolean has(Constant constant);

  /**
   * A constant that is an address.
   *
   * @param address which one
   * @return the address
   * @throws UnsupportedOperationException if the library is too old for it
   */
  long address(Address address);

  /**
   * MPI_IN_PLACE.
   *
   * @return the address that stands for it
   */
  long inPlace();

  /**
   * MPI_STATUS_IGNORE and MPI_STATUSES_IGNORE.
   *
   * @return the address that stands for them
   */
  long statusIgnore();

  /**
   * Size of MPI_Status.
   *
   * @return bytes
   */
  int statusBytes();

  /**
   * Where MPI_SOURCE is in MPI_Status.
   *
   * @return byte offset
   */
  int sourceOffset();

  /**
   * Where MPI_TAG is in MPI_Status.
   *
   * @return byte offset
   */
  int tagOffset();

  /**
   * Where MPI_ERROR is in MPI_Status.
   *
   * @return byte offset
   */
  int errorOffset();

  /**
   * The error class behind the number that MPI_Error_class gave.
   *
   * @param number in the library's numbering
   * @return the class; ERR_OTHER for numbers that the standard does not know
   */
  ErrorClass errorClass(int number);

  /**
   * The number that MPI_Add_error_code and the like take for a class.
   *
   * @param errorClass the class
   * @return in the library's numbering; that of ERR_OTHER where the library lacks the class
   */
  int errorNumber(ErrorClass errorClass);
}
