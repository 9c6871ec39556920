package org.mpi4j.jupyter.magic;

import java.io.IOException;
import java.util.List;
import org.mpi4j.jupyter.eval.Outcome;

/** {@code %sh} and {@code %%sh}. */
record ShellMagic() implements Magic {
  @Override
  public Form form() {
    return Form.BOTH;
  }

  @Override
  public String help() {
    return "lets the shell run the line or the cell";
  }

  @Override
  public Outcome run(Call call) throws InterruptedException {
    var builder = new ProcessBuilder("sh", "-c", call.code()).redirectErrorStream(true);
    Process process;
    try {
      process = builder.start();
      process.getOutputStream().close();
    } catch (IOException e) {
      throw new BadMagic("%sh: " + e.getMessage());
    }
    // Read elsewhere: an interrupt does not reach a thread that reads from a pipe.
    var reader = Thread.ofVirtual().start(() -> copy(process));
    try {
      int code = process.waitFor();
      reader.join();
      if (code != 0) {
        String text = "the shell ended with exit code " + code;
        return new Outcome.Failed("ShellError", text, List.of(text));
      }
      return new Outcome.Done();
    } finally {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
    }
  }

  private static void copy(Process process) {
    try (var in = process.inputReader()) {
      String line = in.readLine();
      while (line != null) {
        System.out.println(line);
        line = in.readLine();
      }
    } catch (IOException e) {
      System.err.println("%sh: " + e.getMessage());
    }
  }
}
