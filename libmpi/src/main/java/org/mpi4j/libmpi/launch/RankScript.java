package org.mpi4j.libmpi.launch;

import java.util.ArrayList;
import java.util.List;

/**
 * The shell script that a rank on another host starts with. It says in clear words what is missing
 * there, before launchers say something else, and then becomes the JVM.
 */
final class RankScript {
  /** What stands before the words of the JVM: java, the least version, the class path. */
  private static final String TEXT =
      """
      fail() {
        # One rank of each host says it.
        if [ "${OMPI_COMM_WORLD_LOCAL_RANK:-${MPI_LOCALRANKID:-${SLURM_LOCALID:-0}}}" = 0 ]; then
          echo "mpi4j: host $(uname -n): $*" >&2
        else
          sleep 1
        fi
        sleep 1 # What Hydra's proxy has not read when the job is aborted is lost.
        # Hydra takes no notice of a rank that ends before it has started MPI: it has to be told,
        # through a descriptor that plain shells cannot name from 10 on.
        if [ -n "${MPI_LOCALRANKID:-}" ] && [ -n "${PMI_FD:-}" ]; then
          said='cmd=init pmi_version=1 pmi_subversion=1\\ncmd=abort exitcode=1\\n'
          bash -c "printf '$said' >&$PMI_FD" 2>/dev/null || kill -KILL $$
          sleep 1
        fi
        exit 1
      }
      java=$1 need=$2 path=$3
      shift 3
      named=${java%/bin/java}
      [ -x "$java" ] || java=${JAVA_HOME:-/nowhere}/bin/java
      [ -x "$java" ] || java=$(command -v java) ||
        fail "no JDK at $named, in JAVA_HOME or on the PATH; install JDK $need there"
      home=$(readlink -f "$java")
      home=${home%/bin/java}
      version=$(sed -n 's/^JAVA_VERSION="\\([0-9]*\\).*/\\1/p' "$home/release" 2>/dev/null)
      [ "${version:-0}" -ge "$need" ] ||
        fail "the JDK at $home is version ${version:-unknown}; the program needs $need or newer"
      set -f
      IFS=:
      for entry in $path; do
        [ -e "$entry" ] ||
          fail "class path: no $entry there; use a file system that all hosts see, or add --stage"
      done
      unset IFS
      set +f
      exec "$java" "$@"
      """;

  private static final String CLASS_PATH = "-cp";
  private static final String MEMORY = "-XX:MaxRAMPercentage=";

  private RankScript() {}

  /** The words of a JVM, to be started by the script. */
  static List<String> of(List<String> jvm) {
    var words = new ArrayList<>(List.of("/bin/sh", "-c", TEXT, "mpi4j"));
    words.addAll(leading(jvm.getFirst(), jvm.get(classPathOf(jvm))));
    words.addAll(jvm.subList(1, jvm.size()));
    return words;
  }

  private static List<String> leading(String java, String classPath) {
    return List.of(java, Integer.toString(Runtime.version().feature()), classPath);
  }

  /** Where the class path is in the words of a JVM, whose own options come before it. */
  static int classPathOf(List<String> jvm) {
    return jvm.indexOf(RankCommandLine.MAIN) - 1;
  }

  /**
   * The text of a file that starts a rank, from the folder of the class path's entries; its
   * arguments are those of the program. How many ranks share the memory is seen when it runs.
   *
   * @param jvm the words of a JVM
   * @param entries names of the class path's entries in the folder
   * @param dividedMemory whether the program has no heap size of its own
   */
  static String file(List<String> jvm, List<String> entries, boolean dividedMemory) {
    int at = classPathOf(jvm);
    var text = new StringBuilder("#!/bin/sh\n# Starts a rank: mpiexec -n 4 sh rank ARGUMENT...\n");
    text.append("dir=$(cd \"${0%/*}\" && pwd -P) || exit 1\n");
    text.append("path=");
    for (String entry : entries) {
      text.append("$dir/").append(entry).append(entry.equals(entries.getLast()) ? "\n" : ":");
    }
    // "4(x2),3": Slurm names the fullest nodes first.
    text.append("tasks=${SLURM_STEP_TASKS_PER_NODE%%[!0-9]*}\n");
    text.append("ranks=${OMPI_COMM_WORLD_LOCAL_SIZE:-${MV2_COMM_WORLD_LOCAL_SIZE:-}}\n");
    text.append("ranks=${ranks:-${MPI_LOCALNRANKS:-${tasks:-1}}}\n");
    text.append("part=$((70000 / ranks))\n");
    text.append("set --");
    leading(jvm.getFirst(), "").stream().limit(2).forEach(w -> text.append(' ').append(quoted(w)));
    text.append(" \"$path\"");
    for (String word : jvm.subList(1, at - 1)) {
      boolean memory = dividedMemory && word.startsWith(MEMORY);
      text.append(" \\\n  ");
      text.append(
          memory ? MEMORY + "$((part / 1000)).$(printf %03d $((part % 1000)))" : quoted(word));
    }
    text.append(" \\\n  ").append(CLASS_PATH).append(" \"$path\"");
    for (String word : jvm.subList(at + 1, jvm.size())) {
      text.append(' ').append(quoted(word));
    }
    return text.append(" \"$@\"\n").append(TEXT).toString();
  }

  private static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }
}
