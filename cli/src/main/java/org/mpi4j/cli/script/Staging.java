package org.mpi4j.cli.script;

/**
 * Copies the program to the nodes of a job, of which only the first has to see the folder of the
 * job.
 *
 * @param pack shell text of the command that packs the program, up to the name of the tar file
 * @param program shell text of the program
 */
public record Staging(String pack, String program) {
  /** What a rank starts with, as shell text. */
  public static final String RANK = "sh \"$stage/rank\"";

  /** Shell text that removes the copies; as all below for {@code each}, without single quotes. */
  static final String REMOVE = "each /dev/null rm -rf \"$stage\" \"$stage.tar\"; rm -f \"$packed\"";

  /** Lines that say where it goes, and how each node is reached. */
  String place(Scheduler scheduler) {
    return """

    # The program goes to each node once, and is removed at the end.
    stage=/var/tmp/mpi4j-${%s%%%%.*}
    """
            .formatted(scheduler.jobId())
        + (scheduler == Scheduler.SLURM
            ? """
            each() { # each INPUT COMMAND...
              srun --nodes="$SLURM_JOB_NUM_NODES" --ntasks="$SLURM_JOB_NUM_NODES" --ntasks-per-node=1 \\
                --input=none "${@:2}"
            }
            """
            : """
            nodes=$(%s | sort -u)
            each() { # each INPUT COMMAND...: a simple one, since not all that goes to a node has a shell there
              local node to
              for node in $nodes; do
                to="%s $node"
                if [ "${node%%%%.*}" = "$(uname -n | cut -d. -f1)" ]; then to=; fi
                $to "${@:2}" <"$1" || return
              done
            }
            """
                .formatted(scheduler.nodes(), scheduler.remoteShell()));
  }

  /** Lines that bring it there. */
  String copy(Scheduler scheduler) {
    boolean slurm = scheduler == Scheduler.SLURM;
    String known =
        slurm
            ? ""
            : "[ -n \"$nodes\" ] || { echo \"the scheduler names no nodes: submit this file\" >&2; exit 1; }\n";
    return known
        + """
        packed=$(mktemp) || exit
        %s -o "$packed" \\
          %s || exit
        %seach /dev/null mkdir -m 700 "$stage" || exit
        each "$packed" tar -xf %s -C "$stage" || exit

        """
            .formatted(
                pack,
                program,
                slurm ? "sbcast \"$packed\" \"$stage.tar\" || exit\n" : "",
                slurm ? "\"$stage.tar\"" : "-");
  }
}
