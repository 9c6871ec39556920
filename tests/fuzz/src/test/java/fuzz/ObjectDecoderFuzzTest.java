package fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.mpi4j.MpiException;
import org.mpi4j.internal.object.AllowList;
import org.mpi4j.internal.object.Decoder;
import org.mpi4j.internal.object.Encoder;
import org.mpi4j.internal.object.Parts;

/** Any bytes give an object or an MpiException; an object can be sent on. */
class ObjectDecoderFuzzTest {
  private static final AllowList ALLOW = AllowList.of("");
  private static final long MOST_PART_BYTES = 1 << 20;

  @FuzzTest(maxDuration = "4m")
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void decode(byte[] data) {
    Object value;
    try {
      Object[] parts = Parts.allocate(Parts.shapes(data, 0, data.length), MOST_PART_BYTES);
      value =
          new Decoder(null, ALLOW)
              .decode(data, 0, data.length, parts, ObjectDecoderFuzzTest.class.getClassLoader());
    } catch (MpiException e) {
      return;
    }
    new Encoder(null).encode(value);
  }
}
