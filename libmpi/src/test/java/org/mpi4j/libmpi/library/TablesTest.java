package org.mpi4j.libmpi.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mpi4j.ErrorClass;

/** The tables against the headers of this machine. */
@Timeout(60)
class TablesTest {
  /** Names of a kind that the tables hold; what is left out is removed from MPI or not used. */
  private static final String OURS =
      "MPI_(ERR_\\w+|MODE_\\w+|COMBINER_\\w+|THREAD_\\w+|COMM_TYPE_\\w+|MAX_\\w+|SEEK_\\w+"
          + "|WIN_FLAVOR_\\w+|LOCK_\\w+|TYPECLASS_\\w+|ORDER_\\w+|DISTRIBUTE_\\w+)";

  private static final String NOT_OURS =
      "MPI_ERR_LASTCODE|MPI_COMBINER_\\w+_INTEGER|MPI_ERR_CODES_IGNORE|MPI_\\w*_(TYPE|PROC_FAILED_PENDING)";

  static Stream<Arguments> headers() {
    return Headers.found().entrySet().stream().map(e -> Arguments.of(e.getKey(), e.getValue()));
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("headers")
  void agreeWithTheHeader(Path header, Layout layout) throws IOException {
    HeaderValues values = HeaderValues.of(header);
    var different = new TreeMap<String, String>();
    var missing = new TreeSet<String>();
    ours(layout)
        .forEach((name, ours) -> {
          String theirs = values.value(name);
          if (theirs == null) {
            missing.add(name);
          } else if (!theirs.equals(ours)) {
            different.put(name, ours + ", but the header says " + theirs);
          }
        });
    assertThat(different).isEqualTo(expectedDifferences(layout, different));
    assertThat(missing).isSubsetOf(newerNames());
  }

  /** MPICH 4 defines the type that it lacks as MPI_DATATYPE_NULL. */
  private static Map<String, String> expectedDifferences(Layout layout, Map<String, String> found) {
    var expected = new TreeMap<String, String>();
    if (layout == Layout.MPICH && found.containsKey("MPI_INTEGER16")) {
      long none = Handle.DATATYPE_NULL.mpich;
      expected.put("MPI_INTEGER16", Handle.INTEGER16.mpich + ", but the header says " + none);
    }
    return expected;
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("headers")
  void knowAllOfTheHeader(Path header, Layout layout) throws IOException {
    HeaderValues values = HeaderValues.of(header);
    Map<String, String> ours = ours(layout);
    var unknown = new TreeSet<String>();
    for (String name : values.names()) {
      if (name.matches(OURS)
          && !name.matches(NOT_OURS)
          && values.value(name) != null
          && !ours.containsKey(name)) {
        unknown.add(name);
      }
    }
    assertThat(unknown).isEmpty();
  }

  /** Names that a library may lack: newer than MPI 3, or Open MPI's handles of optional types. */
  private static TreeSet<String> newerNames() {
    var names = new TreeSet<String>();
    for (Handle handle : Handle.values()) {
      if (handle.since != Level.MPI_3) {
        names.add(handle.mpiName());
      }
    }
    for (Constant constant : Constant.values()) {
      if (constant.since != Level.MPI_3) {
        names.add(constant.mpiName());
      }
    }
    for (Address address : Address.values()) {
      if (address.since != Level.MPI_3) {
        names.add(address.mpiName());
      }
    }
    for (String name :
        new String[] {
          "ERR_ABI",
          "ERR_ERRHANDLER",
          "ERR_SESSION",
          "ERR_VALUE_TOO_LARGE",
          "ERR_PROC_ABORTED",
          "ERR_PROC_FAILED",
          "ERR_REVOKED"
        }) {
      names.add("MPI_" + name);
    }
    return names;
  }

  /** Everything a column holds, in the form of {@link HeaderValues}. */
  private static Map<String, String> ours(Layout layout) {
    var values = new HashMap<String, String>();
    for (Handle handle : Handle.values()) {
      values.put(
          handle.mpiName(),
          switch (layout) {
            case OPEN_MPI -> "&" + handle.symbol;
            // A header writes the bits as an unsigned number.
            case MPICH -> Long.toString(Integer.toUnsignedLong(handle.mpich));
            case STANDARD -> Integer.toString(handle.standard);
          });
    }
    for (Constant constant : Constant.values()) {
      int value = constant.in(layout);
      if (value != Constant.ABSENT) {
        values.put(constant.mpiName(), Integer.toString(value));
      }
    }
    for (Address address : Address.values()) {
      values.put(address.mpiName(), address.in(layout));
    }
    for (ErrorClass error : ErrorClass.values()) {
      if (error == ErrorClass.ERR_OTHER
          || ErrorNumbers.number(layout, error)
              != ErrorNumbers.number(layout, ErrorClass.ERR_OTHER)) {
        values.put("MPI_" + error, Integer.toString(ErrorNumbers.number(layout, error)));
      }
    }
    return values;
  }

  /** Written down apart from the tables, for machines without a header of the standard ABI. */
  @Test
  void agreeWithTheListOfTheStandard() throws IOException {
    Map<String, String> ours = ours(Layout.STANDARD);
    var listed = new TreeMap<String, String>();
    try (InputStream list = TablesTest.class.getResourceAsStream("standard-abi.txt")) {
      String text = new String(list.readAllBytes(), StandardCharsets.US_ASCII);
      text.lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .forEach(line -> {
            String[] parts = line.split("\\s+");
            listed.put(parts[0], Long.toString(Long.decode(parts[1])));
          });
    }
    assertThat(listed).hasSizeGreaterThan(280).isEqualTo(new TreeMap<>(ours));
  }

  /** The numbers of a column are all different, so that each leads back to one class. */
  @ParameterizedTest
  @EnumSource
  void errorClassesLeadBack(Layout layout) {
    ErrorClass[] classes = ErrorNumbers.classes(layout);
    for (ErrorClass error : ErrorClass.values()) {
      int number = ErrorNumbers.number(layout, error);
      assertThat(classes[number]).isIn(error, ErrorClass.ERR_OTHER);
    }
  }
}
