/** Job scripts for the batch systems of clusters: {@code mpi4j script}. */
package org.mpi4j.cli.script;
