package org.mpi4j;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What is known of the start of a rank. */
final class StartInfo {
  private StartInfo() {}

  static Info of(Rank rank) {
    var info = Info.of();
    ProcessHandle.Info process = ProcessHandle.current().info();
    put(info, InfoKeys.COMMAND, process.command());
    put(info, InfoKeys.ARGV, process.arguments().map(words -> String.join(" ", words)));
    info.put(InfoKeys.MAXPROCS, Integer.toString(rank.world.size()));
    put(info, InfoKeys.HOST, Optional.of(rank.engine.processorName()));
    put(info, InfoKeys.ARCH, Optional.ofNullable(System.getProperty("os.arch")));
    put(info, InfoKeys.WDIR, Optional.ofNullable(System.getProperty("user.dir")));
    info.put(InfoKeys.THREAD_LEVEL, "MPI_THREAD_" + rank.engine.threadLevel());
    info.put(InfoKeys.INITIAL_ERRHANDLER, "mpi_errors_return");
    return info;
  }

  /** A text that is too long is cut: a start must not fail for it. */
  private static void put(Info info, String key, Optional<String> value) {
    value
        .filter(text -> !text.isEmpty())
        .ifPresent(text -> {
          String fits = text.length() > Info.MAX_VALUE ? text.substring(0, Info.MAX_VALUE) : text;
          if (fits.getBytes(StandardCharsets.UTF_8).length <= Info.MAX_VALUE) {
            info.put(key, fits);
          }
        });
  }
}
