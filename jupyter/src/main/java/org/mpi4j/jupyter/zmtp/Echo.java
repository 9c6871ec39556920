package org.mpi4j.jupyter.zmtp;

import java.io.IOException;
import java.net.SocketAddress;

/** REP that answers each request with itself: the heartbeat. */
public final class Echo implements AutoCloseable {
  private final Listener listener;

  /**
   * Listens.
   *
   * @param address where
   * @throws IOException if the address is taken
   */
  public Echo(SocketAddress address) throws IOException {
    listener = Listener.open(address, "REP", Peer::send);
  }

  /**
   * Where it listens.
   *
   * @return the address
   * @throws IOException if it is closed
   */
  public SocketAddress address() throws IOException {
    return listener.address();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
