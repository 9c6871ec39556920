/** The status page of a cluster, and the report of a session: the same page, live or as a file. */
package org.mpi4j.cluster.dashboard;
