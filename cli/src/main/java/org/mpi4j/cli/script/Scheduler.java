package org.mpi4j.cli.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A batch system, by the words of its scripts. */
public enum Scheduler {
  /** Slurm. */
  SLURM("Slurm", "#SBATCH", "SLURM_SUBMIT_DIR", "SLURM_JOB_ID") {
    @Override
    List<String> requests(JobScript job) {
      var words = new ArrayList<String>();
      words.add("--job-name=" + job.name());
      if (job.nodes() != null) {
        words.add("--nodes=" + job.nodes());
      }
      words.add("--ntasks=" + job.ranks());
      if (job.nodes() != null && job.ranks() % job.nodes() == 0) {
        words.add("--ntasks-per-node=" + job.ranks() / job.nodes());
      }
      addIf(words, "--time=", job.time() == null ? null : job.time().withSeconds());
      addIf(words, "--mem=", job.memory());
      addIf(words, "--partition=", job.queue());
      addIf(words, "--account=", job.account());
      words.add("--output=" + job.outputFile("%j"));
      return words;
    }
  },

  /** OpenPBS, PBS Professional and Torque. */
  PBS("OpenPBS, PBS Professional and Torque", "#PBS", "PBS_O_WORKDIR", "PBS_JOBID") {
    @Override
    List<String> requests(JobScript job) {
      var words = new ArrayList<String>();
      words.add("-N " + job.name());
      words.add("-l " + chunks(job));
      addIf(words, "-l walltime=", job.time() == null ? null : job.time().withSeconds());
      addIf(words, "-l mem=", job.memory());
      addIf(words, "-q ", job.queue());
      addIf(words, "-A ", job.account());
      words.add("-j oe");
      return words;
    }
  },

  /** IBM Spectrum LSF. */
  LSF("IBM Spectrum LSF", "#BSUB", "LS_SUBCWD", "LSB_JOBID") {
    @Override
    List<String> requests(JobScript job) {
      var words = new ArrayList<String>();
      words.add("-J " + job.name());
      words.add("-n " + job.ranks());
      if (job.nodes() != null) {
        words.add("-R \"span[ptile=" + job.mostPerNode() + "]\"");
      }
      addIf(words, "-W ", job.time() == null ? null : job.time().inMinutes());
      addIf(words, "-M ", job.memory());
      addIf(words, "-q ", job.queue());
      addIf(words, "-P ", job.account());
      words.add("-o " + job.outputFile("%J"));
      return words;
    }
  },

  /** Sun, Univa, Altair and Open Grid Engine. */
  SGE("Grid Engine", "#$", "SGE_O_WORKDIR", "JOB_ID") {
    @Override
    List<String> requests(JobScript job) {
      var words = new ArrayList<String>();
      words.add("-N " + job.name());
      words.add("-pe " + job.environment() + " " + job.ranks());
      addIf(words, "-l h_rt=", job.time() == null ? null : job.time().withSeconds());
      addIf(words, "-l h_vmem=", job.memory());
      addIf(words, "-q ", job.queue());
      addIf(words, "-P ", job.account());
      words.addAll(List.of("-cwd", "-j y", "-S /bin/bash"));
      return words;
    }
  };

  private final String fullName;
  private final String marker;
  private final String directory;
  private final String jobId;

  Scheduler(String fullName, String marker, String directory, String jobId) {
    this.fullName = fullName;
    this.marker = marker;
    this.directory = directory;
    this.jobId = jobId;
  }

  /** Its word on the command line. */
  public String command() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What its lines in a script begin with. */
  String marker() {
    return marker;
  }

  /** The variable that names where the job was submitted. */
  String directory() {
    return directory;
  }

  /** The variable with the number of a job. */
  String jobId() {
    return jobId;
  }

  /** Shell text that prints the nodes of a job, each at least once. */
  String nodes() {
    return switch (this) {
      case SLURM -> "scontrol show hostnames";
      case PBS -> "cat \"$PBS_NODEFILE\"";
      case LSF -> "cat \"$LSB_DJOB_HOSTFILE\"";
      case SGE -> "cut -d' ' -f1 \"$PE_HOSTFILE\"";
    };
  }

  /** What runs a command on another node of the job, which gets the standard input. */
  String remoteShell() {
    return switch (this) {
      case SLURM -> "srun --nodes=1 --ntasks=1 -w";
      case PBS -> "ssh -x -o BatchMode=yes"; // Its own pbsdsh and pbs_tmrsh pass no input on.
      case LSF -> "blaunch";
      case SGE -> "qrsh -inherit";
    };
  }

  /** What a job asks of it, an option for each line. */
  abstract List<String> requests(JobScript job);

  @Override
  public String toString() {
    return fullName;
  }

  private static void addIf(List<String> words, String option, String value) {
    if (value != null) {
      words.add(option + value);
    }
  }

  /** Nodes and ranks on each, which both OpenPBS and Torque understand. */
  private static String chunks(JobScript job) {
    int nodes = job.nodes() == null ? 1 : job.nodes();
    int more = job.ranks() % nodes;
    int less = nodes - more;
    String big = more == 0 ? "" : "%d:ppn=%d+".formatted(more, job.mostPerNode());
    return "nodes=%s%d:ppn=%d".formatted(big, less, job.ranks() / nodes);
  }
}
