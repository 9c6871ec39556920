package conformance.mixed;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.util.Arrays;
import org.mpi4j.Buf;
import org.mpi4j.CartComm;
import org.mpi4j.Comm;
import org.mpi4j.Datatype;
import org.mpi4j.ErrorClass;
import org.mpi4j.Group;
import org.mpi4j.HandleKind;
import org.mpi4j.Handles;
import org.mpi4j.Info;
import org.mpi4j.MPI;
import org.mpi4j.Message;
import org.mpi4j.MpiException;
import org.mpi4j.Op;
import org.mpi4j.Request;
import org.mpi4j.Status;

/** A rank that passes handles to {@code handles.c} and takes others from it. */
@SuppressWarnings("restricted") // it calls native code
public final class HandleRank {
  private static final Arena ALL = Arena.global();

  private final Comm comm = MPI.world();
  private final int me = comm.rank();
  private final int other = 1 - me;
  private final SymbolLookup library;

  private HandleRank(String path) {
    library = SymbolLookup.libraryLookup(path, ALL);
  }

  /** Runs everything. */
  public static void main(String[] args) throws Throwable {
    var rank = new HandleRank(args[0]);
    rank.comms();
    rank.datatypes();
    rank.ops();
    rank.requests();
    rank.messages();
    rank.groupsAndInfo();
    rank.numbers();
    System.out.println("rank " + rank.me + " has passed all handles");
  }

  private Object call(String name, MemoryLayout result, Object... arguments) throws Throwable {
    MemoryLayout[] layouts =
        Arrays.stream(arguments)
            .map(a ->
                switch (a) {
                  case Long _ -> JAVA_LONG;
                  case Integer _ -> JAVA_INT;
                  case Double _ -> JAVA_DOUBLE;
                  default -> ADDRESS;
                })
            .toArray(MemoryLayout[]::new);
    FunctionDescriptor shape =
        result == null
            ? FunctionDescriptor.ofVoid(layouts)
            : FunctionDescriptor.of(result, layouts);
    return Linker.nativeLinker()
        .downcallHandle(library.findOrThrow(name), shape)
        .invokeWithArguments(arguments);
  }

  private long handle(String name, Object... arguments) throws Throwable {
    return (long) call(name, JAVA_LONG, arguments);
  }

  private void comms() throws Throwable {
    assertThat(call("sum_all", JAVA_DOUBLE, comm.toHandle(), me + 0.5)).isEqualTo(2.0);
    assertThat(Comm.fromHandle(comm.toHandle())).isSameAs(MPI.world());
    assertThat(Comm.fromHandle(MPI.self().toHandle())).isSameAs(MPI.self());
    try (Comm part = comm.split(me, 0)) {
      assertThat(call("sum_all", JAVA_DOUBLE, part.toHandle(), 3.0)).isEqualTo(3.0);
    }
    long made = handle("dup_comm", comm.toHandle());
    try (Comm theirs = Comm.fromHandle(made)) {
      assertThat(theirs.size()).isEqualTo(2);
      assertThat(theirs.allreduce(me + 1, MPI.SUM)).isEqualTo(3);
      theirs.sendObject("over theirs", other, 1);
      assertThat(theirs.recvObject(other, 1)).isEqualTo("over theirs");
    }
    assertThat(call("comm_size", JAVA_INT, made)).isEqualTo(2);
    call("free_comm", null, made);
    try (Comm ours = Comm.fromHandle(handle("dup_comm", comm.toHandle()), true)) {
      ours.barrier();
    }
    try (Comm grid = Comm.fromHandle(handle("make_grid", comm.toHandle()), true)) {
      assertThat(grid).isInstanceOf(CartComm.class);
      assertThat(((CartComm) grid).dims()).containsExactly(2);
      assertThat(((CartComm) grid).periods()).containsExactly(true);
    }
  }

  private void datatypes() throws Throwable {
    assertThat(Datatype.fromHandle(handle("int_type"))).isSameAs(Datatype.INT);
    assertThat(Datatype.fromHandle(Datatype.DOUBLE_INT.toHandle())).isSameAs(Datatype.DOUBLE_INT);
    Datatype mine = Datatype.INT.vector(3, 1, 2).dup();
    assertThat(call("type_size", JAVA_INT, mine.toHandle())).isEqualTo(12);
    assertThat(Datatype.fromHandle(mine.toHandle())).isSameAs(mine);
    long made = handle("make_type");
    Datatype theirs = Datatype.fromHandle(made);
    call("free_type", null, made);
    Datatype same =
        Datatype.struct(
            new long[] {1, 2},
            new long[] {0, 64},
            new Datatype[] {
              Datatype.INT.vector(3, 2, 4),
              Datatype.SHORT.subarray(new long[] {4, 5}, new long[] {2, 3}, new long[] {1, 1})
            });
    assertThat(theirs.size()).isEqualTo(same.size());
    assertThat(theirs.extent()).isEqualTo(same.extent());
    assertThat(theirs.trueExtent()).isEqualTo(same.trueExtent());
    byte[] data = new byte[(int) (same.trueLb() + same.trueExtent())];
    for (int i = 0; i < data.length; i++) {
      data[i] = (byte) (i + 1);
    }
    byte[] got = new byte[data.length];
    byte[] expected = new byte[data.length];
    comm.sendrecv(Buf.of(data).as(same, 1), me, 5, Buf.of(expected).as(same, 1), me, 5);
    comm.sendrecv(Buf.of(data).as(theirs, 1), me, 5, Buf.of(got).as(theirs, 1), me, 5);
    assertThat(got).isEqualTo(expected);
  }

