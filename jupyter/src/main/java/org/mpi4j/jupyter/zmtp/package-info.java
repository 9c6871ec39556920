/**
 * The sockets of ZeroMQ that a kernel needs (ROUTER, PUB, REP), as its peers see them: ZMTP 3.0
 * with the NULL mechanism, over TCP or UNIX sockets. The kernel always listens and never connects.
 */
package org.mpi4j.jupyter.zmtp;
