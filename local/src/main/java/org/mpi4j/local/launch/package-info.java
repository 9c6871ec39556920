/**
 * Starting, ending and watching the processes of a job. The launcher's side begins at {@link
 * org.mpi4j.local.launch.ProcessJobs}, the side of a rank at {@code RankMain}; between them go the
 * environment, the frames of {@code ControlFrames} on the rank's standard input, and its output.
 */
package org.mpi4j.local.launch;
