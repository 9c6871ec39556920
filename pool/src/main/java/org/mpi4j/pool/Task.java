package org.mpi4j.pool;

import java.io.Serializable;
import java.util.concurrent.Callable;

/**
 * A task with a result. As a lambda or method reference it is sent as it is typed; what it captures
 * must be something that an object message can carry.
 *
 * @param <T> type of the result
 */
@FunctionalInterface
public interface Task<T> extends Callable<T>, Serializable {}
