package org.mpi4j.jupyter.magic;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.mpi4j.cluster.Client;
import org.mpi4j.cluster.Cluster;
import org.mpi4j.cluster.DirectView;
import org.mpi4j.jupyter.eval.JavaSession;

/** The engines that magics use: those of the newest variable of the notebook that has some. */
final class Engines {
  private final JavaSession session;
  private final List<Path> jars = new ArrayList<>();
  private final Set<Client> served = Collections.newSetFromMap(new IdentityHashMap<>());

  Engines(JavaSession session) {
    this.session = session;
  }

  /** The view of a variable, or of the newest one that has a view. */
  DirectView view(String variable) {
    if (variable != null) {
      DirectView named = viewOf(session.value(variable));
      if (named == null) {
        throw new BadMagic(
            "--view " + variable + ": this is no variable with a view, client or cluster");
      }
      return named;
    }
    for (Object value : newestFirst()) {
      DirectView view = viewOf(value);
      if (view != null) {
        return view;
      }
    }
    throw new BadMagic(
        "there are no engines: start some first, such as: var cluster = Cluster.start(4);");
  }

  private static DirectView viewOf(Object value) {
    return switch (value) {
      case DirectView view -> view;
      case Client client when client.isOpen() -> client.all();
      case Cluster cluster when cluster.client().isOpen() -> cluster.all();
      case null, default -> null;
    };
  }

  /** The newest client; null where there are only views. */
  Client client() {
    for (Object value : newestFirst()) {
      Client client = clientOf(value);
      if (client != null && client.isOpen()) {
        return client;
      }
    }
    return null;
  }

  private static Client clientOf(Object value) {
    return switch (value) {
      case Client client -> client;
      case Cluster cluster -> cluster.client();
      case null, default -> null;
    };
  }

  private List<Object> newestFirst() {
    return new ArrayList<>(session.variables().keySet())
        .reversed().stream()
            .map(session::value)
            .filter(v -> v instanceof DirectView || v instanceof Client || v instanceof Cluster)
            .toList();
  }

  /** Adds to the class path of the notebook, and of all engines that it has or will have. */
  void addToClassPath(List<Path> added) {
    added.forEach(session::addToClassPath);
    jars.addAll(added);
    served.clear();
    giveJars();
  }

  /** After a cell: engines that it has started get the notebook's jars. */
  void giveJars() {
    if (jars.isEmpty()) {
      return;
    }
    for (Object value : newestFirst()) {
      Client client = clientOf(value);
      if (client != null && client.isOpen() && served.add(client)) {
        client.addClassPath(jars.toArray(Path[]::new));
      }
    }
  }
}
