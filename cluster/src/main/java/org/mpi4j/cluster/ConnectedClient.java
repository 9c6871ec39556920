package org.mpi4j.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.mpi4j.EncodedObject;
import org.mpi4j.MpiException;
import org.mpi4j.cluster.controller.Controller;
import org.mpi4j.cluster.wire.Access;
import org.mpi4j.cluster.wire.BadFrameException;
import org.mpi4j.cluster.wire.Frame;
import org.mpi4j.cluster.wire.Hello;
import org.mpi4j.cluster.wire.Link;
import org.mpi4j.cluster.wire.MetaIn;
import org.mpi4j.cluster.wire.MetaOut;
import org.mpi4j.cluster.wire.Role;
import org.mpi4j.cluster.wire.Type;

/** The connection of a client: sends frames, and gives those that come to whom they are for. */
final class ConnectedClient implements Client {
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final Duration RESTART = Duration.ofMinutes(5);

  private final Access access;
  private final Link link;
  private final String uid;
  private final AtomicLong numbers = new AtomicLong();
  private final Map<Long, PendingWork<?>> works = new ConcurrentHashMap<>();
  private final Answers answers;
  private final CellLines lines = new CellLines();
  private final Cells cells;
  private final SessionReader session = new SessionReader(this);

  private final FunctionImages images = new FunctionImages();
  private final Thread receiver;
  private volatile OutputListener listener = OutputListener.console();
  private volatile SnippetClasses snippets = SnippetClasses.ofLoaders();
  private volatile ClusterException gone;
  private int[] ids;
  private String banner;

  private ConnectedClient(Access access, String uid, Link link, MetaIn welcome) {
    this.access = access;
    this.uid = uid;
    this.link = link;
    answers = new Answers(access.cluster());
    ids = welcome.getInts();
    banner = welcome.getText();
    cells = new Cells(this, lines);
    receiver = Thread.ofPlatform().daemon().name("mpi4j cluster client").start(this::receive);
  }

  static ConnectedClient connect(Access access) {
    return connect(
        access,
        uid ->
            Hello.connect(access, Role.CLIENT, "mpi4j cluster client", new MetaOut().putText(uid)));
  }

  /** To a controller of this process. */
  static ConnectedClient connect(Controller controller) {
    return connect(controller.access(), controller::connect);
  }

  @FunctionalInterface
  private interface Connecting {
    Link connect(String uid) throws IOException;
  }

  private static ConnectedClient connect(Access access, Connecting way) {
    try {
      String uid = UUID.randomUUID().toString().substring(0, 8);
      Link link = way.connect(uid);
      link.receive();
      if (link.type() != Type.WELCOME) {
        String why = link.meta().getText();
        link.close();
        throw new ClusterException("cluster " + access.cluster() + " refuses this client: " + why);
      }
      return new ConnectedClient(access, uid, link, link.meta());
    } catch (IOException | BadFrameException e) {
      throw new ClusterException(
          "cluster %s at %s cannot be reached (%s); mpi4j cluster list shows those that run"
              .formatted(access.cluster(), access.address(), e.getMessage()),
          e);
    }
  }

  // ---- frames

  private void receive() {
    String why = "the cluster has ended, or the connection to it";
    try {
      while (true) {
        link.receive();
        handle();
      }
    } catch (IOException e) {
      why += " (" + e.getMessage() + ")";
    } catch (BadFrameException e) {
      why = "the controller has sent what is no frame: " + e.getMessage();
    }
    gone = new ClusterException("cluster " + access.cluster() + ": " + why);
    link.close();
    answers.end(gone);
    works.values().forEach(w -> w.lost(gone));
    works.clear();
    synchronized (this) {
      notifyAll();
    }
  }

  private void handle() throws IOException {
    long number = link.id();
    MetaIn in = link.meta();
    switch (link.type()) {
      case RESULT -> result(number, in);
      case OUTPUT -> output(number, in);
      case DATA -> {
        int engine = in.getInt();
        String name = in.getText();
        EncodedObject value = link.readObject();
        PendingWork<?> work = works.get(number);
        if (work != null) {
          work.data(engine, name, value.decode());
        }
      }
      case REPLY -> {
        PendingWork<?> work = works.get(number);
        if (!answers.complete(number, in) && work != null) {
          work.id(in.getText());
        }
      }
      case REFUSED -> {
        var why = new ClusterException(in.getText());
        answers.refuse(number, why);
        PendingWork<?> work = works.remove(number);
        if (work != null) {
          work.lost(why);
        }
      }
      case ENGINES -> {
        synchronized (this) {
          ids = in.getInts();
          in.getText();
          banner = in.getText();
          notifyAll();
        }
      }
      default -> throw new BadFrameException("not for a client: " + link.type());
    }
  }

