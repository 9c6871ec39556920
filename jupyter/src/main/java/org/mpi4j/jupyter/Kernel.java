package org.mpi4j.jupyter;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mpi4j.jupyter.display.Bundle;
import org.mpi4j.jupyter.eval.Outcome;
import org.mpi4j.jupyter.wire.Channels;
import org.mpi4j.jupyter.wire.Message;

/** Answers the requests of front ends: those of the shell channel on one thread, in order. */
final class Kernel {
  private static final Map<String, Object> OK = Map.of("status", "ok");

  private final Channels channels;
  private final Cells cells;
  private final Completion completion;
  private final History history = new History();
  private final CellOutput output;
  private final CellClock clock;
  private volatile Message current;
  private int count;

  Kernel(Channels channels, CellOutput output, Cells cells, Completion completion) {
    this.channels = channels;
    this.output = output;
    this.cells = cells;
    this.completion = completion;
    clock = new CellClock(Thread.currentThread(), output);
  }

  /** Answers until the process ends. */
  void run() throws InterruptedException {
    Thread.ofPlatform().daemon().name("control").start(this::control);
    while (true) {
      Message request = channels.shell().take();
      channels.publish(request, "status", Map.of("execution_state", "busy"));
      try {
        shell(request);
      } catch (RuntimeException e) {
        // The compiler's, about a cell that is being written; the next request may be better.
        e.printStackTrace(KernelMain.terminal());
        reply(
            request,
            request.type().replace("_request", "_reply"),
            Map.of("status", "error", "ename", e.getClass().getName(), "evalue", e.toString()));
      } finally {
        output.flush();
        channels.publish(request, "status", Map.of("execution_state", "idle"));
      }
    }
  }

  /** The cell that output belongs to; null before the first. */
  Message current() {
    return current;
  }

  private void shell(Message request) {
    switch (request.type()) {
      case "execute_request" -> execute(request);
      case "kernel_info_request" -> reply(request, "kernel_info_reply", KernelInfo.content());
      case "complete_request" -> reply(request, "complete_reply", completion.complete(request));
      case "inspect_request" -> reply(request, "inspect_reply", completion.inspect(request));
      case "is_complete_request" -> reply(request, "is_complete_reply", completion.state(request));
      case "history_request" -> reply(request, "history_reply", history.answer(request));
      case "comm_info_request" ->
          reply(request, "comm_info_reply", Map.of("status", "ok", "comms", Map.of()));
      case "comm_open" ->
          channels.publish(
              request, "comm_close", Map.of("comm_id", request.text("comm_id"), "data", Map.of()));
      case "shutdown_request", "interrupt_request" -> control(request, channels::replyShell);
      default -> {
        // Newer front ends ask for more; what is not answered they do without.
      }
    }
  }

  private void reply(Message request, String type, Map<String, Object> content) {
    channels.replyShell(request, type, content);
  }

  private void execute(Message request) {
    // What threads of this cell print later belongs to it, too.
    current = request;
    String code = request.text("code");
    boolean silent = request.flag("silent", false);
    boolean stored = !silent && request.flag("store_history", true);
    if (stored) {
      count++;
      history.add(count, code);
    }
    if (!silent) {
      channels.publish(request, "execute_input", Map.of("code", code, "execution_count", count));
    }
    clock.begin();
    Outcome outcome;
    try {
      outcome = cells.run(code, count);
    } finally {
      clock.end();
    }
    answer(request, outcome, silent);
  }

  private void answer(Message request, Outcome outcome, boolean silent) {
    Map<String, Object> content = new LinkedHashMap<>();
    if (!(outcome instanceof Outcome.Failed) && !silent && outcome instanceof Outcome.Value value) {
      outcome = show(request, value.value());
    }
    output.flush();
    if (outcome instanceof Outcome.Failed failed) {
      content.put("ename", failed.name());
      content.put("evalue", failed.text());
      content.put("traceback", failed.lines());
      if (!silent) {
        channels.publish(request, "error", Map.copyOf(content));
      }
      content.put("status", "error");
    } else {
      content.put("status", "ok");
      content.put("payload", List.of());
      content.put("user_expressions", Map.of());
    }
    content.put("execution_count", count);
    reply(request, "execute_reply", content);
    if (outcome instanceof Outcome.Failed && request.flag("stop_on_error", true)) {
      abortQueued();
    }
  }

  /** Publishes the value of a cell; its own toString may fail. */
  private Outcome show(Message request, Object value) {
    try {
      if (value instanceof Notebook.Display) {
        return new Outcome.Done();
      }
      Map<String, Object> bundle = Bundle.of(value);
      output.flush();
      channels.publish(
          request,
          "execute_result",
          Map.of("execution_count", count, "data", bundle, "metadata", Map.of()));
      return new Outcome.Done();
    } catch (RuntimeException | StackOverflowError e) {
      String text =
          "the value of the cell, of " + value.getClass().getName() + ", cannot be shown: " + e;
      return new Outcome.Failed(e.getClass().getName(), text, List.of(text));
    }
  }

  /** "Run all" ends at the first error. */
  private void abortQueued() {
    var waiting = new ArrayList<Message>();
    channels.shell().drainTo(waiting);
    for (Message request : waiting) {
      if (request.type().equals("execute_request")) {
        channels.publish(request, "status", Map.of("execution_state", "busy"));
        reply(request, "execute_reply", Map.of("status", "aborted", "execution_count", count));
        channels.publish(request, "status", Map.of("execution_state", "idle"));
      } else {
        channels.shell().add(request);
      }
    }
  }

  private void control() {
    try {
      while (true) {
        Message request = channels.control().take();
        channels.publish(request, "status", Map.of("execution_state", "busy"));
        control(request, channels::replyControl);
        channels.publish(request, "status", Map.of("execution_state", "idle"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @FunctionalInterface
  private interface Reply {
    void send(Message request, String type, Map<String, Object> content);
  }

  private void control(Message request, Reply reply) {
    switch (request.type()) {
      case "interrupt_request" -> {
        clock.interrupt();
        reply.send(request, "interrupt_reply", OK);
      }
      case "shutdown_request" -> {
        boolean restart = request.flag("restart", false);
        reply.send(request, "shutdown_reply", Map.of("status", "ok", "restart", restart));
        channels.publish(request, "status", Map.of("execution_state", "idle"));
        end();
      }
      case "kernel_info_request" -> reply.send(request, "kernel_info_reply", KernelInfo.content());
      default -> {
        // A debugger's, most likely; there is none.
      }
    }
  }

  /** Ends the process, whatever runs. Hooks stop the engines, and do not have for ever. */
  private void end() {
    try {
      output.flush();
      channels.close();
    } catch (IOException e) {
      // The front end hears of it by the end of the process.
      e.printStackTrace(KernelMain.terminal());
    }
    KernelMain.exit();
  }
}
