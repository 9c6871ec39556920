/** Jupyter's messaging protocol, version 5.3: what goes over the sockets, signed. */
package org.mpi4j.jupyter.wire;
