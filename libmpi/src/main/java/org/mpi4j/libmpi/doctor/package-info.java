/** What {@code mpi4j doctor} says: this machine, its launchers, its MPI libraries. */
package org.mpi4j.libmpi.doctor;
