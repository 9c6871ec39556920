package org.mpi4j.libmpi.doctor;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mpi4j.Diagnosis.Finding;
import org.mpi4j.Diagnosis.Section;

/** Java and the machine. */
final class Machine {
  private static final long MB = 1 << 20;

  /** A container's default; one window of a job with a few ranks fills it. */
  private static final long SMALL = 64 * MB;

  private Machine() {}

  static Section java() {
    List<Finding> findings = new ArrayList<>();
    findings.add(
        Finding.ok(
            "JDK",
            Runtime.version()
                + ", "
                + System.getProperty("java.vendor")
                + ", "
                + System.getProperty("java.home")));
    findings.add(
        Finding.ok(
            "native access",
            Machine.class.getModule().isNativeAccessEnabled()
                ? "allowed"
                : "bin/mpi4j run allows it to its ranks; java itself needs"
                    + " --enable-native-access=ALL-UNNAMED"));
    return new Section("java", "Java", findings);
  }

  static Section host() {
    List<Finding> findings = new ArrayList<>();
    findings.add(
        Finding.ok(
            "system",
            System.getProperty("os.name")
                + " "
                + System.getProperty("os.version")
                + ", "
                + System.getProperty("os.arch")));
    int processors = Runtime.getRuntime().availableProcessors();
    findings.add(Finding.ok("processors", Integer.toString(processors)));
    if (System.getProperty("os.name").equals("Linux")) {
      findings.add(sharedMemory(Path.of("/dev/shm")));
    }
    return new Section("machine", "Machine", findings);
  }

  private static Finding sharedMemory(Path folder) {
    String name = "shared memory";
    if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
      return Finding.note(
          name,
          folder + " is missing or cannot be written to",
          "messages between ranks go through files in "
              + System.getProperty("java.io.tmpdir")
              + "; mount a tmpfs on "
              + folder);
    }
    try {
      FileStore store = Files.getFileStore(folder);
      long total = store.getTotalSpace();
      String value = folder + ", " + store.getUsableSpace() / MB + " of " + total / MB + " MB free";
      return total <= SMALL
          ? Finding.note(
              name, value, "little; start containers with more, such as docker run --shm-size=1g")
          : Finding.ok(name, value);
    } catch (IOException e) {
      return Finding.note(name, folder + ": " + e.getMessage(), "see whether it is mounted");
    }
  }
}
