package org.mpi4j.cluster.wire;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;
import java.util.Set;

/**
 * What one needs to connect to a controller: where it listens, how it is recognised, and the token.
 * Kept in a file that only its owner can read.
 *
 * @param cluster name of the cluster
 * @param address path of a socket of this machine, or host:port
 * @param fingerprint SHA-256 of the controller's certificate, in hex; null for a socket of this
 *     machine
 * @param token the secret, of clients or of engines
 */
public record Access(String cluster, String address, String fingerprint, Token token) {
  /** Mode 0600. */
  public static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  /** Mode 0700. */
  public static final Set<PosixFilePermission> OWNER_FOLDER =
      PosixFilePermissions.fromString("rwx------");

  /** Writes the file; whoever looks at the path sees nothing or all of it. */
  public void write(Path file) throws IOException {
    var properties = new Properties();
    properties.setProperty("cluster", cluster);
    properties.setProperty("address", address);
    if (fingerprint != null) {
      properties.setProperty("fingerprint", fingerprint);
    }
    properties.setProperty("token", token.forFile());
    var text = new StringWriter();
    properties.store(text, "whoever has this file can run programs as its owner");
    Path made =
        Files.createTempFile(
            file.toAbsolutePath().getParent(),
            "access",
            null,
            PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    Files.writeString(made, text.toString());
    Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Reads a file; one that others may read is refused. */
  public static Access read(Path file) throws IOException {
    Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
    if (!OWNER_ONLY.containsAll(mode)) {
      throw new IOException(
          "%s has mode %s: a connection file is for its owner only, or others can run programs in your name; chmod 600 it, and start the cluster again if others may have read it"
              .formatted(file, PosixFilePermissions.toString(mode)));
    }
    var properties = new Properties();
    properties.load(new StringReader(Files.readString(file)));
    String address = properties.getProperty("address");
    String token = properties.getProperty("token");
    if (address == null || token == null) {
      throw new IOException(file + " is no connection file: it has no address or no token");
    }
    return new Access(
        properties.getProperty("cluster", "?"),
        address,
        properties.getProperty("fingerprint"),
        Token.parse(token));
  }

  /** The same place, for another role. */
  public Access withToken(Token other) {
    return new Access(cluster, address, fingerprint, other);
  }
}
