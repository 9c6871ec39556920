package org.mpi4j.libmpi;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mpi4j.libmpi.call.Infos;
import org.mpi4j.libmpi.call.Native;
import org.mpi4j.libmpi.library.Constant;
import org.mpi4j.libmpi.library.Library;

/** The hints of a communicator of the library. */
final class Hints {
  private static final int KEY = Library.get().abi().value(Constant.MAX_INFO_KEY);
  private static final int VALUE = Library.get().abi().value(Constant.MAX_INFO_VAL);

  /**
   * What users say about their receives does not hold for those of this engine in the same
   * communicator: these are not told, and core keeps them.
   */
  private static final String ASSERTIONS = "mpi_assert_";

  private Hints() {}

  /** Sets them. Collective. */
  static void set(long comm, Map<String, String> hints) {
    var told = new LinkedHashMap<>(hints);
    told.keySet().removeIf(key -> key.startsWith(ASSERTIONS));
    long info = make(told);
    try {
      Blocking.run(() -> Errors.check(Infos.commSetInfo(comm, info), "MPI_Comm_set_info"));
    } finally {
      free(info);
    }
  }

  /** Makes an MPI_Info. */
  static long make(Map<String, String> hints) {
    try (Arena arena = Arena.ofConfined()) {
      long slot = arena.allocate(8, 8).address();
      Errors.check(Infos.infoCreate(slot), "MPI_Info_create");
      long info = Native.handle(slot);
      hints.forEach((key, value) -> {
        if (fits(key, KEY) && fits(value, VALUE)) {
          long name = arena.allocateFrom(key).address();
          Errors.check(
              Infos.infoSet(info, name, arena.allocateFrom(value).address()), "MPI_Info_set");
        }
      });
      return info;
    }
  }

  private static void free(long info) {
    Scratch s = Scratch.take();
    Native.handle(s.handle, info);
    int code = Infos.infoFree(s.handle);
    s.giveBack();
    Errors.check(code, "MPI_Info_free");
  }

  /** The library cannot know a name that is longer than it allows. */
  private static boolean fits(String text, int most) {
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    return bytes > 0 && bytes < most && text.indexOf('\0') < 0;
  }

  /** The hints in use that are not {@link #ASSERTIONS}. */
  static Map<String, String> get(long comm) {
    long info;
    Scratch s = Scratch.take();
    try {
      Errors.check(Infos.commGetInfo(comm, s.handle), "MPI_Comm_get_info");
      info = Native.handle(s.handle);
    } finally {
      s.giveBack();
    }
    try {
      Map<String, String> found = read(info);
      found.keySet().removeIf(key -> key.startsWith(ASSERTIONS));
      return found;
    } finally {
      free(info);
    }
  }

  /** What an MPI_Info holds. */
  static Map<String, String> read(long info) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment key = arena.allocate(KEY + 1L);
      MemorySegment value = arena.allocate(VALUE + 1L);
      long flag = arena.allocate(8, 8).address();
      var found = new LinkedHashMap<String, String>();
      Errors.check(Infos.infoGetNkeys(info, flag), "MPI_Info_get_nkeys");
      int n = Native.getInt(flag);
      for (int i = 0; i < n; i++) {
        Errors.check(Infos.infoGetNthkey(info, i, key.address()), "MPI_Info_get_nthkey");
        Errors.check(
            Infos.infoGet(info, key.address(), VALUE - 1, value.address(), flag), "MPI_Info_get");
        if (Native.getInt(flag) != 0) {
          found.put(key.getString(0), value.getString(0));
        }
      }
      return found;
    }
  }
}
