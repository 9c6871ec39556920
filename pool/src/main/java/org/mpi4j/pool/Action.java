package org.mpi4j.pool;

import java.io.Serializable;

/** A task without a result. */
@FunctionalInterface
public interface Action extends Runnable, Serializable {}
