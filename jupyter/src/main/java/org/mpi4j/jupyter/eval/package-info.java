/** Evaluates Java cells: JShell compiles, this process runs. */
package org.mpi4j.jupyter.eval;
