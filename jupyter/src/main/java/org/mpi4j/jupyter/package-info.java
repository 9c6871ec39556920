/** The Java kernel for Jupyter, and what cells can call. */
package org.mpi4j.jupyter;
