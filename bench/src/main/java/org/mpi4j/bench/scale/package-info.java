/**
 * How long collectives take on many ranks: their schedules, as core builds them, run on a machine
 * that is only a few numbers.
 */
package org.mpi4j.bench.scale;
