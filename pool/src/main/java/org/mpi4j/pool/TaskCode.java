package org.mpi4j.pool;

import org.mpi4j.EncodedObject;

/**
 * What is sent of a task.
 *
 * @param kind what the argument is
 * @param function what the argument is for, or null
 * @param argument may be null
 */
record TaskCode(byte kind, SentFunction function, EncodedObject argument) {
  /** The argument is a {@link FunctionImage}. */
  static final byte CALL = 0;

  /** The function is a {@link LambdaShape}, the argument what it captures. */
  static final byte LAMBDA = 1;

  /** The function is a {@link FunctionImage} of a Mapper, the argument an array of inputs. */
  static final byte MAP = 2;
}
