package org.mpi4j;

import static org.mpi4j.ErrorClass.ERR_ARG;
import static org.mpi4j.ErrorClass.ERR_INFO;
import static org.mpi4j.ErrorClass.ERR_INFO_KEY;
import static org.mpi4j.ErrorClass.ERR_INFO_NOKEY;
import static org.mpi4j.ErrorClass.ERR_INFO_VALUE;

import java.nio.charset.StandardCharsets;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Hints: texts by name, in the order in which the names were first set. It is a {@link Map}; what
 * the standard adds are its limits, and errors where a map would return null.
 *
 * {@snippet :
 * var hints = Info.of(InfoKeys.ASSERT_NO_ANY_TAG, "true");
 * try (Comm mine = world.dup(hints)) {
 *   mine.info().get(InfoKeys.ASSERT_NO_ANY_TAG); // "true"
 * }
 * }
 *
 * <p>Who takes one reads it at once: changes afterwards have no effect. A name that nobody knows is
 * ignored. It belongs to the garbage collector, there is no {@code Free}, and no {@code INFO_NULL}:
 * pass {@code Info.of()}. Not for changes by several threads at once.
 *
 * <p>MPI-5.0 chapter 10. mpi4py: {@code MPI.Info}; {@code keys}, {@code values}, {@code items},
 * {@code update}, {@code pop} and {@code clear} are {@code keySet}, {@code values}, {@code
 * entrySet}, {@code putAll}, {@code remove} and {@code clear}.
 */
public final class Info extends AbstractMap<String, String> {
  /** Most bytes of a key, in UTF-8. MPI_MAX_INFO_KEY. */
  public static final int MAX_KEY = 255;

  /** Most bytes of a value, in UTF-8. MPI_MAX_INFO_VAL. */
  public static final int MAX_VALUE = 1024;

  private final LinkedHashMap<String, String> entries = new LinkedHashMap<>();

  private Info() {}

  /**
   * An empty one. MPI_Info_create; mpi4py {@code Info.Create}.
   *
   * @return an Info without keys
   */
  public static Info of() {
    return new Info();
  }

  /**
   * One key.
   *
   * @param key name of the hint
   * @param value its text
   * @return a new Info
   * @throws MpiException as {@link #put}
   */
  public static Info of(String key, String value) {
    var info = new Info();
    info.put(key, value);
    return info;
  }

  /**
   * What a map holds, in its order. MPI_Info_create; mpi4py {@code Info.Create(items)}.
   *
   * @param items names and texts
   * @return a new Info
   * @throws MpiException as {@link #put}, (ERR_INFO) if the map is null
   */
  public static Info of(Map<String, String> items) {
    var info = new Info();
    info.putAll(checked(items));
    return info;
  }

  /**
   * How the program was started, as far as it is known: {@link InfoKeys#COMMAND}, {@link
   * InfoKeys#ARGV}, {@link InfoKeys#MAXPROCS}, {@link InfoKeys#HOST}, {@link InfoKeys#ARCH}, {@link
   * InfoKeys#WDIR}, {@link InfoKeys#THREAD_LEVEL}, {@link InfoKeys#INITIAL_ERRHANDLER}. Joins the
   * job. MPI_Info_create_env, MPI_INFO_ENV; mpi4py {@code Info.Create_env}, {@code MPI.INFO_ENV}.
   *
   * @return a new Info
   */
  public static Info createEnv() {
    return StartInfo.of(Rank.current());
  }

  /**
   * A copy. MPI_Info_dup; mpi4py {@code Info.Dup}, {@code Info.copy}.
   *
   * @return an Info with the same keys in the same order
   */
  public Info dup() {
    return of(entries);
  }

  /**
   * Sets a hint. MPI_Info_set; mpi4py {@code Info.Set}.
   *
   * @param key 1 to 255 bytes in UTF-8
   * @param value at most 1024 bytes in UTF-8
   * @return the value it had before, or null
   * @throws MpiException (ERR_INFO_KEY, ERR_INFO_VALUE) if one is null or has another length
   */
  @Override
  public String put(String key, String value) {
    return entries.put(checkedKey(key), checkedValue(key, value));
  }

  /**
   * As {@link #put}, with the standard's name.
   *
   * @param key 1 to 255 bytes in UTF-8
   * @param value at most 1024 bytes in UTF-8
   * @throws MpiException (ERR_INFO_KEY, ERR_INFO_VALUE) as there
   */
  public void set(String key, String value) {
    put(key, value);
  }

  /**
   * The value of a hint. MPI_Info_get_string; mpi4py {@code Info.Get}.
   *
   * @param key its name
   * @return the value, null when it is not set
   */
  @Override
  public String get(Object key) {
    return entries.get(key);
  }

