package org.mpi4j.pool;

import org.mpi4j.EncodedObject;

/**
 * A task as a worker has it.
 *
 * @param id its number
 * @param timeoutNanos longest time that it may run, 0 for no limit
 * @param kind as in {@link TaskCode}
 * @param function what it refers to, or null
 * @param argument may be null
 * @param comm number of its communicator when it is part of a parallel task
 * @param ranks those of the parallel task, or null
 */
record WorkerItem(
    long id,
    long timeoutNanos,
    byte kind,
    WorkerFunction function,
    EncodedObject argument,
    int comm,
    int[] ranks) {}
