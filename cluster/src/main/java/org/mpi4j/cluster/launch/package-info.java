/** What starts engines: {@link org.mpi4j.cluster.launch.EngineLauncher}. */
package org.mpi4j.cluster.launch;