  private void result(long number, MetaIn in) throws IOException {
    EncodedObject payload = link.readObject();
    PendingWork<?> work = works.get(number);
    if (work == null) {
      return;
    }
    int part = in.getInt();
    boolean more = work.ended(part, in, payload, lines);
    if (!more) {
      works.remove(number);
    } else if (!work.errors().isEmpty() && work.isDirect()) {
      StuckWatch.over(this, work);
    }
  }

  private void output(long number, MetaIn in) {
    int part = in.getInt();
    int engine = in.getInt();
    Output.Kind kind =
        switch (in.get()) {
          case 0 -> Output.Kind.STDOUT;
          case 1 -> Output.Kind.STDERR;
          default -> Output.Kind.NOTICE;
        };
    var output = new Output(engine, kind, in.getText());
    PendingWork<?> work = works.get(number);
    if (work != null) {
      work.output(part, output);
    } else {
      listener.show(output);
    }
  }

  void post(Frame frame) {
    if (gone != null) {
      throw gone;
    }
    try {
      link.post(frame);
    } catch (IOException e) {
      throw new ClusterException(
          "cluster " + access.cluster() + " cannot be reached any more: " + e.getMessage(), e);
    }
  }

  /** The id of work under which others find it. */
  String workId(long number) {
    return uid + "-" + number;
  }

  long number() {
    return numbers.incrementAndGet();
  }

  /** Registers work before its frames are sent. */
  void register(long number, PendingWork<?> work) {
    works.put(number, work);
    if (gone != null) {
      works.remove(number);
      throw gone;
    }
  }

  void unregister(long number) {
    works.remove(number);
  }

  MetaIn ask(Type type, MetaOut fields, Duration limit) {
    return ask(number(), type, fields, limit);
  }

  /** Asks the controller; the answer, or what it refuses with. */
  MetaIn ask(long number, Type type, MetaOut fields, Duration limit) {
    var answer = new CompletableFuture<MetaIn>();
    answers.expect(number, answer);
    post(Frame.of(type, number, fields));
    return answers.await(number, answer, limit);
  }

  void cancel(String id) {
    post(Frame.of(Type.CANCEL, number(), new MetaOut().putText(id)));
  }

  // ---- what views use

  Cells cells() {
    return cells;
  }

  CellLines lines() {
    return lines;
  }

  OutputListener listener() {
    return listener;
  }

  FunctionImage image(Callable<?> function) {
    return images.of(function, snippets, uid);
  }

  /** Numbers of engines as views name them. */
  List<Integer> resolve(int... engines) {
    List<Integer> alive = ids();
    var all = new ArrayList<Integer>();
    for (int e : engines) {
      int id = e < 0 && -e <= alive.size() ? alive.get(alive.size() + e) : e;
      if (!alive.contains(id)) {
        throw new ClusterException(
            "engine %d is not there: the living engines are %s".formatted(e, alive));
      }
      all.add(id);
    }
    return all;
  }

  // ---- Client

  @Override
  public String clusterName() {
    return access.cluster();
  }

  @Override
  public synchronized List<Integer> ids() {
    return Arrays.stream(ids).boxed().toList();
  }

  @Override
  public synchronized void waitForEngines(int n, Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    while (ids.length < n) {
      long rest = (end - System.nanoTime()) / 1_000_000;
      if (gone != null) {
        throw gone;
      }
      if (rest <= 0) {
        throw new ClusterException(
            "%d engines have come within %s, %d are wanted; mpi4j cluster engines adds some"
                .formatted(ids.length, limit, n));
      }
      try {
        wait(rest);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new ClusterException("interrupted while waiting for engines", e);
      }
    }
  }

  @Override
  public DirectView all() {
    return new EngineView(this, ids());
  }

