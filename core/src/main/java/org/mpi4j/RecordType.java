package org.mpi4j;

import org.mpi4j.internal.type.RecordTypeImpl;

/**
 * The datatype of a record, made by {@link Datatype#of}; {@link Buf#of(Record[], RecordType)} takes
 * it together with an array of that record.
 *
 * @param <R> the record
 */
public sealed interface RecordType<R extends Record> extends Datatype permits RecordTypeImpl {
  /**
   * The record's class.
   *
   * @return the class given to {@link Datatype#of}
   */
  Class<R> recordClass();

  @Override
  RecordType<R> named(String name);

  @Override
  RecordType<R> dup();
}
