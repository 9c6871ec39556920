package org.mpi4j.jupyter.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The file in which Jupyter tells a kernel where to listen, and the key of its messages. */
public final class ConnectionFile {
  private final Path file;
  private final Map<String, Object> entries;

  private ConnectionFile(Path file, Map<String, Object> entries) {
    this.file = file;
    this.entries = entries;
  }

  /**
   * Reads one.
   *
   * @param file the file
   * @return what it says
   * @throws IOException if it cannot be read, or is not one
   */
  public static ConnectionFile read(Path file) throws IOException {
    try {
      return new ConnectionFile(file, Json.readObject(Files.readString(file)));
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " is no connection file of Jupyter: " + e.getMessage(), e);
    }
  }

  /** The address of the entry {@code <channel>_port}. */
  SocketAddress address(String channel) throws IOException {
    String ip = text("ip");
    long port = entries.get(channel + "_port") instanceof Long number ? number : -1;
    return switch (text("transport")) {
      case "tcp" -> {
        if (port < 0 || port > 65_535) {
          throw new IOException(file + ": " + channel + "_port = " + port + "; a port is 0..65535");
        }
        yield ip.equals("*")
            ? new InetSocketAddress((int) port)
            : new InetSocketAddress(ip, (int) port);
      }
      case "ipc" -> UnixDomainSocketAddress.of(ip + "-" + port);
      case String other ->
          throw new IOException(file + ": transport = " + other + "; it may be tcp or ipc");
    };
  }

  /** Signs with the key of this file; an empty key means no signatures. */
  Signer signer() throws IOException {
    String scheme = String.valueOf(entries.getOrDefault("signature_scheme", "hmac-sha256"));
    if (!scheme.startsWith("hmac-")) {
      throw new IOException(file + ": signature_scheme = " + scheme + "; hmac-sha256 is known");
    }
    return new Signer(
        text("key"),
        "Hmac" + scheme.substring("hmac-".length()).toUpperCase(java.util.Locale.ROOT));
  }

  private String text(String name) throws IOException {
    if (entries.get(name) instanceof String value) {
      return value;
    }
    throw new IOException(
        file + " has no text \"" + name + "\": it is no connection file of Jupyter");
  }
}
