package org.mpi4j.cli.script;

/**
 * Copies the program to the nodes of a Slurm job, of which only the first has to see the folder of
 * the job.
 *
 * @param pack shell text of the command that packs the program, up to the name of the tar file
 * @param program shell text of the program
 */
public record Staging(String pack, String program) {
  /** What a rank starts with, as shell text. */
  public static final String RANK = "sh \"$stage/rank\"";

  /** Lines of the script. */
  String text() {
    return """

    # The program goes to each node once, and is removed at the end.
    stage=/var/tmp/mpi4j-$SLURM_JOB_ID
    each="srun --nodes=$SLURM_JOB_NUM_NODES --ntasks=$SLURM_JOB_NUM_NODES --ntasks-per-node=1"
    trap '$each rm -rf "$stage" "$stage.tar"; rm -f "$SLURM_JOB_ID.tar"' EXIT
    %s -o "$SLURM_JOB_ID.tar" \\
      %s || exit
    sbcast "$SLURM_JOB_ID.tar" "$stage.tar" || exit
    $each sh -c "mkdir -m 700 $stage && tar -xf $stage.tar -C $stage" || exit

    """
        .formatted(pack, program);
  }
}
