package conformance.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import conformance.run.Conformance;
import org.mpi4j.Buf;
import org.mpi4j.Comm;
import org.mpi4j.Datatype;
import org.mpi4j.ErrorClass;
import org.mpi4j.MPI;
import org.mpi4j.MpiException;
import org.mpi4j.Status;

/** What a status tells, and the statuses made from it. */
public class StatusRows {
  private static Status of(Comm comm, int bytes) {
    byte[] x = new byte[100];
    int me = comm.rank();
    return comm.sendrecv(Buf.of(new byte[bytes]), me, 6, Buf.of(x), me, MPI.ANY_TAG);
  }

  @Conformance
  public void countsAndElements(Comm comm) {
    Status s = of(comm, 24);
    assertThat(s.bytes()).isEqualTo(24);
    assertThat(s.count(Datatype.DOUBLE)).isEqualTo(3);
    assertThat(s.elements(Datatype.DOUBLE)).isEqualTo(3);
    assertThat(s.count(Datatype.INT)).isEqualTo(6);
    Datatype pair = Datatype.INT.contiguous(2);
    assertThat(s.count(pair)).isEqualTo(3);
    assertThat(s.elements(pair)).isEqualTo(6);
    Datatype five = Datatype.INT.vector(5, 1, 3);
    assertThat(s.elements(five)).isEqualTo(6);
    MpiException e = catchThrowableOfType(MpiException.class, () -> s.count(five));
    assertThat(e.errorClass()).isEqualTo(ErrorClass.ERR_TYPE);
    assertThat(e).hasMessageContaining("24 bytes").hasMessageContaining("20");
  }

  @Conformance
  public void emptyMessages(Comm comm) {
    Status s = of(comm, 0);
    assertThat(s.count(Datatype.DOUBLE)).isZero();
    assertThat(s.elements(Datatype.INT)).isZero();
    assertThat(s.source()).isEqualTo(comm.rank());
    assertThat(s.tag()).isEqualTo(6);
    assertThat(s.cancelled()).isFalse();
    assertThat(s.error()).isEqualTo(ErrorClass.SUCCESS);
  }

  @Conformance
  public void changedCopies(Comm comm) {
    Status s = of(comm, 8);
    Status t =
        s.withSource(3)
            .withTag(9)
            .withError(ErrorClass.ERR_TRUNCATE)
            .withElements(Datatype.INT, 5)
            .withCancelled(true);
    assertThat(t).isEqualTo(new Status(3, 9, 20, true, ErrorClass.ERR_TRUNCATE));
    assertThat(s).isEqualTo(new Status(comm.rank(), 6, 8, false, ErrorClass.SUCCESS));
    assertThat(t.count(Datatype.INT)).isEqualTo(5);
  }

  @Conformance
  public void countsBeyondAnInt(Comm comm) {
    Status big = of(comm, 0).withElements(Datatype.DOUBLE, 3_000_000_000L);
    assertThat(big.bytes()).isEqualTo(24_000_000_000L);
    assertThat(big.count(Datatype.DOUBLE)).isEqualTo(3_000_000_000L);
    assertThat(big.elements(Datatype.DOUBLE.contiguous(1000))).isEqualTo(3_000_000_000L);
  }
}
