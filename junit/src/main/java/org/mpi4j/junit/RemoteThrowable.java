package org.mpi4j.junit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Stands for what a rank has thrown where the thing itself cannot travel. */
final class RemoteThrowable extends Exception {
  private static final long serialVersionUID = 1;

  private final String text;

  private RemoteThrowable(String text, String message, Throwable cause) {
    super(message, cause);
    this.text = text;
  }

  /** With the text, the stack, the causes and what was suppressed. */
  static RemoteThrowable of(Throwable t) {
    return of(t, Collections.newSetFromMap(new IdentityHashMap<>()));
  }

  private static RemoteThrowable of(Throwable t, Set<Throwable> seen) {
    if (t == null || !seen.add(t)) {
      return null;
    }
    var remote = new RemoteThrowable(t.toString(), t.getMessage(), of(t.getCause(), seen));
    remote.setStackTrace(t.getStackTrace());
    List<Throwable> suppressed = new ArrayList<>();
    for (Throwable s : t.getSuppressed()) {
      suppressed.add(of(s, seen));
    }
    suppressed.stream().filter(s -> s != null).forEach(remote::addSuppressed);
    return remote;
  }

  /** As the original says it. */
  @Override
  public String toString() {
    return text;
  }
}
