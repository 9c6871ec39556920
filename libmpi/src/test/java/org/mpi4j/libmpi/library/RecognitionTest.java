package org.mpi4j.libmpi.library;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mpi4j.ErrorClass;
import org.mpi4j.MPI;

/** Libraries that are not on this machine: what they export and answer, made of Java functions. */
@Timeout(30)
@SuppressWarnings("restricted")
class RecognitionTest {
  /** Exports functions that answer, and variables. */
  private static final class Exports implements SymbolLookup {
    private final Map<String, MemorySegment> symbols = new HashMap<>();

    Exports(String version, int major, int minor) {
      numbers("MPI_Get_version", major, minor);
      function("MPI_Get_library_version", "answerText", version);
      with("MPI_Init_thread");
    }

    Exports numbers(String name, int first, int second) {
      return function(name, "answerNumbers", new int[] {first, second});
    }

    Exports with(String... names) {
      for (String name : names) {
        symbols.put(name, Arena.global().allocate(8, 8));
      }
      return this;
    }

    private Exports function(String name, String answer, Object value) {
      try {
        MethodHandle handle =
            MethodHandles.lookup()
                .findStatic(
                    RecognitionTest.class,
                    answer,
                    MethodType.methodType(int.class, value.getClass(), long.class, long.class));
        MemorySegment stub =
            Linker.nativeLinker()
                .upcallStub(
                    handle.bindTo(value),
                    FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG),
                    Arena.global());
        symbols.put(name, stub);
        return this;
      } catch (ReflectiveOperationException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public Optional<MemorySegment> find(String name) {
      return Optional.ofNullable(symbols.get(name));
    }
  }

  static int answerNumbers(int[] numbers, long first, long second) {
    MemorySegment.ofAddress(first).reinterpret(4).set(JAVA_INT, 0, numbers[0]);
    MemorySegment.ofAddress(second).reinterpret(4).set(JAVA_INT, 0, numbers[1]);
    return 0;
  }

  static int answerText(String text, long to, long length) {
    MemorySegment.ofAddress(to).reinterpret(8192).setString(0, text);
    MemorySegment.ofAddress(length).reinterpret(4).set(JAVA_INT, 0, text.length());
    return 0;
  }

  private static Exports openMpi6() {
    return new Exports("Open MPI v6.0.0rc2, package: Debian", 5, 0)
        .with("ompi_mpi_comm_world", "MPI_Session_init");
  }

  private static Exports mpich5() {
    return new Exports("MPICH Version:      5.0.2\nMPICH Release date: x", 5, 0);
  }

  @Test
  void standardComesBeforeOpenMpisSymbols() {
    Recognition r = Recognition.of(openMpi6().numbers("MPI_Abi_get_version", 1, 0));
    assertThat(r.layout()).isEqualTo(Layout.STANDARD);
    assertThat(Family.OPEN_MPI.has(r)).isTrue();
    assertThat(Family.MPICH.has(r)).isFalse();
    assertThat(r.title()).isEqualTo("Open MPI v6.0.0rc2");
    assertThat(r.standard()).isEqualTo(new MPI.Version(5, 0));
    Recognition mpich = Recognition.of(mpich5().numbers("MPI_Abi_get_version", 1, 0));
    assertThat(mpich.layout()).isEqualTo(Layout.STANDARD);
    assertThat(Family.MPICH.has(mpich)).isTrue();
  }

  @Test
  void newLibrariesWithTheirOwnAbiAnswerThatTheyHaveNoOther() {
    assertThat(Recognition.of(openMpi6().numbers("MPI_Abi_get_version", -1, -1)).layout())
        .isEqualTo(Layout.OPEN_MPI);
    Recognition mpich =
        Recognition.of(mpich5().numbers("MPI_Abi_get_version", -1, -1).with("MPIR_Dup_fn"));
    assertThat(mpich.layout()).isEqualTo(Layout.MPICH);
    assertThat(mpich.title()).isEqualTo("MPICH 5.0.2");
  }

  @Test
  void relativesOfMpichAreKnownByTheirNames() {
    for (String version :
        new String[] {
          "Intel(R) MPI Library 2021.18 for Linux* OS",
          "MVAPICH Version: 3.0",
          "MPI VERSION    : CRAY MPICH version 8.1.28.2 (ANL base 3.4a2)"
        }) {
      assertThat(Recognition.of(new Exports(version, 3, 1)).layout()).isEqualTo(Layout.MPICH);
    }
  }

