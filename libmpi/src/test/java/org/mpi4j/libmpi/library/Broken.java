package org.mpi4j.libmpi.library;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Material for files that cannot be loaded. */
final class Broken {
  private Broken() {}

  /** A good library that is not MPI. */
  static Path libm() {
    return Stream.of("/lib/x86_64-linux-gnu", "/lib/aarch64-linux-gnu", "/lib64", "/usr/lib")
        .map(folder -> Path.of(folder, "libm.so.6"))
        .filter(Files::exists)
        .findFirst()
        .orElseThrow();
  }

  /** The header of a 32-bit x86 library. */
  static byte[] header32() {
    ByteBuffer header = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
    header.put(new byte[] {0x7f, 'E', 'L', 'F', 1, 1, 1});
    return header.putShort(16, (short) 3).putShort(18, (short) 3).putInt(20, 1).array();
  }
}
