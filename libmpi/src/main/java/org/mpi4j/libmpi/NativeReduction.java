package org.mpi4j.libmpi;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.mpi4j.Datatype;
import org.mpi4j.Op;
import org.mpi4j.internal.reduce.OpImpl;
import org.mpi4j.internal.reduce.Operand;
import org.mpi4j.internal.reduce.PredefinedOp;
import org.mpi4j.internal.reduce.UserOp;
import org.mpi4j.internal.type.DatatypeImpl;
import org.mpi4j.internal.type.Primitive;
import org.mpi4j.libmpi.library.Abi;
import org.mpi4j.libmpi.library.Handle;
import org.mpi4j.libmpi.library.Library;

/**
 * What ops are in the library. MPI_Ops made for Java ops are not freed but used for other ones once
 * theirs is gone, since making the function pointer of one takes long.
 */
final class NativeReduction {
  /** For jobs with ranks in other languages, which must choose the same algorithm. */
  private static final boolean LIBRARYS =
      OtherPrograms.present() || "library".equals(System.getProperty("mpi4j.libmpi.ops"));

  private static final Primitive[] PRIMITIVES = Primitive.values();
  private static final long[] HANDLES = handles();

  private static final NativeReduction[] PREDEFINED = all();

  private static final ReferenceQueue<NativeReduction> GONE = new ReferenceQueue<>();
  private static final Set<Lease> LEASES = new HashSet<>();
  private static final ArrayDeque<JavaOp> FREE_COMMUTATIVE = new ArrayDeque<>();
  private static final ArrayDeque<JavaOp> FREE_ORDERED = new ArrayDeque<>();

  /** Gets an MPI_Op back when its Java op is gone. */
  private static final class Lease extends PhantomReference<NativeReduction> {
    private final JavaOp op;
    private final ArrayDeque<JavaOp> home;

    Lease(NativeReduction tenant, JavaOp op, ArrayDeque<JavaOp> home) {
      super(tenant, GONE);
      this.op = op;
      this.home = home;
    }
  }

  private final JavaOp[] ops = new JavaOp[PRIMITIVES.length];

  private NativeReduction() {}

  private static NativeReduction[] all() {
    var all = new NativeReduction[PredefinedOp.values().length];
    Arrays.setAll(all, _ -> new NativeReduction());
    return all;
  }

  private static long[] handles() {
    Abi abi = Library.get().abi();
    long[] handles = new long[PredefinedOp.values().length];
    for (PredefinedOp op : PredefinedOp.values()) {
      handles[op.ordinal()] = abi.handle(Handle.valueOf(op.name()));
    }
    return handles;
  }

  /** The handle of an op that the library has, with the same results, or 0. */
  static long predefined(Op op, Primitive unit) {
    return op instanceof PredefinedOp p && !differs(p, unit) ? HANDLES[p.ordinal()] : 0;
  }

  /**
   * Whether a library's results may differ from Java's. MIN and MAX of floating point numbers
   * compare, so that NaN may get lost and -0.0 equals 0.0; those of unsigned integers take them as
   * signed in MPICH 4.0. SUM of short integers saturates in Open MPI where it has vector
   * instructions. PROD of complex numbers may repair NaN, and what is true in Fortran depends on
   * the compiler.
   */
  private static boolean differs(PredefinedOp op, Primitive unit) {
    if (LIBRARYS) {
      return false;
    }
    return switch (op) {
      case MIN, MAX ->
          switch (unit) {
            case BYTE, SHORT, INT, LONG -> false;
            default -> true;
          };
      case SUM -> unit.bytes() < Integer.BYTES;
      case PROD -> unit.isComplex();
      case LAND, LOR, LXOR -> unit == Primitive.LOGICAL;
      default -> false;
    };
  }

  /** The op of the library that calls a Java op. To be used only while the Java op is reachable. */
  static JavaOp java(Op op, Primitive unit) {
    NativeReduction r =
        op instanceof UserOp user
            ? user.translation(NativeReduction.class, NativeReduction::new)
            : PREDEFINED[((PredefinedOp) op).ordinal()];
    JavaOp made = r.ops[unit.ordinal()];
    return made != null ? made : make(r, (OpImpl) op, unit);
  }

  private static JavaOp make(NativeReduction r, OpImpl op, Primitive unit) {
    var operand = new Operand(unit.datatype(), unit, op.kernel(unit));
    synchronized (LEASES) {
      JavaOp made = r.ops[unit.ordinal()];
      if (made != null) {
        return made;
      }
      for (Lease l; (l = (Lease) GONE.poll()) != null; ) {
        LEASES.remove(l);
        l.home.add(l.op);
      }
      ArrayDeque<JavaOp> home = op.isCommutative() ? FREE_COMMUTATIVE : FREE_ORDERED;
      made = take(op.isCommutative());
      made.assign(operand);
      LEASES.add(new Lease(r, made, home));
      r.ops[unit.ordinal()] = made;
      return made;
    }
  }

  private static JavaOp take(boolean commutative) {
    JavaOp free = (commutative ? FREE_COMMUTATIVE : FREE_ORDERED).poll();
    return free != null ? free : new JavaOp(commutative);
  }

  /** The handle of an op that the library has for a pair, with the same results, or 0. */
  static long predefined(Op op, Operand element) {
    long foreign = op.isPredefined() ? 0 : ForeignOp.known(op);
    if (foreign != 0) {
      return foreign;
    }
    boolean known =
        (op == PredefinedOp.MAXLOC || op == PredefinedOp.MINLOC)
            && NativeType.pair(element.type()) != 0
            && !losesNaN(element.type());
    return known ? HANDLES[((PredefinedOp) op).ordinal()] : 0;
  }

  private static boolean losesNaN(Datatype pair) {
    Datatype value = DatatypeImpl.of(pair).constructor().parts().getFirst();
    return !LIBRARYS && (value == Datatype.FLOAT || value == Datatype.DOUBLE);
  }

  /** The op of the library that calls a Java op for elements, until it is given back. */
  static JavaOp lend(Op op, Operand element) {
    JavaOp lent;
    synchronized (LEASES) {
      lent = take(op.isCommutative());
    }
    lent.assign(element);
    return lent;
  }

  /** Takes back what was lent; its operation has ended. */
  static void giveBack(JavaOp lent, boolean commutative) {
    lent.assign(null);
    synchronized (LEASES) {
      (commutative ? FREE_COMMUTATIVE : FREE_ORDERED).add(lent);
    }
  }
}
