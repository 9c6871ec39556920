package org.mpi4j.cluster;

import java.util.ArrayList;
import java.util.List;

/** Remembers what was shown. */
final class Shown implements OutputListener {
  private final List<Output> all = new ArrayList<>();

  @Override
  public synchronized void show(Output output) {
    all.add(output);
    notifyAll();
  }

  synchronized List<Output> of(Output.Kind kind) {
    return all.stream().filter(o -> o.kind() == kind).toList();
  }

  /** Waits for a text; the test's deadline ends it. */
  synchronized Output await(Output.Kind kind, String text) throws InterruptedException {
    while (true) {
      for (Output o : all) {
        if (o.kind() == kind && o.text().contains(text)) {
          return o;
        }
      }
      wait(100);
    }
  }
}
