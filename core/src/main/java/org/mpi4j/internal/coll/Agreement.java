package org.mpi4j.internal.coll;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mpi4j.Datatype;
import org.mpi4j.ErrorClass;
import org.mpi4j.MpiException;
import org.mpi4j.internal.type.DatatypeImpl;
import org.mpi4j.internal.type.Primitive;

/**
 * The strict check of a collective ({@code -Dmpi4j.checks=strict}): before it begins, the ranks
 * tell each other what they have called, and all of them throw when that is not the same. The
 * exchange has the same shape whatever was called.
 */
final class Agreement {
  /** Whether the strict checks are on. */
  static final boolean STRICT = "strict".equals(System.getProperty("mpi4j.checks"));

  private static final int NAME_BYTES = 24;
  private static final int WORDS = 8;
  private static final int SHOWN = 8;

  private Agreement() {}

  /** Adds the check in front of a schedule. */
  static void build(Schedule s, Call call) {
    int ranks = s.ranks();
    if (ranks == 1) {
      return;
    }
    long[] prints = new long[WORDS * ranks];
    Blocks blocks = Blocks.equal(new Slice(prints, 0, prints.length, Datatype.LONG), ranks);
    Print.of(call).write(prints, s.rank() * WORDS);
    AllgatherBruck.build(s, blocks);
    s.add(
        new Step() {
          @Override
          void run(Schedule schedule) {
            compare(schedule, prints, ranks);
          }
        });
    if (s.ep.isInter()) {
      s.next(); // The other group has not seen what differs: it is told.
    } else {
      s.endAgreement();
    }
  }

  /** What one rank has called. */
  private record Print(
      String name, int root, String op, boolean commutative, long bytes, byte unit) {

    static Print of(Call call) {
      return new Print(
          call.name(),
          // In the group of the root the ranks pass ROOT or PROC_NULL.
          Math.max(call.root(), Call.NO_ROOT),
          call.op() == null ? "" : call.op().name(),
          call.op() == null || call.op().isCommutative(),
          call.type() == null ? -1 : call.bytes(),
          call.type() == null ? Primitive.MIXED_CODE : DatatypeImpl.of(call.type()).code());
    }

    void write(long[] to, int at) {
      var buffer = ByteBuffer.allocate(WORDS * Long.BYTES);
      text(buffer, name);
      text(buffer, op);
      buffer.putInt(root).put(unit).put((byte) (commutative ? 1 : 0)).putShort((short) 0);
      buffer.putLong(bytes).flip().asLongBuffer().get(to, at, WORDS);
    }

    private static void text(ByteBuffer buffer, String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      int end = buffer.position() + NAME_BYTES;
      buffer.put(bytes, 0, Math.min(bytes.length, NAME_BYTES)).position(end);
    }

    static Print read(long[] from, int at) {
      var buffer = ByteBuffer.allocate(WORDS * Long.BYTES);
      buffer.asLongBuffer().put(from, at, WORDS);
      String name = text(buffer);
      String op = text(buffer);
      int root = buffer.getInt();
      byte unit = buffer.get();
      boolean commutative = buffer.get() == 1;
      buffer.getShort();
      return new Print(name, root, op, commutative, buffer.getLong(), unit);
    }

    private static String text(ByteBuffer buffer) {
      byte[] bytes = new byte[NAME_BYTES];
      buffer.get(bytes);
      return new String(bytes, StandardCharsets.UTF_8).trim();
    }

    /** What differs from another rank's call, or null. */
    ErrorClass difference(Print other) {
      if (!name.equals(other.name)) {
        return ErrorClass.ERR_NOT_SAME;
      }
      if (root != other.root) {
        return ErrorClass.ERR_ROOT;
      }
      if (!op.equals(other.op) || commutative != other.commutative) {
        return ErrorClass.ERR_OP;
      }
      if (bytes != other.bytes) {
        return ErrorClass.ERR_COUNT;
      }
      boolean comparable = unit != Primitive.MIXED_CODE && other.unit != Primitive.MIXED_CODE;
      return comparable && unit != other.unit ? ErrorClass.ERR_TYPE : null;
    }

    @Override
    public String toString() {
      var parts = new ArrayList<String>();
      if (!op.isEmpty()) {
        parts.add(commutative ? op : op + " (not commutative)");
      }
      if (bytes >= 0) {
        Primitive p = Primitive.ofCode(unit);
        parts.add(bytes + " bytes" + (p == null ? "" : " of " + p));
      }
      if (root != Call.NO_ROOT) {
        parts.add("root=" + root);
      }
      return name + "(" + String.join(", ", parts) + ")";
    }
  }

  private static void compare(Schedule s, long[] prints, int ranks) {
    Print first = Print.read(prints, 0);
    ErrorClass error = null;
    Map<String, List<Integer>> callers = new LinkedHashMap<>();
    callers.computeIfAbsent(first.toString(), _ -> new ArrayList<>()).add(0);
    for (int i = 1; i < ranks; i++) {
      Print print = Print.read(prints, i * WORDS);
      ErrorClass e = print.difference(first);
      error = error == null ? e : error;
      callers.computeIfAbsent(print.toString(), _ -> new ArrayList<>()).add(i);
    }
    if (error != null) {
      throw s.failure(error, text(callers) + "; " + rule(error), null, MpiException.NONE);
    }
  }

  private static String text(Map<String, List<Integer>> callers) {
    return callers.entrySet().stream()
        .limit(SHOWN)
        .map(e -> ranks(e.getValue()) + " called " + e.getKey())
        .collect(Collectors.joining(", "));
  }

  private static String ranks(List<Integer> ranks) {
    if (ranks.size() == 1) {
      return "rank " + ranks.getFirst();
    }
    String some =
        ranks.stream().limit(SHOWN).map(String::valueOf).collect(Collectors.joining(", "));
    return "ranks " + some + (ranks.size() > SHOWN ? ", ..." : "");
  }

  private static String rule(ErrorClass error) {
    return switch (error) {
      case ERR_ROOT -> "all ranks must pass the same root";
      case ERR_OP -> "all ranks must pass the same op";
      case ERR_COUNT -> "all ranks must pass the same amount of data; the v-forms take any";
      case ERR_TYPE -> "all ranks must pass data of the same primitive";
      default -> "all ranks must call the same collectives in the same order";
    };
  }
}
