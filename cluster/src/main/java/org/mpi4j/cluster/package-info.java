/**
 * The interactive cluster, what ipyparallel is to mpi4py: {@link org.mpi4j.cluster.Cluster} starts
 * engines, a {@link org.mpi4j.cluster.Client} gives them cells, functions and values.
 */
package org.mpi4j.cluster;