  private void ops() throws Throwable {
    assertThat(Op.fromHandle(handle("max_op"))).isSameAs(Op.MAX);
    MemorySegment in = ALL.allocateFrom(JAVA_INT, me + 1, me + 2, me + 3);
    MemorySegment out = ALL.allocate(JAVA_INT, 3);
    long type = Datatype.INT.toHandle();
    call("reduce_all", null, comm.toHandle(), type, Op.SUM.toHandle(), in, out, 3);
    assertThat(out.toArray(JAVA_INT)).containsExactly(3, 5, 7);
    Op ours = Op.ofInt((a, b) -> 100 * a + b).nonCommutative();
    call("reduce_all", null, comm.toHandle(), type, ours.toHandle(), in, out, 3);
    assertThat(out.toArray(JAVA_INT)).containsExactly(102, 203, 304);
    assertThat(ours.toHandle()).isEqualTo(ours.toHandle());
    long made = handle("make_op");
    Op theirs = Op.fromHandle(made);
    assertThat(theirs.isCommutative()).isFalse();
    assertThat(theirs.toHandle()).isEqualTo(made);
    int[] got = new int[2];
    comm.allreduce(new int[] {me + 1, me + 3}, got, theirs);
    assertThat(got).containsExactly(12, 34);
    int[] inout = {5, 6};
    theirs.reduceLocal(Buf.of(new int[] {1, 2}), Buf.of(inout));
    assertThat(inout).containsExactly(15, 26);
  }

  private void requests() throws Throwable {
    MemorySegment x = ALL.allocateFrom(JAVA_DOUBLE, 0, 0, 0);
    Request<Status> theirs =
        Request.fromHandle(handle("start_recv", comm.toHandle(), x, 3, other, 7));
    comm.send(new double[] {me, me + 1, me + 2}, other, 7);
    assertThat(theirs.await().bytes()).isEqualTo(24);
    assertThat(x.toArray(JAVA_DOUBLE)).containsExactly(other, other + 1, other + 2);
    MemorySegment y = ALL.allocateFrom(JAVA_DOUBLE, 0, 0);
    Request<Status> ours = comm.irecv(Buf.of(y, Datatype.DOUBLE), other, 8);
    long handle = ours.toHandle();
    comm.barrier();
    comm.send(new double[] {me + 0.5, 9}, other, 8);
    assertThat(call("wait_for", JAVA_INT, handle)).isEqualTo(2);
    assertThat(y.toArray(JAVA_DOUBLE)).containsExactly(other + 0.5, 9);
    MpiException gone = catchThrowableOfType(MpiException.class, ours::await);
    assertThat(gone.errorClass()).isEqualTo(ErrorClass.ERR_REQUEST);
    Request<Status> heap = comm.irecv(new double[1], other, 9);
    MpiException e = catchThrowableOfType(MpiException.class, heap::toHandle);
    comm.barrier();
    assertThat(e.errorClass()).isEqualTo(ErrorClass.ERR_UNSUPPORTED_OPERATION);
    comm.send(new double[1], other, 9);
    heap.await();
    call("wait_for", JAVA_INT, heap.toHandle());
  }

  private void messages() throws Throwable {
    comm.send(new double[] {me + 0.25}, other, 10);
    Message ours = comm.mprobe(other, 10);
    assertThat(call("receive", JAVA_DOUBLE, ours.toHandle())).isEqualTo(other + 0.25);
    comm.send(new double[] {me + 0.75}, other, 11);
    long matched = handle("match", comm.toHandle(), other, 11);
    Message theirs =
        Message.fromHandle(comm, matched, new Status(other, 11, 8, false, ErrorClass.SUCCESS));
    double[] got = new double[1];
    theirs.recv(Buf.of(got));
    assertThat(got[0]).isEqualTo(other + 0.75);
  }

  private void groupsAndInfo() throws Throwable {
    assertThat(call("group_size", JAVA_INT, comm.group().excl(0).toHandle())).isEqualTo(1);
    long group = handle("group_of", comm.toHandle());
    assertThat(Group.fromHandle(group).compare(comm.group()).name()).isEqualTo("IDENT");
    assertThat(Group.fromHandle(group).rank()).isEqualTo(me);
    call("group_size", JAVA_INT, group);
    assertThat(call("has_hint", JAVA_INT, Info.of("color", "red").toHandle())).isEqualTo(1);
    long info = handle("make_info");
    assertThat(Info.fromHandle(info)).containsEntry("shape", "round").hasSize(1);
    call("has_hint", JAVA_INT, info);
  }

  private void numbers() {
    long world = comm.toHandle();
    int fortran = Handles.toFortran(HandleKind.COMM, world);
    assertThat(Handles.fromFortran(HandleKind.COMM, fortran)).isEqualTo(world);
    for (HandleKind kind : new HandleKind[] {HandleKind.COMM, HandleKind.DATATYPE, HandleKind.OP}) {
      long handle =
          switch (kind) {
            case COMM -> world;
            case DATATYPE -> Datatype.DOUBLE.toHandle();
            default -> Op.PROD.toHandle();
          };
      assertThat(Handles.fromInt(kind, Handles.toInt(kind, handle))).isEqualTo(handle);
      assertThat(Handles.fromFortran(kind, Handles.toFortran(kind, handle))).isEqualTo(handle);
    }
    assertThat(MPI.abiVersion()).isEqualTo(new MPI.Version(-1, -1));
    assertThat(MPI.abiInfo()).isEmpty();
    assertThat(MPI.abiFortranInfo()).isEmpty();
  }
}
