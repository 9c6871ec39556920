package org.mpi4j.bench.scale;

import java.lang.foreign.MemorySegment;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.mpi4j.Buf;
import org.mpi4j.Datatype;
import org.mpi4j.Op;
import org.mpi4j.Status;
import org.mpi4j.internal.coll.Schedule;
import org.mpi4j.internal.coll.ScheduledCollectives;
import org.mpi4j.spi.Collectives;
import org.mpi4j.spi.Endpoint;
import org.mpi4j.spi.Engine;
import org.mpi4j.spi.Operation;
import org.mpi4j.spi.Progress;

/**
 * Takes down the schedule of one rank among any number: the rank is real, all others are not there.
 * Its messages end as soon as it waits for them. Copies within the rank are not seen.
 */
final class Recorder {
  /** A collective of the engines' interface. */
  @FunctionalInterface
  interface Call {
    Operation start(Collectives collectives, Buf send, Buf recv, Op op);
  }

  private static final class Message extends Operation {
    private final long bytes;

    Message(long bytes) {
      this.bytes = bytes;
    }

    void end() {
      complete(Status.of(0, 0, bytes));
    }

    @Override
    public String describe() {
      return "a message of " + bytes + " bytes";
    }
  }

  private final int rank;
  private final int size;
  private final Trace trace = new Trace();
  private final List<Message> underWay = new ArrayList<>();
  private final Endpoint endpoint;

  private Recorder(int rank, int size) {
    this.rank = rank;
    this.size = size;
    var progress = new Progress[1];
    Engine engine =
        proxy(
            Engine.class,
            (p, m, args) -> m.getName().equals("progress") ? progress[0] : other(p, m, args));
    progress[0] = new Progress(engine);
    endpoint = proxy(Endpoint.class, (p, m, args) -> endpoint(p, m, args, engine));
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private Object endpoint(Object p, Method m, Object[] args, Engine engine) throws Throwable {
    return switch (m.getName()) {
      case "engine" -> engine;
      case "rank" -> rank;
      case "size" -> size;
      case "isend" -> message(Trace.SEND, args);
      case "irecv" -> message(Trace.RECV, args);
      default -> other(p, m, args);
    };
  }

  private static Object other(Object proxy, Method method, Object[] args) throws Throwable {
    if (method.isDefault()) {
      return InvocationHandler.invokeDefault(proxy, method, args);
    }
    if (method.getDeclaringClass() == Object.class || method.getName().equals("name")) {
      return method.getReturnType() == String.class ? "recorded" : 0;
    }
    throw new UnsupportedOperationException(method + ": a schedule has not used it so far");
  }

  /** Arguments: base, offset, count, type, peer, ... */
  private Message message(int kind, Object[] args) {
    long bytes = (Long) args[2] * ((Datatype) args[3]).size();
    trace.add(kind, (Integer) args[4], bytes);
    var message = new Message(bytes);
    underWay.add(message);
    return message;
  }

  /** The rounds of a rank in a call. */
  static Trace record(Call call, int rank, int size, Buf send, Buf recv) {
    var recorder = new Recorder(rank, size);
    Op op = Op.ofSegments((in, inout, type) -> recorder.reduced(inout));
    var collectives = new ScheduledCollectives(recorder.endpoint, () -> 0);
    recorder.run((Schedule) call.start(collectives, send, recv, op));
    return recorder.trace.trimmed();
  }

  private void reduced(MemorySegment data) {
    trace.add(Trace.REDUCE, 0, data.byteSize());
  }

  private void run(Schedule schedule) {
    while (!schedule.isFinished()) {
      if (underWay.isEmpty()) {
        throw new IllegalStateException(schedule + " waits for nothing");
      }
      trace.add(Trace.NEXT, 0, 0);
      var round = List.copyOf(underWay);
      underWay.clear();
      round.forEach(Message::end);
      // Its reductions come now, then the messages of the next round.
      schedule.advance();
    }
    if (schedule.failure() != null) {
      throw schedule.failure();
    }
  }
}
