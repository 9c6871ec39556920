package org.mpi4j.cluster.controller;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.mpi4j.cluster.wire.Frame;
import org.mpi4j.cluster.wire.MetaIn;
import org.mpi4j.cluster.wire.MetaOut;
import org.mpi4j.cluster.wire.Type;

/** Answers what clients ask of the cluster as a whole; what takes time, in a thread of its own. */
final class Questions {
  private static final int ANSWER_MILLIS = 2_000;

  private final ClusterState state;
  private final EngineService engines;
  private final Recovery recovery;

  Questions(ClusterState state, EngineService engines, Recovery recovery) {
    this.state = state;
    this.engines = engines;
    this.recovery = recovery;
  }

  @FunctionalInterface
  private interface Slow {
    MetaOut run() throws InterruptedException, ClientService.Refusal;
  }

  void answer(ClientHandle client, Type type, long number, MetaIn in) throws ClientService.Refusal {
    switch (type) {
      case STATUS -> later(client, number, this::status);
      case SESSION -> {
        synchronized (state) {
          client.post(Frame.of(Type.REPLY, number, state.log.write(in, state)));
        }
      }
      case HISTORY -> {
        synchronized (state) {
          client.post(Frame.of(Type.REPLY, number, new MetaOut().putTexts(state.store.ids())));
        }
      }
      case CLASS_PATH -> {
        List<String> entries = in.getTexts();
        synchronized (state) {
          state.classPath.addAll(entries);
          for (EngineHandle e : state.alive()) {
            e.post(e.work, Frame.of(Type.CLASS_PATH, 0, new MetaOut().putTexts(entries)));
          }
        }
        client.post(Frame.of(Type.REPLY, number, new MetaOut()));
      }
      case CLEAR -> {
        synchronized (state) {
          state.journal.clear();
          for (EngineHandle e : state.alive()) {
            e.post(e.work, Frame.of(Type.CLEAR, 0, new MetaOut()));
          }
        }
        client.post(Frame.of(Type.REPLY, number, new MetaOut()));
      }
      case INTERRUPT -> {
        int[] targets = in.getInts();
        long limit = in.getLong();
        later(client, number, () -> new MetaOut().putText(recovery.interrupt(targets, limit)));
      }
      case RESTART -> {
        boolean replay = in.getBoolean();
        later(client, number, () -> new MetaOut().putText(recovery.restart(replay)));
      }
      case ADD_ENGINES -> {
        int n = in.getInt();
        later(client, number, () -> new MetaOut().putText(recovery.addEngines(n)));
      }
      case STOP -> {
        client.post(Frame.of(Type.REPLY, number, new MetaOut()));
        recovery.stop();
      }
      default -> throw new ClientService.Refusal("clients do not send " + type);
    }
  }

  private static void later(ClientHandle client, long number, Slow answer) {
    Thread.ofVirtual()
        .start(() -> {
          try {
            client.post(Frame.of(Type.REPLY, number, answer.run()));
          } catch (ClientService.Refusal e) {
            client.post(Frame.of(Type.REFUSED, number, new MetaOut().putText(e.getMessage())));
          } catch (RuntimeException e) {
            String text = e.getMessage() == null ? e.toString() : e.getMessage();
            client.post(Frame.of(Type.REFUSED, number, new MetaOut().putText(text)));
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private MetaOut status() throws InterruptedException {
    List<EngineHandle> all;
    synchronized (state) {
      all = List.copyOf(state.engines.values());
    }
    List<EngineHandle> alive = all.stream().filter(e -> e.alive).toList();
    var answers = new java.util.concurrent.ConcurrentHashMap<Integer, MetaIn>();
    var latch = new CountDownLatch(alive.size());
    for (EngineHandle e : alive) {
      engines.ask(
          e,
          fields -> {
            answers.put(e.id, fields);
            latch.countDown();
          });
    }
    latch.await(ANSWER_MILLIS, TimeUnit.MILLISECONDS);
    var out = new MetaOut().putInt(all.size());
    synchronized (state) {
      for (EngineHandle e : all) {
        write(out, e, answers.get(e.id));
      }
    }
    return out;
  }

  private static void write(MetaOut out, EngineHandle e, MetaIn answer) {
    out.putInt(e.id).putInt(e.set.number).putInt(e.rank - e.set.launcher.otherRanks());
    out.putText(e.host).putLong(e.pid).put(e.alive).putInt(e.outstanding.size());
    out.putLong(e.completed);
    if (answer == null) {
      out.putText(null).putLong(e.heap).putTexts(List.of()).putTexts(List.of()).putText("");
      out.putLongs();
      return;
    }
    e.heap = answer.getLong();
    Work running = e.outstanding.get(answer.getLong());
    out.putText(running == null ? null : label(running)).putLong(e.heap);
    out.putTexts(answer.getTexts()).putTexts(answer.getTexts()).putText(answer.getText());
    long[] sent = answer.getLongs();
    int others = Math.min(sent.length, e.set.launcher.otherRanks());
    out.putLongs(Arrays.copyOfRange(sent, others, sent.length));
  }

  private static String label(Work w) {
    return w.request.label == null ? "work " + w.request.id : w.request.label;
  }
}
