package org.mpi4j.cluster.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/**
 * A P-256 key and a certificate of it that it has signed itself (RFC 5280), made for one cluster
 * and recognised by its fingerprint. The JDK can read certificates but has no public API that makes
 * one.
 *
 * @param keys the key, which never leaves the controller's memory
 * @param certificate the certificate
 */
public record SelfSigned(KeyPair keys, X509Certificate certificate) {
  private static final int SEQUENCE = 0x30;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

  /** SHA256withECDSA, 1.2.840.10045.4.3.2. */
  private static final byte[] ALGORITHM = HexFormat.of().parseHex("300a06082a8648ce3d040302");

  /** commonName, 2.5.4.3. */
  private static final byte[] COMMON_NAME = HexFormat.of().parseHex("0603550403");

  /** Makes one. */
  public static SelfSigned make() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair keys = generator.generateKeyPair();
      byte[] body = body(keys);
      var signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(keys.getPrivate());
      signature.update(body);
      byte[] signed = der(0x03, join(new byte[1], signature.sign()));
      byte[] certificate = der(SEQUENCE, body, ALGORITHM, signed);
      return new SelfSigned(
          keys,
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(certificate)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK cannot make a P-256 certificate", e);
    }
  }

  private static byte[] body(KeyPair keys) {
    byte[] number = new byte[16];
    new SecureRandom().nextBytes(number);
    byte[] serial = der(0x02, new BigInteger(1, number).add(BigInteger.ONE).toByteArray());
    byte[] text = der(0x0c, "mpi4j cluster".getBytes(StandardCharsets.US_ASCII));
    byte[] name = der(SEQUENCE, der(0x31, der(SEQUENCE, COMMON_NAME, text)));
    Instant now = Instant.now();
    byte[] from = time(now.minus(1, ChronoUnit.DAYS));
    byte[] to = time(now.plus(3650, ChronoUnit.DAYS));
    byte[] version = der(0xa0, der(0x02, new byte[] {2}));
    return der(
        SEQUENCE,
        version,
        serial,
        ALGORITHM,
        name,
        der(SEQUENCE, from, to),
        name,
        keys.getPublic().getEncoded());
  }

  private static byte[] time(Instant at) {
    return der(0x18, TIME.format(at).getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] der(int tag, byte[]... parts) {
    byte[] content = join(parts);
    var out = new ByteArrayOutputStream();
    out.write(tag);
    if (content.length < 0x80) {
      out.write(content.length);
    } else {
      byte[] length = BigInteger.valueOf(content.length).toByteArray();
      int skip = length[0] == 0 ? 1 : 0;
      out.write(0x80 | (length.length - skip));
      out.write(length, skip, length.length - skip);
    }
    out.writeBytes(content);
    return out.toByteArray();
  }

  private static byte[] join(byte[]... parts) {
    var out = new ByteArrayOutputStream();
    for (byte[] p : parts) {
      out.writeBytes(p);
    }
    return out.toByteArray();
  }

  /** SHA-256 of a certificate, in hex. */
  public static String fingerprint(X509Certificate certificate) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      return HexFormat.of().formatHex(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
