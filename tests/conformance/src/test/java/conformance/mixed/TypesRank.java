package conformance.mixed;

import static org.assertj.core.api.Assertions.assertThat;

import conformance.data.TypeText;
import conformance.data.TypeTexts;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.mpi4j.Buf;
import org.mpi4j.Comm;
import org.mpi4j.Datatype;
import org.mpi4j.MPI;
import org.mpi4j.MpiException;
import org.mpi4j.Packing;

/**
 * The Java rank of a job of two; the other is {@code datatypes.py}. Both make the types of a list
 * and exchange elements of them; this side compares, byte by byte.
 */
public final class TypesRank {
  private static final int MINE = 1;
  private static final int THEIRS = 2;
  private static final int BEFORE = 9;

  private final Comm comm = MPI.world();
  private final int other = 1 - comm.rank();
  private final String text;
  private final int line;
  private final Datatype type;
  private final long count;
  private final int origin;
  private final int length;
  private final boolean offHeap;

  private TypesRank(String words, int line) {
    String[] w = words.split(" ", 5);
    this.text = "line %d: %s".formatted(line, words);
    this.line = line;
    this.offHeap = line % 2 == 1;
    this.origin = Integer.parseInt(w[1]);
    this.length = Integer.parseInt(w[2]);
    this.count = Long.parseLong(w[3]);
    this.type = TypeText.build(w[4]);
  }

  /**
   * The list for a seed. A line is what may be done (r: receive, x: external32), where in how many
   * bytes of memory the elements begin, how many they are, and the type.
   */
  static List<String> lines(long seed, int nested) {
    var random = new Random(seed);
    var lines = new ArrayList<String>();
    for (String t : new TypeTexts(random, true).several(nested, 4)) {
      Datatype type = TypeText.build(t);
      long count = random.nextInt(4);
      long span = (Math.max(1, count) - 1) * type.extent();
      long low = Math.min(0, Math.min(span, 0) + Math.min(type.trueLb(), type.lb()));
      long high = Math.max(span, 0) + Math.max(type.trueLb() + type.trueExtent(), type.ub());
      int origin = (int) (random.nextInt(3) - low);
      int length = (int) (origin + Math.max(0, high) + random.nextInt(5));
      Buf memory = Buf.of(new byte[length]).from(origin).as(type, count);
      String may = memory.overlaps() ? "-" : "r";
      // The external form of C's long has 4 bytes; Java's LONG_INT keeps its 8.
      boolean external =
          type.extent() > 0 && count > 0 && hasExternal(memory) && !t.contains("LONG_INT");
      lines.add(TypeText.words(may + (external ? "x" : ""), origin, length, count, t));
    }
    return lines;
  }

  private static boolean hasExternal(Buf b) {
    try {
      Packing.EXTERNAL32.pack(b, Buf.of(new byte[(int) (b.count() * b.type().size())]), 0);
      return true;
    } catch (MpiException e) {
      return false;
    }
  }

  /** Does what the file in the first argument says. */
  public static void main(String[] args) throws IOException {
    List<String> lines = Files.readAllLines(Path.of(args[0]));
    for (int i = 0; i < lines.size(); i++) {
      var rank = new TypesRank(lines.get(i), i);
      rank.facts();
      rank.exchange(lines.get(i).startsWith("r"));
      if (lines.get(i).split(" ")[0].endsWith("x")) {
        rank.external();
      }
    }
    System.out.println("java compared " + lines.size() + " types");
  }

  private void facts() {
    long[] theirs = new long[5];
    comm.recv(theirs, other, 1);
    long[] mine = {type.size(), type.lb(), type.extent(), type.trueLb(), type.trueExtent()};
    if (type.size() == 0) { // Where nothing is, Open MPI has it anywhere.
      mine[3] = theirs[3];
      mine[4] = theirs[4];
    }
    assertThat(mine).as("size, lb, extent, true lb, true extent, %s", text).isEqualTo(theirs);
    byte[] described = new byte[(int) comm.probe(other, 2).bytes()];
    comm.recv(Buf.of(described).as(MPI.C_CHAR), other, 2);
    assertThat(text).endsWith(" " + TypeText.describe(type));
    assertThat(text).endsWith(" " + new String(described, StandardCharsets.US_ASCII));
  }

  private byte[] pattern(int who) {
    byte[] b = new byte[length];
    for (int i = 0; i < length; i++) {
      b[i] = (byte) (31 * i + 7 * line + 101 * who ^ i >> 8);
    }
    return b;
  }

  private Buf elements(byte[] memory) {
    return Buf.of(memory).from(origin).as(type, count);
  }

  private byte[] packed(byte[] memory) {
    byte[] p = new byte[(int) (count * type.size())];
    Packing.NATIVE.pack(elements(memory), Buf.of(p), 0);
    return p;
  }

  private void send(byte[] memory, int tag) {
    if (offHeap) {
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment s = arena.allocate(Math.max(1, length), 8);
        MemorySegment.copy(memory, 0, s, ValueLayout.JAVA_BYTE, 0, length);
        comm.send(Buf.of(s, MPI.BYTE).from(origin).as(type, count), other, tag);
      }
    } else {
      comm.send(elements(memory), other, tag);
    }
  }

  private byte[] receive(int tag) {
    byte[] memory = pattern(BEFORE);
    if (offHeap) {
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment s = arena.allocate(Math.max(1, length), 8);
        MemorySegment.copy(memory, 0, s, ValueLayout.JAVA_BYTE, 0, length);
        comm.recv(Buf.of(s, MPI.BYTE).from(origin).as(type, count), other, tag);
        MemorySegment.copy(s, ValueLayout.JAVA_BYTE, 0, memory, 0, length);
      }
    } else {
      comm.recv(elements(memory), other, tag);
    }
    return memory;
  }

  private byte[] bytes(int n, int tag) {
    byte[] b = new byte[n];
    assertThat(comm.recv(Buf.of(b).as(MPI.PACKED), other, tag).bytes()).as(text).isEqualTo(n);
    return b;
  }

  private void same(String what, byte[] actual, byte[] expected) {
    if (!Arrays.equals(actual, expected)) {
      assertThat(actual).as("%s, %s", what, text).isEqualTo(expected);
    }
  }

  private void exchange(boolean receivable) {
    byte[] mine = pattern(MINE);
    byte[] theirs = pattern(THEIRS);
    int dense = (int) (count * type.size());
    send(mine, 3);
    same("what Java sent", bytes(dense, 4), packed(mine));
    same("what Python sent", bytes(dense, 5), packed(theirs));
    if (!receivable) {
      return;
    }
    byte[] expected = pattern(BEFORE);
    Packing.NATIVE.unpack(Buf.of(packed(mine)), 0, elements(expected));
    send(mine, 6);
    same("memory of Python", bytes(length, 7), expected);
    expected = pattern(BEFORE);
    Packing.NATIVE.unpack(Buf.of(packed(theirs)), 0, elements(expected));
    same("memory of Java, from a row", receive(8), expected);
    same("memory of Java, from elements", receive(9), expected);
    comm.send(Buf.of(packed(mine)).as(MPI.PACKED), other, 10);
    expected = pattern(BEFORE);
    Packing.NATIVE.unpack(Buf.of(packed(mine)), 0, elements(expected));
    same("memory of Python, from a row", bytes(length, 11), expected);
  }

  private void external() {
    byte[] mine = new byte[(int) (count * type.size())];
    Packing.EXTERNAL32.pack(elements(pattern(THEIRS)), Buf.of(mine), 0);
    same("external32", bytes(mine.length, 12), mine);
  }
}
