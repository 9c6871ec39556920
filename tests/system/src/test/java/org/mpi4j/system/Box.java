package org.mpi4j.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Something that a pair of scripts, up.sh and down.sh, makes of this machine for a test: a batch
 * system, or several hosts.
 *
 * @param kind folder of the scripts
 * @param place a folder for it
 */
record Box(String kind, Path place) {
  /** Brings it up; the test is skipped where a command is missing. */
  void up(String... commands) throws IOException {
    assumeTrue("root".equals(System.getProperty("user.name")), kind + " needs root");
    for (String command : commands) {
      assumeTrue(isInstalled(command), command + " is not installed");
    }
    Path root = Path.of(System.getProperty("mpi4j.root"));
    assumeTrue(Files.exists(root.resolve("target/dist/stamp")), "bin/mpi4j was not used yet");
    // Daemons of other users have to get to their sockets.
    Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));
    Finished f = script("up.sh");
    assertThat(f.code()).as(f.err()).isZero();
  }

  /** Ends it. */
  void down() throws IOException {
    script("down.sh");
  }

  /** Kills everything that shares a namespace with a process of it, as when a machine crashes. */
  void crash(String pid, String namespace) {
    String kill =
        "n=$(readlink /proc/$0/ns/$1) || exit; for p in /proc/[0-9]*; do"
            + " [ \"$(readlink $p/ns/$1)\" != \"$n\" ] || kill -KILL ${p#/proc/}; done";
    new Launch(place, List.of("sh", "-c", kill, pid, namespace)).run();
  }

  /** A file of it. */
  Path file(String name) {
    return place.resolve(kind).resolve(name);
  }

  static boolean isInstalled(String command) {
    return Stream.concat(
            Arrays.stream(System.getenv("PATH").split(File.pathSeparator)),
            Stream.of("/usr/sbin", "/sbin"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
  }

  private Finished script(String name) throws IOException {
    try {
      Path file = Path.of(Box.class.getResource("/" + kind + "/" + name).toURI());
      // The daemons must not keep our pipes.
      String shell =
          "PATH=$PATH:/usr/sbin:/sbin; bash \"$@\" </dev/null >out 2>err; c=$?; cat err >&2; exit $c";
      Path work = Files.createDirectories(place.resolve("work"));
      return new Launch(
              work,
              List.of("bash", "-c", shell, kind, file.toString(), place.resolve(kind).toString()))
          .run();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
