package org.mpi4j.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * What tests of the command have in common: a folder for programs, and that no job leaves a file.
 */
abstract class SystemTest {
  @TempDir Path folder;

  @AfterEach
  void noFileIsLeft() throws IOException {
    Path jobs = folder.resolve("jobs");
    if (Files.exists(jobs)) {
      assertThat(jobs).isEmptyDirectory();
    }
  }

  /** The command in the folder of the test. */
  Launch mpi4j(String... args) {
    return new Launch(folder, args);
  }

  /** Writes a file of the test. */
  Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
