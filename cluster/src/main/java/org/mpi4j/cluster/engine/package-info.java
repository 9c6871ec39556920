/** The process of an engine: takes work, loads the classes of cells, and runs them. */
package org.mpi4j.cluster.engine;
