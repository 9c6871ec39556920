package org.mpi4j.internal.launch;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/** Name of this host. */
public final class Host {
  private static final Path KERNEL = Path.of("/proc/sys/kernel/hostname");

  private Host() {}

  /**
   * The name, from the kernel where it tells it: asking the resolver can take seconds.
   *
   * @return the name, never empty
   */
  public static String name() {
    try {
      if (Files.isReadable(KERNEL)) {
        return Files.readString(KERNEL).strip();
      }
      return InetAddress.getLocalHost().getHostName();
    } catch (IOException e) { // UnknownHostException too: a host without a name is this one
      return "localhost";
    }
  }
}
