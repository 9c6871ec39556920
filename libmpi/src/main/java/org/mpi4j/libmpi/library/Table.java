package org.mpi4j.libmpi.library;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.util.Arrays;
import org.mpi4j.ErrorClass;
import org.mpi4j.MPI;

/** One column of the tables, as far as the loaded library has what is in it. */
final class Table implements Abi {
  /** No handle and no address: MPICH's handles are ints, the others' are small or even. */
  private static final long UNRESOLVED = Long.MIN_VALUE + 1;

  private static final long ABSENT = Long.MIN_VALUE + 3;

  private final Layout layout;
  private final Level level;
  private final SymbolLookup symbols;
  private final String library;
  private final int[] values;
  private final long[] handles;
  private final long inPlace;
  private final long statusIgnore;
  private volatile ErrorClass[] classes;

  Table(Layout layout, SymbolLookup symbols, MPI.Version standard, String library) {
    this.layout = layout;
    this.symbols = symbols;
    this.library = library;
    this.level = level(layout, symbols, standard);
    Constant[] constants = Constant.values();
    values = new int[constants.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = level.atLeast(constants[i].since) ? constants[i].in(layout) : Constant.ABSENT;
    }
    handles = new long[Handle.values().length];
    Arrays.fill(handles, UNRESOLVED);
    inPlace = address(Address.IN_PLACE);
    statusIgnore = address(Address.STATUS_IGNORE);
  }

  /** Open MPI 5 calls itself MPI 3.1 although it has the names of 4.0, so it is asked for those. */
  private static Level level(Layout layout, SymbolLookup symbols, MPI.Version standard) {
    if (layout != Layout.OPEN_MPI) {
      return Level.of(standard.major(), standard.minor());
    }
    if (symbols.find("MPI_Abi_get_version").isPresent()) {
      return Level.MPI_5_0;
    }
    return symbols.find("MPI_Session_init").isPresent() ? Level.MPI_4_0 : Level.MPI_3;
  }

  @Override
  public String name() {
    return layout.text;
  }

  @Override
  public int handleBytes() {
    return layout.handleBytes;
  }

  @Override
  public long handle(Handle handle) {
    long value = resolved(handle);
    if (value == ABSENT) {
      throw missing(handle.mpiName(), handle.since);
    }
    return value;
  }

  @Override
  public boolean has(Handle handle) {
    return resolved(handle) != ABSENT;
  }

  private long resolved(Handle handle) {
    long value = handles[handle.ordinal()];
    if (value == UNRESOLVED) {
      value = resolve(handle);
      handles[handle.ordinal()] = value;
    }
    return value;
  }

  private long resolve(Handle handle) {
    if (layout == Layout.OPEN_MPI) {
      MemorySegment symbol = symbols.find(handle.symbol).orElse(null);
      return symbol == null ? ABSENT : symbol.address();
    }
    if (!level.atLeast(handle.since)) {
      return ABSENT;
    }
    return layout == Layout.MPICH ? handle.mpich : handle.standard;
  }

  @Override
  public int value(Constant constant) {
    int value = values[constant.ordinal()];
    if (value == Constant.ABSENT) {
      throw missing(constant.mpiName(), constant.since);
    }
    return value;
  }

  @Override
  public boolean has(Constant constant) {
    return values[constant.ordinal()] != Constant.ABSENT;
  }

  @Override
  public long address(Address address) {
    if (!level.atLeast(address.since)) {
      throw missing(address.mpiName(), address.since);
    }
    String text = address.in(layout);
    return switch (text.charAt(0)) {
      case '&' -> symbol(address, text.substring(1)).address();
      case '*' -> C.pointerAt(symbol(address, text.substring(1)));
      default -> Long.parseLong(text);
    };
  }

  private MemorySegment symbol(Address address, String name) {
    MemorySegment symbol = symbols.find(name).orElse(null);
    if (symbol == null) {
      throw missing(address.mpiName(), address.since);
    }
    return symbol;
  }

  @Override
  public long inPlace() {
    return inPlace;
  }

  @Override
  public long statusIgnore() {
    return statusIgnore;
  }

  @Override
  public int statusBytes() {
    return layout.statusBytes;
  }

  @Override
  public int sourceOffset() {
    return layout.source;
  }

  @Override
  public int tagOffset() {
    return layout.tag;
  }

  @Override
  public int errorOffset() {
    return layout.error;
  }

  @Override
  public ErrorClass errorClass(int number) {
    ErrorClass[] byNumber = classes;
    if (byNumber == null) {
      byNumber = ErrorNumbers.classes(layout);
      classes = byNumber;
    }
    ErrorClass found = number < 0 || number >= byNumber.length ? null : byNumber[number];
    return found == null ? ErrorClass.ERR_OTHER : found;
  }

  @Override
  public int errorNumber(ErrorClass errorClass) {
    return ErrorNumbers.number(layout, errorClass);
  }

  private UnsupportedOperationException missing(String name, Level since) {
    String needs =
        since == Level.MPI_3 ? " is optional in the standard" : " needs MPI " + since.text;
    return new UnsupportedOperationException(
        name + needs + "; this is " + library + ": do without it or load a newer MPI library");
  }
}
