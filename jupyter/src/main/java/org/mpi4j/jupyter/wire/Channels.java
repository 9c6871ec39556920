package org.mpi4j.jupyter.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import org.mpi4j.jupyter.zmtp.Echo;
import org.mpi4j.jupyter.zmtp.Publisher;
import org.mpi4j.jupyter.zmtp.Router;

/** The five channels of a kernel. */
public final class Channels implements AutoCloseable {
  private final Signer signer;
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final BlockingQueue<Message> shellQueue = new LinkedBlockingQueue<>();
  private final BlockingQueue<Message> controlQueue = new LinkedBlockingQueue<>();
  private final BlockingQueue<Message> inputs = new SynchronousQueue<>();
  private final Router shell;
  private final Router control;
  private final Router stdin;
  private final Publisher iopub;

  /**
   * Listens at all of them.
   *
   * @param file says where
   * @throws IOException if an address is taken, or the file says nothing useful
   */
  public Channels(ConnectionFile file) throws IOException {
    signer = file.signer();
    try {
      iopub = opened(new Publisher(file.address("iopub")));
      stdin = opened(new Router(file.address("stdin"), frames -> inputs.offer(read(frames))));
      control =
          opened(new Router(file.address("control"), frames -> controlQueue.add(read(frames))));
      shell = opened(new Router(file.address("shell"), frames -> shellQueue.add(read(frames))));
      opened(new Echo(file.address("hb")));
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  private <T extends AutoCloseable> T opened(T socket) {
    open.push(socket);
    return socket;
  }

  private Message read(List<byte[]> frames) throws IOException {
    return Message.read(frames, signer);
  }

  /**
   * What came to the shell channel, in order.
   *
   * @return the queue
   */
  public BlockingQueue<Message> shell() {
    return shellQueue;
  }

  /**
   * What came to the control channel, in order.
   *
   * @return the queue
   */
  public BlockingQueue<Message> control() {
    return controlQueue;
  }

  /**
   * Answers on the shell channel.
   *
   * @param request what is answered
   * @param type of the answer
   * @param content of the answer
   */
  public void replyShell(Message request, String type, Map<String, Object> content) {
    shell.send(answer(request, type, content));
  }

  /**
   * Answers on the control channel.
   *
   * @param request what is answered
   * @param type of the answer
   * @param content of the answer
   */
  public void replyControl(Message request, String type, Map<String, Object> content) {
    control.send(answer(request, type, content));
  }

  private List<byte[]> answer(Message request, String type, Map<String, Object> content) {
    return Message.of(type, request.route(), request.header(), content).frames(signer);
  }

  /**
   * Tells all who listen.
   *
   * @param parent what it belongs to; null for nothing
   * @param type of the message
   * @param content of the message
   */
  public void publish(Message parent, String type, Map<String, Object> content) {
    List<byte[]> topic = List.of(("kernel." + type).getBytes(UTF_8));
    Map<String, Object> header = parent == null ? Map.of() : parent.header();
    iopub.send(Message.of(type, topic, header, content).frames(signer));
  }

  /**
   * Asks the client of a request for a line.
   *
   * @param request whose client is asked
   * @param prompt shown to the user
   * @param password whether what is typed is hidden
   * @return the line
   * @throws InterruptedException if the user gives up
   */
  public String ask(Message request, String prompt, boolean password) throws InterruptedException {
    Map<String, Object> content = Map.of("prompt", prompt, "password", password);
    stdin.send(answer(request, "input_request", content));
    while (true) {
      Message reply = inputs.poll(1, TimeUnit.HOURS);
      if (reply != null && reply.type().equals("input_reply")) {
        return reply.text("value");
      }
    }
  }

  @Override
  public void close() throws IOException {
    IOException first = null;
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        first = first == null ? new IOException("closing the channels", e) : first;
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
