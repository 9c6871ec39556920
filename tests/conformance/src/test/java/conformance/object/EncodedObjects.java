package conformance.object;

import static org.assertj.core.api.Assertions.assertThat;

import conformance.run.Conformance;
import java.util.Arrays;
import java.util.List;
import org.mpi4j.Comm;
import org.mpi4j.EncodedObject;

/** Objects that the program encodes itself, and sends as bytes. */
public class EncodedObjects {
  record Sample(String name, List<Integer> values) {}

  @Conformance
  public void inOneArrayOfBytes(Comm comm) {
    var sample = new Sample("from " + comm.rank(), List.of(comm.rank(), 7));
    EncodedObject encoded = EncodedObject.of(sample);
    assertThat(encoded.parts()).isEmpty();
    int next = (comm.rank() + 1) % comm.size();
    int before = (comm.rank() + comm.size() - 1) % comm.size();
    byte[] bytes = new byte[encoded.bytes().length + 10];
    long n = comm.sendrecv(encoded.bytes(), next, 1, bytes, before, 1).bytes();
    Object got = new EncodedObject(Arrays.copyOf(bytes, (int) n), List.of()).decode();
    assertThat(got).isEqualTo(new Sample("from " + before, List.of(before, 7)));
  }

  @Conformance
  public void largeArraysBesideTheBytes(Comm comm) {
    double[] data = new double[100_000];
    Arrays.fill(data, comm.rank() + 0.5);
    EncodedObject encoded = EncodedObject.of(List.of("data", data));
    assertThat(encoded.parts()).containsExactly(data);
    assertThat(encoded.bytes().length).isLessThan(1000);
    int root = comm.size() - 1;
    byte[] bytes = comm.rank() == root ? encoded.bytes() : new byte[encoded.bytes().length];
    comm.bcast(bytes, root);
    comm.bcast(data, root);
    List<?> got = (List<?>) new EncodedObject(bytes, List.of(data)).decode();
    assertThat(got.get(1)).isSameAs(data);
    assertThat(data).containsOnly(root + 0.5);
  }
}
