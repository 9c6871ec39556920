package org.mpi4j.jupyter.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs messages, and knows who else has the key. */
final class Signer {
  private final SecretKeySpec key;
  private final String algorithm;

  Signer(String key, String algorithm) throws IOException {
    this.algorithm = algorithm;
    this.key = key.isEmpty() ? null : new SecretKeySpec(key.getBytes(UTF_8), algorithm);
    try {
      Mac.getInstance(algorithm);
    } catch (GeneralSecurityException e) {
      throw new IOException("signatures of the kernel's messages: " + e.getMessage(), e);
    }
  }

  /** The signature, in hexadecimal digits. */
  byte[] sign(List<byte[]> parts) {
    if (key == null) {
      return new byte[0];
    }
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(key);
      parts.forEach(mac::update);
      return HexFormat.of().formatHex(mac.doFinal()).getBytes(US_ASCII);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot sign with " + algorithm, e);
    }
  }

  boolean valid(byte[] signature, List<byte[]> parts) {
    return MessageDigest.isEqual(sign(parts), signature);
  }
}