  @Test
  void othersAreRefusedByName() {
    assertThat(Recognition.of(new Exports("HPE MPT 2.30", 3, 1)).problem())
        .isEqualTo("an MPI library of unknown ABI: \"HPE MPT 2.30\"");
    assertThat(Recognition.of(mpich5().numbers("MPI_Abi_get_version", 2, 0)).problem())
        .contains("MPI ABI is version 2", "mpi4j knows version 1");
    assertThat(Recognition.of(name -> Optional.empty()).problem())
        .contains("a library without MPI", "MPI_Init_thread");
  }

  private static Abi abi(Layout layout, int major, int minor, SymbolLookup symbols) {
    return new Table(layout, symbols, new MPI.Version(major, minor), "Some MPI");
  }

  @Test
  void newNamesAreRefusedByOldLibraries() {
    Abi mpich4 = abi(Layout.MPICH, 4, 0, mpich5());
    assertThat(mpich4.has(Handle.LOGICAL1)).isFalse();
    assertThat(mpich4.has(Handle.ERRORS_ABORT)).isTrue();
    assertThatThrownBy(() -> mpich4.handle(Handle.LOGICAL1))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("MPI_LOGICAL1 needs MPI 5.0; this is Some MPI");
    assertThat(mpich4.has(Constant.COMM_TYPE_RESOURCE_GUIDED)).isFalse();
    assertThatThrownBy(() -> mpich4.value(Constant.COMBINER_VALUE_INDEX))
        .hasMessageContaining("MPI_COMBINER_VALUE_INDEX needs MPI 4.1");
    assertThatThrownBy(() -> mpich4.address(Address.BUFFER_AUTOMATIC))
        .hasMessageContaining("MPI_BUFFER_AUTOMATIC needs MPI 4.1");
    Abi mpich42 = abi(Layout.MPICH, 4, 1, mpich5());
    assertThat(mpich42.value(Constant.COMM_TYPE_RESOURCE_GUIDED)).isEqualTo(4);
    assertThat(abi(Layout.MPICH, 5, 0, mpich5()).handle(Handle.LOGICAL1)).isEqualTo(0x4c000147L);
    assertThat(abi(Layout.MPICH, 3, 1, mpich5()).has(Handle.ERRORS_ABORT)).isFalse();
  }

  /** It calls itself MPI 3.1 in versions 4 and 5. */
  @Test
  void openMpiIsAsNewAsItsFunctions() {
    var exports = new Exports("Open MPI v5.0.7", 3, 1).with("ompi_mpi_comm_world");
    assertThat(abi(Layout.OPEN_MPI, 3, 1, exports).has(Constant.COMM_TYPE_HW_GUIDED)).isFalse();
    exports.with("MPI_Session_init");
    Abi five = abi(Layout.OPEN_MPI, 3, 1, exports);
    assertThat(five.value(Constant.COMM_TYPE_HW_GUIDED)).isEqualTo(13);
    assertThat(five.has(Constant.COMM_TYPE_RESOURCE_GUIDED)).isFalse();
    exports.with("MPI_Abi_get_version");
    assertThat(abi(Layout.OPEN_MPI, 5, 0, exports).value(Constant.COMM_TYPE_RESOURCE_GUIDED))
        .isEqualTo(14);
  }

  @Test
  void columnsHaveTheirLayouts() {
    Abi mpich = abi(Layout.MPICH, 4, 0, mpich5());
    assertThat(mpich.handleBytes()).isEqualTo(4);
    assertThat(mpich.statusBytes()).isEqualTo(20);
    assertThat(mpich.sourceOffset()).isEqualTo(8);
    assertThat(mpich.inPlace()).isEqualTo(-1);
    assertThat(mpich.statusIgnore()).isEqualTo(1);
    // A handle is what an int becomes when it is widened.
    assertThat(mpich.handle(Handle.FLOAT_INT)).isEqualTo(0x8c000000);
    Abi standard = abi(Layout.STANDARD, 5, 0, openMpi6());
    assertThat(standard.handleBytes()).isEqualTo(8);
    assertThat(standard.statusBytes()).isEqualTo(32);
    assertThat(standard.tagOffset()).isEqualTo(4);
    assertThat(standard.handle(Handle.COMM_WORLD)).isEqualTo(0x101);
    assertThat(standard.value(Constant.THREAD_MULTIPLE)).isEqualTo(4096);
    assertThat(standard.address(Address.COMM_DUP_FN)).isEqualTo(1);
    assertThat(standard.errorClass(59)).isEqualTo(ErrorClass.ERR_VALUE_TOO_LARGE);
    assertThat(mpich.errorClass(14)).isEqualTo(ErrorClass.ERR_TRUNCATE);
    assertThat(mpich.errorClass(-5)).isEqualTo(ErrorClass.ERR_OTHER);
    assertThat(mpich.errorNumber(ErrorClass.ERR_TRUNCATE)).isEqualTo(14);
  }
}
