/**
 * Ranks that mpiexec starts, and starting mpiexec. A rank's side is {@link
 * org.mpi4j.libmpi.launch.Launched}, which the engine installs when it joins the job, and {@code
 * RankMain}, which our own command puts before the program.
 */
package org.mpi4j.libmpi.launch;
