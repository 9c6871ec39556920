package org.mpi4j.libmpi.library;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What is wrong with a shared library, from its ELF header. dlopen says less, and a truncated file
 * may crash it.
 */
final class LibraryFile {
  private static final int HEADER = 64;
  private static final int PROGRAM_HEADER = 56;
  private static final int LOAD = 1;
  private static final int SHARED = 3;

  /** e_machine by os.arch. */
  private static final Map<String, Integer> MACHINES =
      Map.of("amd64", 62, "aarch64", 183, "ppc64le", 21, "s390x", 22, "riscv64", 243);

  private LibraryFile() {}

  /**
   * Looks at a file.
   *
   * @return what is wrong with it, or null
   */
  static String problem(Path file) {
    if (!Files.exists(file)) {
      return Files.isSymbolicLink(file) ? "a link to a file that does not exist" : "no such file";
    }
    if (!Files.isRegularFile(file)) {
      return Files.isDirectory(file) ? "a folder, not a library" : "not a regular file";
    }
    if (System.getProperty("os.name").startsWith("Mac")) {
      return null;
    }
    if (!Files.isReadable(file)) {
      return "permission to read it is denied";
    }
    try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "r")) {
      return problem(content);
    } catch (IOException e) {
      return "cannot be read (" + e.getMessage() + ")";
    }
  }

  private static String problem(RandomAccessFile file) throws IOException {
    ByteBuffer header = read(file, 0, HEADER);
    if (header.limit() == 0) {
      return "an empty file";
    }
    if (header.limit() < 4 || header.order(ByteOrder.BIG_ENDIAN).getInt(0) != 0x7f454c46) {
      return "not a shared library (it does not start with the ELF magic number)";
    }
    if (header.limit() < HEADER) {
      return "truncated: it ends within its header, after " + header.limit() + " bytes";
    }
    if (header.get(4) != 2) {
      return "a 32-bit library; this JVM is a 64-bit process";
    }
    header.order(header.get(5) == 2 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    String arch = System.getProperty("os.arch");
    int machine = header.getShort(18) & 0xffff;
    if (header.order() != ByteOrder.nativeOrder()
        || machine != MACHINES.getOrDefault(arch, machine)) {
      return "built for another processor (ELF machine " + machine + "); this one is " + arch;
    }
    if (header.getShort(16) != SHARED) {
      return "an ELF file, but not a shared library";
    }
    long end = end(file, header);
    return end <= file.length()
        ? null
        : "truncated: it has " + file.length() + " bytes of the " + end + " that its header names";
  }

  /** The highest offset that the headers speak of. */
  private static long end(RandomAccessFile file, ByteBuffer header) throws IOException {
    long sections = header.getLong(40);
    long end = sections + (long) header.getShort(58) * (header.getShort(60) & 0xffff);
    long programs = header.getLong(32);
    int count = header.getShort(56) & 0xffff;
    ByteBuffer segment = read(file, programs, count * PROGRAM_HEADER).order(header.order());
    end = Math.max(end, programs + (long) count * PROGRAM_HEADER);
    for (int at = 0; at + PROGRAM_HEADER <= segment.limit(); at += PROGRAM_HEADER) {
      if (segment.getInt(at) == LOAD) {
        end = Math.max(end, segment.getLong(at + 8) + segment.getLong(at + 32));
      }
    }
    return end;
  }

  private static ByteBuffer read(RandomAccessFile file, long at, int bytes) throws IOException {
    byte[] content = new byte[bytes];
    file.seek(at);
    int length = 0;
    for (int n = 0; n >= 0 && length < bytes; n = file.read(content, length, bytes - length)) {
      length += n;
    }
    return ByteBuffer.wrap(content, 0, length);
  }
}
