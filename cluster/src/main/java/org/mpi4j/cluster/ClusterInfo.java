package org.mpi4j.cluster;

import java.nio.file.Path;

/**
 * A cluster of this user, as {@code mpi4j cluster list} shows it.
 *
 * @param name its name
 * @param running whether its controller answers
 * @param engines number of engines that are there, 0 when it does not run
 * @param launcher what started the engines: local, libmpi, slurm, pbs, ssh
 * @param pid process of the controller
 * @param connectionFile what a client needs to connect
 */
public record ClusterInfo(
    String name, boolean running, int engines, String launcher, long pid, Path connectionFile) {}
