package org.mpi4j.spi;

import java.util.Map;
import org.mpi4j.Datatype;
import org.mpi4j.HandleKind;
import org.mpi4j.Op;
import org.mpi4j.Status;

/**
 * The handles of the MPI library under an engine, as C has them, widened to long with their sign.
 * What is given for a Java object stays the engine's unless it says otherwise.
 */
public interface Handles {
  /**
   * The MPI_Comm of a communicator.
   *
   * @param comm its endpoint
   * @return its handle
   */
  long comm(Endpoint comm);

  /**
   * The endpoint of an MPI_Comm.
   *
   * @param handle its handle, of an open communicator that the caller is in
   * @param owned whether closing the endpoint frees it
   * @return a new endpoint
   */
  Endpoint comm(long handle, boolean owned);

  /**
   * The committed MPI_Datatype of a datatype.
   *
   * @param type the datatype
   * @return its handle, valid while the datatype is reachable
   */
  long datatype(Datatype type);

  /**
   * The datatype that an MPI_Datatype describes.
   *
   * @param handle its handle
   * @return an equal datatype
   */
  Datatype datatype(long handle);

  /**
   * The MPI_Op of an op.
   *
   * @param op the op
   * @return its handle, valid until the end
   */
  long op(Op op);

  /**
   * The op that does what an MPI_Op does.
   *
   * @param handle its handle, which has to stay valid
   * @return the op
   */
  Op op(long handle);

  /**
   * Makes an MPI_Group.
   *
   * @param members ranks in the world
   * @return its handle, which the caller frees
   */
  long group(int[] members);

  /**
   * The members of an MPI_Group.
   *
   * @param handle its handle
   * @return ranks in the world
   */
  int[] group(long handle);

  /**
   * Gives an operation under way away: native code ends it.
   *
   * @param operation the operation, which fails; done ones have MPI_REQUEST_NULL
   * @return the MPI_Request
   * @throws org.mpi4j.MpiException (ERR_UNSUPPORTED_OPERATION) if the library does not do all of it
   */
  long request(Operation operation);

  /**
   * An operation that native code has started.
   *
   * @param handle its MPI_Request, which belongs to the engine then
   * @return the operation
   */
  Operation request(long handle);

  /**
   * Gives a matched message away: native code receives it.
   *
   * @param message the message; it cannot be used again
   * @return the MPI_Message
   */
  long message(Matched message);

  /**
   * A message that native code has matched.
   *
   * @param comm where it was matched
   * @param handle its MPI_Message, which belongs to the engine then
   * @param status what the probe said
   * @return the message
   */
  Matched message(Endpoint comm, long handle, Status status);

  /**
   * Makes an MPI_Info.
   *
   * @param entries names and texts
   * @return its handle, which the caller frees
   */
  long info(Map<String, String> entries);

  /**
   * What an MPI_Info holds.
   *
   * @param handle its handle
   * @return names and texts
   */
  Map<String, String> info(long handle);

  /**
   * MPI_X_c2f.
   *
   * @param kind what it is
   * @param handle the handle in C
   * @return the handle in Fortran
   */
  int toFortran(HandleKind kind, long handle);

  /**
   * MPI_X_f2c.
   *
   * @param kind what it is
   * @param handle the handle in Fortran
   * @return the handle in C
   */
  long fromFortran(HandleKind kind, int handle);

  /**
   * MPI_X_toint.
   *
   * @param kind what it is
   * @param handle the handle in C
   * @return the handle as an int
   */
  int toInt(HandleKind kind, long handle);

  /**
   * MPI_X_fromint.
   *
   * @param kind what it is
   * @param handle the handle as an int
   * @return the handle in C
   */
  long fromInt(HandleKind kind, int handle);

  /**
   * The version of the binary interface of the standard that the library has.
   *
   * @return major and minor number, -1 and -1 if it has another interface
   */
  int[] abiVersion();

  /**
   * What the library says about its binary interface.
   *
   * @return names and texts of MPI_Abi_get_info; empty if it does not have that
   */
  Map<String, String> abiInfo();

  /**
   * What the library says about its binary interface for Fortran.
   *
   * @return names and texts of MPI_Abi_get_fortran_info; empty if it does not have that
   */
  Map<String, String> abiFortranInfo();
}