  @Override
  public DirectView view(int... engines) {
    return new EngineView(this, resolve(engines));
  }

  @Override
  public LoadBalancedView balanced() {
    return new BalancedView(this);
  }

  @Override
  public List<EngineInfo> engines() {
    return EngineReport.read(ask(Type.STATUS, new MetaOut(), ANSWER), lines);
  }

  @Override
  public Session session() {
    return session.read();
  }

  @Override
  public synchronized String banner() {
    return banner;
  }

  @Override
  public AsyncResult<Object> result(String id) {
    long number = number();
    var waiting = new CompletableFuture<PendingWork<Object>>();
    // The answer comes before the results, in one thread: the work must be there before those.
    var question =
        new CompletableFuture<MetaIn>() {
          @Override
          public boolean complete(MetaIn in) {
            String of = in.getText();
            int parts = in.getInt();
            var work =
                new PendingWork<Object>(
                    ConnectedClient.this,
                    in.getText(),
                    java.util.Collections.nCopies(parts, -1),
                    OutputListener.none(),
                    true,
                    Instant.EPOCH.plusNanos(1000 * in.getLong()),
                    ConnectedClient::stored);
            work.id(of);
            works.put(number, work);
            waiting.complete(work);
            return super.complete(in);
          }
        };
    answers.expect(number, question);
    post(Frame.of(Type.FETCH, number, new MetaOut().putText(id)));
    answers.await(number, question, ANSWER);
    return waiting.join();
  }

  private static List<Object> stored(Part p) {
    Object value = p.object == null ? new CellResult(p.engine, p.text) : p.object.decode();
    return Arrays.asList(value);
  }

  @Override
  public List<String> history() {
    return ask(Type.HISTORY, new MetaOut(), ANSWER).getTexts();
  }

  @Override
  public List<String> variables() {
    return cells.variables();
  }

  @Override
  public String interrupt(Duration limit) {
    return interrupt(new int[0], limit);
  }

  String interrupt(int[] engines, Duration limit) {
    var fields = new MetaOut().putInts(engines).putLong(limit.toMillis());
    return ask(Type.INTERRUPT, fields, limit.plus(ANSWER)).getText();
  }

  @Override
  public String restart(boolean replay) {
    return ask(Type.RESTART, new MetaOut().put(replay), RESTART).getText();
  }

  @Override
  public String addEngines(int n) {
    return ask(Type.ADD_ENGINES, new MetaOut().putInt(n), RESTART).getText();
  }

  @Override
  public void stopCluster() {
    ask(Type.STOP, new MetaOut(), ANSWER);
  }

  @Override
  public void clear() {
    ask(Type.CLEAR, new MetaOut(), ANSWER);
    cells.forget();
  }

  @Override
  public void addClassPath(Path... entries) {
    List<String> all = Arrays.stream(entries).map(p -> p.toAbsolutePath().toString()).toList();
    for (Path p : entries) {
      if (!java.nio.file.Files.exists(p)) {
        throw new ClusterException("class path entry " + p + ": there is no such file or folder");
      }
    }
    ask(Type.CLASS_PATH, new MetaOut().putTexts(all), ANSWER);
    cells.addClassPath(entries);
  }

  @Override
  public void onOutput(OutputListener other) {
    listener = java.util.Objects.requireNonNull(other, "listener");
  }

  @Override
  public void snippetClasses(SnippetClasses classes) {
    snippets = java.util.Objects.requireNonNull(classes, "classes");
  }

  @Override
  public boolean isOpen() {
    return gone == null;
  }

  @Override
  public void close() {
    try {
      link.awaitSent(2000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    link.close();
    cells.close();
    try {
      if (Thread.currentThread() != receiver) {
        receiver.join(2000);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Decodes with the classes of a loader. */
  static Object decode(EncodedObject object, ClassLoader loader) {
    Thread me = Thread.currentThread();
    ClassLoader before = me.getContextClassLoader();
    try {
      if (loader != null) {
        me.setContextClassLoader(loader);
      }
      return object == null ? null : object.decode();
    } catch (MpiException e) {
      throw new ClusterException("a result cannot be read here: " + e.getMessage(), e);
    } finally {
      me.setContextClassLoader(before);
    }
  }
}
