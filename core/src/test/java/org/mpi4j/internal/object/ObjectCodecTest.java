package org.mpi4j.internal.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mpi4j.MpiException;
import org.mpi4j.spi.ObjectCodec;

class ObjectCodecTest {
  /** Texts as a stream, arrays of doubles beside the message. */
  public static final class Plain implements ObjectCodec {
    @Override
    public byte id() {
      return 7;
    }

    @Override
    public String name() {
      return "plain";
    }

    @Override
    public void encode(Object value, Sink sink) throws IOException {
      if (value instanceof double[] array) {
        sink.write(new byte[] {(byte) sink.part(array)}, 0, 1);
        return;
      }
      if (!(value instanceof String text)) {
        throw new IOException("no text");
      }
      new DataOutputStream(sink.stream()).writeUTF(text);
    }

    @Override
    public Object decode(Source source) throws IOException {
      if (source.length() == 1) {
        return source.part(source.data()[source.offset()]);
      }
      assertThat(source.allows(String.class)).isTrue();
      assertThat(source.classLoader()).isNotNull();
      return new DataInputStream(
              new ByteArrayInputStream(source.data(), source.offset(), source.length()))
          .readUTF();
    }
  }

  private static final AllowList ALLOW = AllowList.of("");
  private static final ObjectCodec PLAIN = new Plain();

  private static Object decode(ObjectCodec codec, Wired wired) {
    return new Decoder(codec, ALLOW)
        .decode(wired.data(), 0, wired.data().length, wired.parts(), null);
  }

  @Test
  void anotherCodecMayDoTheWork() {
    Encoder encoder = new Encoder(PLAIN);
    Wired text = Wired.of(encoder, "h\u00e4llo");
    assertThat(decode(PLAIN, text)).isEqualTo("h\u00e4llo");
    Wired array = Wired.of(encoder, new double[] {1, 2});
    assertThat(decode(PLAIN, array)).isEqualTo(new double[] {1, 2});
  }

  @Test
  void mixedCodecsAreRefused() {
    Wired plain = Wired.of(new Encoder(PLAIN), "x");
    assertThatThrownBy(() -> decode(null, plain))
        .isInstanceOf(MpiException.class)
        .hasMessage(
            "codec of the object message = 7; this rank uses builtin (0); set -Dmpi4j.objects.codec"
                + " to the same codec on all ranks");
    assertThatThrownBy(() -> decode(PLAIN, Wired.of("x")))
        .isInstanceOf(MpiException.class)
        .hasMessageContaining("= 0; this rank uses plain (7)");
  }

  @Test
  void itsFailuresAreMpiExceptions() {
    assertThatThrownBy(() -> Wired.of(new Encoder(PLAIN), 1))
        .isInstanceOf(MpiException.class)
        .hasMessageContaining("codec plain cannot encode it")
        .hasCauseInstanceOf(IOException.class);
    Wired cut = Wired.of(new Encoder(PLAIN), "long text");
    Wired damaged = new Wired(java.util.Arrays.copyOf(cut.data(), cut.data().length - 3), null);
    assertThatThrownBy(() -> decode(PLAIN, damaged))
        .isInstanceOf(MpiException.class)
        .hasMessageContaining("codec plain cannot read it");
    ObjectCodec foreignPart =
        new ObjectCodec() {
          @Override
          public byte id() {
            return 8;
          }

          @Override
          public String name() {
            return "parts";
          }

          @Override
          public void encode(Object value, Sink sink) {
            sink.part(value);
          }

          @Override
          public Object decode(Source source) {
            return source.part(3);
          }
        };
    assertThatThrownBy(() -> Wired.of(new Encoder(foreignPart), "x"))
        .isInstanceOf(MpiException.class)
        .hasMessageContaining("it must be a primitive array");
    Wired parts = Wired.of(new Encoder(foreignPart), new int[1]);
    assertThatThrownBy(() -> decode(foreignPart, parts)).isInstanceOf(MpiException.class);
  }

  @Test
  void codecsAreFoundByName(@TempDir Path folder) throws IOException {
    Path services = folder.resolve("META-INF/services/" + ObjectCodec.class.getName());
    Files.createDirectories(services.getParent());
    Files.write(services, Plain.class.getName().getBytes(StandardCharsets.UTF_8));
    try (var loader =
        new URLClassLoader(
            new URL[] {folder.toUri().toURL()}, ObjectCodecTest.class.getClassLoader())) {
      assertThat(Codecs.named("plain", loader)).isInstanceOf(Plain.class);
      assertThat(Codecs.named("builtin", loader)).isNull();
      assertThatThrownBy(() -> Codecs.named("fory", loader))
          .isInstanceOf(MpiException.class)
          .hasMessage(
              "mpi4j.objects.codec = fory; codecs on the class path: builtin, plain; add the codec's"
                  + " jar on all ranks, or correct the name");
    }
    assertThat(Codecs.current()).isNull();
  }
}
