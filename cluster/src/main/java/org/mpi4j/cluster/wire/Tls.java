package org.mpi4j.cluster.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** TLS 1.3 and nothing older, between those who know the controller's certificate. */
public final class Tls {
  private static final String[] VERSIONS = {"TLSv1.3"};

  private Tls() {}

  /** What a controller needs. */
  public static SSLContext ofController(SelfSigned own) {
    try {
      var store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      char[] none = new char[0];
      store.setKeyEntry(
          "own", own.keys().getPrivate(), none, new Certificate[] {own.certificate()});
      var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, none);
      var context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("TLS cannot be set up", e);
    }
  }

  /** The controller's side of a connection; does the handshake. */
  public static TlsWire accept(SSLContext context, Socket socket, int limitMillis)
      throws IOException {
    socket.setSoTimeout(limitMillis);
    var tls = (SSLSocket) context.getSocketFactory().createSocket(socket, null, true);
    tls.setUseClientMode(false);
    tls.setEnabledProtocols(VERSIONS);
    tls.startHandshake();
    socket.setSoTimeout(0);
    tune(socket);
    return new TlsWire(tls, socket);
  }

  /** Connects to a controller with a certificate of that fingerprint. */
  public static TlsWire connect(InetSocketAddress address, String fingerprint, int limitMillis)
      throws IOException {
    var socket = new Socket();
    try {
      socket.connect(address, limitMillis);
      socket.setSoTimeout(limitMillis);
      var context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new Pinned(fingerprint)}, null);
      var tls =
          (SSLSocket)
              context
                  .getSocketFactory()
                  .createSocket(socket, address.getHostString(), address.getPort(), true);
      tls.setEnabledProtocols(VERSIONS);
      tls.startHandshake();
      socket.setSoTimeout(0);
      tune(socket);
      return new TlsWire(tls, socket);
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    } catch (GeneralSecurityException e) {
      socket.close();
      throw new IllegalStateException("TLS cannot be set up", e);
    }
  }

  private static void tune(Socket socket) throws IOException {
    socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
    socket.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
  }

  /** Trusts one certificate. */
  private record Pinned(String fingerprint) implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      throw new CertificateException("clients have no certificate");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      if (!SelfSigned.fingerprint(chain[0]).equals(fingerprint)) {
        throw new CertificateException(
            "the controller's certificate is not the one of the connection file: it is another cluster, or somebody in between");
      }
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
