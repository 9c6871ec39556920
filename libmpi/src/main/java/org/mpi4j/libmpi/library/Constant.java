package org.mpi4j.libmpi.library;

/** The integer constants that mpi4j uses; named as in the standard, without MPI_. */
public enum Constant {
  ANY_SOURCE,
  ANY_TAG,
  PROC_NULL,
  ROOT,
  UNDEFINED,
  THREAD_SINGLE,
  THREAD_FUNNELED,
  THREAD_SERIALIZED,
  THREAD_MULTIPLE,
  MAX_ERROR_STRING,
  MAX_PROCESSOR_NAME,
  MAX_LIBRARY_VERSION_STRING,
  TAG_UB,
  COMM_TYPE_SHARED,
  IDENT,
  CONGRUENT,
  SIMILAR,
  UNEQUAL
}
