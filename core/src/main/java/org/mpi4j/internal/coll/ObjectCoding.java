package org.mpi4j.internal.coll;

import org.mpi4j.ErrorClass;
import org.mpi4j.MpiException;
import org.mpi4j.internal.object.Decoder;
import org.mpi4j.internal.object.Encoder;

/** The codec as the schedules of one communicator use it, in whatever thread they run. */
final class ObjectCoding {
  private Encoder encoder;
  private Decoder decoder;

  /** Encodes or throws. */
  synchronized Blob encode(Object value) {
    if (encoder == null) {
      encoder = new Encoder();
    }
    var encoded = encoder.encode(value);
    Blob blob = Blob.of(encoded);
    encoded.release();
    return blob;
  }

  /** Decodes, or throws what is wrong here or what went wrong on another rank. */
  synchronized Object decode(Schedule s, Blob blob, ClassLoader loader) {
    if (blob.isFailure()) {
      throw blob.failure(s);
    }
    if (decoder == null) {
      decoder = new Decoder();
    }
    try {
      return decoder.decode(blob.data(), 0, blob.length(), blob.parts(), loader);
    } catch (MpiException e) {
      throw s.failure(e.errorClass(), e.getMessage(), e, MpiException.NONE);
    } catch (RuntimeException e) {
      throw s.failure(ErrorClass.ERR_OTHER, e.toString(), e, MpiException.NONE);
    }
  }
}
