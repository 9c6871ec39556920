package org.mpi4j.libmpi;

import org.mpi4j.Status;
import org.mpi4j.spi.Matched;

/**
 * A message that has matched and has not been received.
 *
 * @param handle the library's MPI_Message
 * @param status who sent it, and how long it is
 * @param wire its tag in the library
 * @param isObject whether it is an object
 */
record NativeMessage(long handle, Status status, int wire, boolean isObject) implements Matched {}
