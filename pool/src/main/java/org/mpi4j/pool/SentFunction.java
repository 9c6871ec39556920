package org.mpi4j.pool;

import org.mpi4j.EncodedObject;

/**
 * A function that is sent once to each worker, for the tasks that refer to it.
 *
 * @param id its number, the same on all workers
 * @param encoded a {@link LambdaShape} or {@link FunctionImage}
 */
record SentFunction(int id, EncodedObject encoded) {}
