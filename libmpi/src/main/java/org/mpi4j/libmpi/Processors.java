package org.mpi4j.libmpi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The processors of this host. */
final class Processors {
  private static final Path ONLINE = Path.of("/sys/devices/system/cpu/online");

  private Processors() {}

  /**
   * How many there are. Java tells how many this process may use, and launchers bind each rank to
   * one.
   */
  static int online() {
    int usable = Runtime.getRuntime().availableProcessors();
    if (!Files.isReadable(ONLINE)) {
      return usable;
    }
    try {
      return Math.max(usable, count(Files.readString(ONLINE).strip()));
    } catch (IOException | NumberFormatException e) {
      return usable; // a guess that only makes waiting more polite
    }
  }

  /** How many numbers a list such as {@code 0-3,8} names. */
  static int count(String list) {
    int n = 0;
    for (String range : list.split(",")) {
      int dash = range.indexOf('-');
      n +=
          dash < 0
              ? 1
              : Integer.parseInt(range.substring(dash + 1))
                  - Integer.parseInt(range.substring(0, dash))
                  + 1;
    }
    return n;
  }
}
