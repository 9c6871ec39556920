package org.mpi4j;

import java.lang.foreign.MemorySegment;
import org.mpi4j.internal.type.External32;
import org.mpi4j.internal.type.Memory;
import org.mpi4j.internal.type.Packer;

/**
 * Puts data of any datatypes into one row of bytes, piece after piece, and takes it out again.
 *
 * {@snippet :
 * byte[] bytes = new byte[(int) (NATIVE.size(INT, 1) + NATIVE.size(column, 2))];
 * long at = NATIVE.pack(Buf.of(header), Buf.of(bytes), 0);
 * at = NATIVE.pack(Buf.of(matrix).as(column, 2), Buf.of(bytes), at);
 * world.send(Buf.of(bytes).as(PACKED), 1);
 * }
 *
 * <p>What was packed by {@link #NATIVE} and sent as {@link Datatype#PACKED} may be received as the
 * types that were packed, and the other way round. It needs no communicator: the form is the same
 * for all.
 *
 * <p>MPI-5.0 sections 5.2 and 5.3. mpi4py: {@code Datatype.Pack}, {@code Datatype.Pack_external}
 * and so on; the datatype and the count are in the {@link Buf} here.
 */
public enum Packing {
  /** The bytes of a message: no holes, the byte order of this machine. */
  NATIVE,

  /**
   * The standard's {@code external32}, for files and other machines: no holes, big-endian. BYTE and
   * BOOLEAN have 1 byte, CHAR and SHORT 2, INT and FLOAT 4, LONG and DOUBLE 8 (LONG is {@code
   * MPI_INT64_T}, in LONG_INT too). WCHAR and LONG_DOUBLE are refused.
   */
  EXTERNAL32;

  /**
   * Packs all elements of a buffer.
   *
   * <p>MPI-5.0 section 5.2, {@code MPI_Pack}, {@code MPI_Pack_external}. mpi4py: {@code
   * Datatype.Pack}, {@code Datatype.Pack_external}.
   *
   * @param data what to pack; arrays of records too
   * @param packed where to: bytes in a row, such as {@code Buf.of(byte[])}
   * @param position the first of these bytes to write
   * @return the position after the last byte written
   * @throws MpiException (ERR_BUFFER) if {@code packed} is no writable row of bytes or one of the
   *     buffers is {@code null}; (ERR_TRUNCATE) if it is too short, nothing is written then;
   *     (ERR_ARG) if the position is not inside; (ERR_TYPE) if EXTERNAL32 has no form of the data
   */
  public long pack(Buf data, Buf packed, long position) {
    PackingErrors.bytes(this, "pack", packed, position, PackingErrors.data(this, "pack", data));
    packed.writable("pack");
    Buf in = Staging.out(data);
    long bytes = in.count() * in.type().size();
    MemorySegment to = Memory.segment(packed.base());
    long at = packed.byteOffset() + position;
    if (this == EXTERNAL32) {
      External32.pack(in.base(), in.byteOffset(), in.count(), in.type(), to, at);
    } else {
      Packer.pack(in.base(), in.byteOffset(), in.count(), in.type(), 0, to, at, bytes);
    }
    return position + bytes;
  }

  /**
   * Unpacks all elements of a buffer.
   *
   * <p>MPI-5.0 section 5.2, {@code MPI_Unpack}, {@code MPI_Unpack_external}. mpi4py: {@code
   * Datatype.Unpack}, {@code Datatype.Unpack_external}.
   *
   * @param packed where from: bytes in a row
   * @param position the first of these bytes to read
   * @param data where to; bytes outside the elements' data stay as they are
   * @return the position after the last byte read
   * @throws MpiException (ERR_BUFFER) if {@code packed} is no row of bytes, {@code data} cannot be
   *     written or one is {@code null}; (ERR_TRUNCATE) if the data does not fill the elements,
   *     nothing is written then; (ERR_ARG) if the position is not inside; (ERR_TYPE) if EXTERNAL32
   *     has no form of the data
   */
  public long unpack(Buf packed, long position, Buf data) {
    PackingErrors.bytes(this, "unpack", packed, position, PackingErrors.data(this, "unpack", data));
    Buf out = Staging.in(data.writable("unpack"));
    long bytes = out.count() * out.type().size();
    MemorySegment from = Memory.segment(packed.base());
    long at = packed.byteOffset() + position;
    if (this == EXTERNAL32) {
      External32.unpack(from, at, out.base(), out.byteOffset(), out.count(), out.type());
    } else {
      Packer.unpack(from, at, out.base(), out.byteOffset(), out.count(), out.type(), 0, bytes);
    }
    Staging.back(data, out, bytes);
    return position + bytes;
  }

  /**
   * The bytes that packed elements take, exactly.
   *
   * <p>MPI-5.0 section 5.2, {@code MPI_Pack_size}, {@code MPI_Pack_external_size}. mpi4py: {@code
   * Datatype.Pack_size}, {@code Datatype.Pack_external_size}.
   *
   * @param type type of the elements
   * @param count number of elements
   * @return number of bytes
   * @throws MpiException (ERR_TYPE) if the type is {@code null}; (ERR_COUNT) if the count is
   *     negative or the size does not fit in a {@code long}
   */
  public long size(Datatype type, long count) {
    BufErrors.type(type);
    if (count < 0 || Math.multiplyHigh(count, type.size()) != 0 || count * type.size() < 0) {
      throw new MpiException(
          ErrorClass.ERR_COUNT,
          "%s.size(%s, %d): counts are 0 or more and the size is less than 2^63; take fewer"
              .formatted(this, type, count));
    }
    return count * type.size();
  }
}
