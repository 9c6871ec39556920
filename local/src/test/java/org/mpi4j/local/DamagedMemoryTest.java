package org.mpi4j.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mpi4j.Datatype;
import org.mpi4j.ErrorClass;
import org.mpi4j.MPI;
import org.mpi4j.MpiException;
import org.mpi4j.spi.Endpoint;
import org.mpi4j.spi.Operation;

/**
 * Whatever stands in a ring, a rank that reads it delivers a message or says that the memory is
 * damaged; it never writes outside a buffer and never ends in another exception.
 */
@Timeout(60)
class DamagedMemoryTest {
  private static final byte GUARD = 0x55;

  @ParameterizedTest
  @ValueSource(ints = {Frame.EAGER, Frame.RTS, Frame.CTS, Frame.DATA, Frame.FIN, 0x77})
  void randomFramesAreDeliveredOrRefused(int kind) {
    var random = new Random(kind);
    int refused = 0;
    for (int i = 0; i < 2000; i++) {
      ThreadFabric fabric = ThreadFabric.of(2);
      var engine = new LocalEngine(fabric, 0);
      fabric.register(engine);
      Endpoint world = engine.world();
      byte[] buffer = new byte[3 * 64];
      Arrays.fill(buffer, GUARD);
      Operation op = world.irecv(buffer, 64, 64, Datatype.BYTE, MPI.ANY_SOURCE, MPI.ANY_TAG, 0, 0);
      forge(fabric, random, kind);
      Throwable thrown = catchThrowable(engine::poll);
      if (thrown != null) {
        refused++;
        assertThat(thrown).isInstanceOf(MpiException.class);
        assertThat(((MpiException) thrown).errorClass()).isEqualTo(ErrorClass.ERR_INTERN);
        assertThat(thrown).hasMessageContaining("damaged").hasMessageContaining("rank 1");
      } else if (op.isDone() && op.failure() != null) {
        assertThat(op.failure().errorClass()).isIn(ErrorClass.ERR_TRUNCATE, ErrorClass.ERR_TYPE);
      }
      for (int k = 0; k < 64; k++) {
        assertThat(buffer[k]).isEqualTo(GUARD);
        assertThat(buffer[128 + k]).isEqualTo(GUARD);
      }
    }
    assertThat(refused).isPositive();
  }

  /** A frame from rank 1 to rank 0 with legal and illegal fields mixed. */
  private static void forge(ThreadFabric fabric, Random random, int kind) {
    Fabric.Place p = fabric.ring(0, 1);
    MemorySegment m = p.memory();
    long at = p.at() + Layout.RING_HEADER;
    for (long k = 8; k < 256; k += 4) {
      m.set(Frame.INT, at + k, random.nextInt(3) == 0 ? random.nextInt() : random.nextInt(3));
    }
    int payload =
        switch (random.nextInt(4)) {
          case 0 -> random.nextInt();
          case 1 -> (int) fabric.layout.ringBytes() - random.nextInt(128);
          case 2 -> kind == Frame.RTS ? Frame.ASKING : Frame.ANSWER;
          default -> random.nextInt(200);
        };
    int source = random.nextInt(3) == 0 ? random.nextInt(1 << 16) : random.nextInt(3);
    m.set(
        Frame.LONG, at, Frame.word(kind, random.nextInt(16), random.nextInt(10), source, payload));
    long senders = fabric.layout.block(0) + Layout.SENDERS;
    Frame.WORD.setVolatile(fabric.words, senders, 2L);
  }
}
