/**
 * Tasks on ranks: {@link org.mpi4j.pool.MpiPool}, a {@link java.util.concurrent.ExecutorService}
 * whose workers are the ranks of a job or processes that it starts. mpi4py: {@code mpi4py.futures}.
 */
package org.mpi4j.pool;
