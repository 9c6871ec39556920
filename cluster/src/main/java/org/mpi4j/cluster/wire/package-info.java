/** How client, controller and engines exchange frames, and how they know each other. */
package org.mpi4j.cluster.wire;
