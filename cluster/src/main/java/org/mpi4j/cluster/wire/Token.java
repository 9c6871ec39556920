package org.mpi4j.cluster.wire;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

/** 256 random bits that show who may connect. Not a record: it must not be printed by accident. */
public final class Token {
  private static final int BYTES = 32;

  private final byte[] secret;

  private Token(byte[] secret) {
    this.secret = secret;
  }

  /** A new one. */
  public static Token random() {
    byte[] secret = new byte[BYTES];
    new SecureRandom().nextBytes(secret);
    return new Token(secret);
  }

  /** The one of a file. */
  public static Token parse(String hex) {
    return new Token(HexFormat.of().parseHex(hex));
  }

  /** For a file of mode 0600 only. */
  String forFile() {
    return HexFormat.of().formatHex(secret);
  }

  /** For the first frame of a connection only. */
  byte[] forFrame() {
    return secret.clone();
  }

  /** Compares in a time that says nothing. */
  public boolean matches(byte[] other) {
    return MessageDigest.isEqual(secret, other);
  }

  @Override
  public String toString() {
    return "Token[secret]";
  }
}
