package conformance.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import conformance.run.Conformance;
import java.io.Serializable;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.net.MalformedURLException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.mpi4j.Comm;
import org.mpi4j.ErrorClass;
import org.mpi4j.MpiException;
import org.mpi4j.Request;

/** Objects whose class the receiver does not have, or does not let in. */
public class Classes {
  private static int next(Comm comm) {
    return (comm.rank() + 1) % comm.size();
  }

  private static int before(Comm comm) {
    return (comm.rank() + comm.size() - 1) % comm.size();
  }

  /** An object of a class that nobody but this loader knows. */
  private static Object stranger() {
    String name = "elsewhere.Stranger";
    byte[] code =
        ClassFile.of()
            .build(
                ClassDesc.of(name),
                c ->
                    c.withFlags(ClassFile.ACC_PUBLIC)
                        .withInterfaceSymbols(ClassDesc.of(Serializable.class.getName()))
                        .withMethodBody(
                            "<init>",
                            ConstantDescs.MTD_void,
                            ClassFile.ACC_PUBLIC,
                            b ->
                                b.aload(0)
                                    .invokespecial(
                                        ConstantDescs.CD_Object, "<init>", ConstantDescs.MTD_void)
                                    .return_()));
    var loader =
        new ClassLoader(Classes.class.getClassLoader()) {
          Class<?> define() {
            return defineClass(name, code, 0, code.length);
          }
        };
    try {
      return loader.define().getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static void refused(Comm comm, Object value, String... text) {
    Request<?> bad = comm.isendObject(value, next(comm), 1);
    Request<?> good = comm.isendObject("good", next(comm), 1);
    MpiException e =
        catchThrowableOfType(MpiException.class, () -> comm.recvObject(before(comm), 1));
    assertThat(e.errorClass()).isEqualTo(ErrorClass.ERR_TYPE);
    assertThat(e).hasMessageContainingAll(text);
    assertThat(comm.recvObject(before(comm), 1)).isEqualTo("good");
    Request.awaitAll(bad, good);
    Request<Object> started = comm.irecvObject(before(comm), 2);
    Request<?> again = comm.isendObject(List.of(value), next(comm), 2);
    e = catchThrowableOfType(MpiException.class, started::await);
    assertThat(e.errorClass()).isEqualTo(ErrorClass.ERR_TYPE);
    again.await();
  }

  @Conformance
  public void classThatTheReceiverDoesNotHave(Comm comm) {
    refused(comm, stranger(), "elsewhere.Stranger", "class path");
  }

  @Conformance
  public void classThatIsNotLetIn(Comm comm) throws MalformedURLException {
    refused(
        comm,
        URI.create("http://localhost/").toURL(),
        "java.net.URL",
        "allow-list",
        "mpi4j.objects.allow");
  }

  /** The large arrays of a message that is refused do not stay behind. */
  @Conformance
  public void refusedWithLargeArrays(Comm comm) throws MalformedURLException {
    refused(
        comm,
        List.of(new double[50_000], URI.create("http://localhost/").toURL(), new int[50_000]),
        "java.net.URL");
  }

  @Conformance(minRanks = 2)
  public void collectiveOfARefusedClass(Comm comm) throws MalformedURLException {
    Object value = comm.rank() == 0 ? Map.of("url", URI.create("http://localhost/").toURL()) : null;
    if (comm.rank() == 0) {
      assertThat(comm.bcastObject(value, 0)).isSameAs(value);
    } else {
      MpiException e = catchThrowableOfType(MpiException.class, () -> comm.bcastObject(value, 0));
      assertThat(e.errorClass()).isEqualTo(ErrorClass.ERR_TYPE);
      assertThat(e).hasMessageContaining("java.net.URL");
    }
    assertThat(comm.allgatherObject(comm.rank())).hasSize(comm.size());
  }
}
