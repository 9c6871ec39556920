package org.mpi4j.internal.type;

/** Copies records of one class to and from bytes in C layout, {@code extent} bytes each. */
interface RecordCopier {
  /** Writes {@code n} records; stops at the first {@code null} and returns its index, else -1. */
  int write(Record[] src, int from, int n, byte[] dst, int offset, int extent) throws Throwable;

  /** Makes {@code n} records. */
  void read(byte[] src, int offset, Record[] dst, int from, int n, int extent) throws Throwable;
}