  /**
   * Removes a hint that is set; {@link #remove} removes one that may be. MPI_Info_delete; mpi4py
   * {@code Info.Delete}.
   *
   * @param key its name
   * @throws MpiException (ERR_INFO_NOKEY) if it is not set
   */
  public void delete(String key) {
    if (!entries.containsKey(checkedKey(key))) {
      throw new MpiException(
          ERR_INFO_NOKEY,
          "delete(%s): the keys are %s; remove(key) takes any".formatted(key, entries.keySet()));
    }
    entries.remove(key);
  }

  /**
   * Number of keys. MPI_Info_get_nkeys; mpi4py {@code Info.Get_nkeys}.
   *
   * @return 0 or more, as {@link #size()}
   */
  public int nkeys() {
    return entries.size();
  }

  /**
   * A key by its number. MPI_Info_get_nthkey; mpi4py {@code Info.Get_nthkey}.
   *
   * @param n 0 to nkeys - 1, in the order in which the keys were first set
   * @return the key
   * @throws MpiException (ERR_ARG) if there is none
   */
  public String nthkey(int n) {
    if (n < 0 || n >= entries.size()) {
      throw new MpiException(
          ERR_ARG,
          "nthkey(%d): the %d keys have the numbers from 0; pass a number below nkeys()"
              .formatted(n, entries.size()));
    }
    return entries.keySet().stream().skip(n).findFirst().orElseThrow();
  }

  @Override
  public Set<Entry<String, String>> entrySet() {
    return new Entries();
  }

  static Map<String, String> checked(Map<String, String> info) {
    if (info == null) {
      throw new MpiException(
          ERR_INFO, "info = null: hints are needed here; pass Info.of() for none");
    }
    return info;
  }

  private static String checkedKey(String key) {
    int bytes = key == null ? 0 : key.getBytes(StandardCharsets.UTF_8).length;
    if (bytes == 0 || bytes > MAX_KEY) {
      throw new MpiException(
          ERR_INFO_KEY,
          "info key = %s of %d bytes: keys have 1 to %d bytes in UTF-8; take a shorter name"
              .formatted(shown(key), bytes, MAX_KEY));
    }
    return key;
  }

  private static String checkedValue(String key, String value) {
    int bytes = value == null ? 0 : value.getBytes(StandardCharsets.UTF_8).length;
    if (value == null || bytes > MAX_VALUE) {
      throw new MpiException(
          ERR_INFO_VALUE,
          "info value of %s = %s of %d bytes: values have at most %d bytes in UTF-8 and are not null; pass a shorter text"
              .formatted(shown(key), shown(value), bytes, MAX_VALUE));
    }
    return value;
  }

  private static String shown(String text) {
    int most = 40;
    return text == null || text.length() <= most ? text : text.substring(0, most) + "...";
  }

  /** The entries, whose values can be set within the limits. */
  private final class Entries extends AbstractSet<Entry<String, String>> {
    @Override
    public int size() {
      return entries.size();
    }

    @Override
    public Iterator<Entry<String, String>> iterator() {
      Iterator<Entry<String, String>> all = entries.entrySet().iterator();
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return all.hasNext();
        }

        @Override
        public Entry<String, String> next() {
          return new Limited(all.next());
        }

        @Override
        public void remove() {
          all.remove();
        }
      };
    }
  }

  private static final class Limited extends SimpleEntry<String, String> {
    private static final long serialVersionUID = 1L;
    private final transient Entry<String, String> entry;

    Limited(Entry<String, String> entry) {
      super(entry);
      this.entry = entry;
    }

    @Override
    public String setValue(String value) {
      entry.setValue(checkedValue(getKey(), value));
      return super.setValue(value);
    }
  }

  /**
   * Makes a handle in C for native code, which frees it with {@code MPI_Info_free}; see {@link
   * Handles}. What the library does not take, such as a longer key, is left out. mpi4py {@code
   * Info.tohandle}.
   *
   * @return a new {@code MPI_Info}
   * @throws MpiException (ERR_UNSUPPORTED_OPERATION) if there is no MPI library under the engine
   */
  public long toHandle() {
    return Handles.current().info(entries);
  }

  /**
   * What a handle of native code holds; native code stays its owner. mpi4py {@code
   * Info.fromhandle}.
   *
   * @param handle an {@code MPI_Info}
   * @return a new Info with the same keys
   * @throws MpiException (ERR_INFO) if it is none, as far as the library notices;
   *     (ERR_UNSUPPORTED_OPERATION) if there is no MPI library under the engine
   */
  public static Info fromHandle(long handle) {
    return of(Handles.current().info(handle));
  }
}
