package conformance.environment;

import static conformance.failure.Refusal.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import conformance.run.Conformance;
import java.util.HashSet;
import org.mpi4j.Comm;
import org.mpi4j.ErrorClass;
import org.mpi4j.MPI;
import org.mpi4j.MpiException;

/** Error classes and codes, the standard's and the program's. */
public class ErrorCodes {
  @Conformance
  public void thoseOfTheStandard(Comm comm) {
    var codes = new HashSet<Integer>();
    for (ErrorClass c : ErrorClass.values()) {
      assertThat(codes.add(c.code())).isTrue();
      assertThat(c.code()).isBetween(0, ErrorClass.LASTCODE);
      assertThat(c.text()).isNotBlank();
      assertThat(MPI.errorClass(c.code())).isEqualTo(c.code());
      assertThat(MPI.errorString(c.code())).isEqualTo(c.text());
    }
    assertThat(ErrorClass.SUCCESS.code()).isZero();
    MpiException e =
        catchThrowableOfType(MpiException.class, () -> comm.send(new int[1], comm.size(), 0));
    assertThat(e.errorCode()).isEqualTo(ErrorClass.ERR_RANK.code());
    assertThat(e.errorClass()).isEqualTo(ErrorClass.ERR_RANK);
    assertThat(e.errorString()).isEqualTo("invalid rank");
  }

  @Conformance
  public void thoseOfTheProgram(Comm comm) {
    int before = comm.attr(MPI.LASTUSEDCODE);
    int mine = MPI.addErrorClass();
    int code = MPI.addErrorCode(mine);
    int io = MPI.addErrorCode(ErrorClass.ERR_IO.code());
    assertThat(mine).isGreaterThan(ErrorClass.LASTCODE).isGreaterThan(before);
    assertThat(MPI.world().attr(MPI.LASTUSEDCODE)).isEqualTo(io);
    assertThat(MPI.errorClass(mine)).isEqualTo(mine);
    assertThat(MPI.errorClass(code)).isEqualTo(mine);
    assertThat(MPI.errorClass(io)).isEqualTo(ErrorClass.ERR_IO.code());
    assertThat(MPI.errorString(code)).isEmpty();
    MPI.addErrorString(mine, "class");
    MPI.addErrorString(code, "first");
    MPI.addErrorString(code, "second");
    assertThat(MPI.errorString(mine)).isEqualTo("class");
    assertThat(MPI.errorString(code)).isEqualTo("second");
    var e = new MpiException(code, "what = 1; the rule; what to do");
    assertThat(e.errorCode()).isEqualTo(code);
    assertThat(e.errorClass()).isEqualTo(ErrorClass.ERR_OTHER);
    assertThat(MPI.errorClass(e.errorCode())).isEqualTo(mine);
    assertThat(e.errorString()).isEqualTo("second");
    assertThat(new MpiException(io, "x").errorClass()).isEqualTo(ErrorClass.ERR_IO);

    refused(ErrorClass.ERR_ARG, () -> MPI.removeErrorClass(mine), "code " + code);
    MPI.removeErrorString(code);
    assertThat(MPI.errorString(code)).isEmpty();
    refused(ErrorClass.ERR_ARG, () -> MPI.removeErrorString(code), "no text");
    MPI.removeErrorCode(code);
    MPI.removeErrorClass(mine);
    MPI.removeErrorCode(io);
    refused(ErrorClass.ERR_ARG, () -> MPI.errorString(code), "" + code);
    assertThat(e.errorString()).isEqualTo("second");
    assertThat(MPI.addErrorClass()).isGreaterThan(io);
  }

  @Conformance
  public void badCodes(Comm comm) {
    int mine = MPI.addErrorClass();
    int code = MPI.addErrorCode(mine);
    refused(ErrorClass.ERR_ARG, () -> MPI.errorClass(-1), "-1");
    refused(ErrorClass.ERR_ARG, () -> MPI.errorString(12345), "12345");
    refused(ErrorClass.ERR_ARG, () -> MPI.addErrorCode(code), "code of class " + mine);
    refused(ErrorClass.ERR_ARG, () -> MPI.addErrorCode(12345), "12345");
    refused(ErrorClass.ERR_ARG, () -> MPI.addErrorString(5, "x"), "addErrorString(5)");
    refused(ErrorClass.ERR_ARG, () -> MPI.addErrorString(mine, null), "null");
    refused(ErrorClass.ERR_ARG, () -> MPI.addErrorString(mine, "x".repeat(513)), "512");
    refused(ErrorClass.ERR_ARG, () -> MPI.removeErrorClass(code), "removeErrorCode");
    refused(ErrorClass.ERR_ARG, () -> MPI.removeErrorCode(mine), "removeErrorClass");
    refused(ErrorClass.ERR_ARG, () -> MPI.removeErrorClass(4), "4");
    MPI.removeErrorCode(code);
    MPI.removeErrorClass(mine);
    comm.barrier();
  }
}
