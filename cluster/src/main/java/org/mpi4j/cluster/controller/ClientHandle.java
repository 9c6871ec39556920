package org.mpi4j.cluster.controller;

import java.io.IOException;
import org.mpi4j.cluster.wire.Frame;
import org.mpi4j.cluster.wire.Link;

/** A client that is connected. */
final class ClientHandle {
  final String uid;
  final Link link;

  ClientHandle(String uid, Link link) {
    this.uid = uid;
    this.link = link;
  }

  /** Sends, if it is still there. */
  void post(Frame frame) {
    try {
      link.post(frame);
    } catch (IOException e) {
      link.close(); // The thread that receives from it ends its registration.
    }
  }
}
