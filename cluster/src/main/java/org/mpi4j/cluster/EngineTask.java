package org.mpi4j.cluster;

import java.io.Serializable;
import java.util.concurrent.Callable;

/**
 * What an engine is to compute. Lambdas of this type travel: with what they capture, with the
 * snippet classes they use, and with the values that the notebook's variables have when it is sent.
 *
 * @param <T> type of the result
 */
@FunctionalInterface
public interface EngineTask<T> extends Callable<T>, Serializable {}
