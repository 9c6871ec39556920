package org.mpi4j.internal.object;

import org.mpi4j.ErrorClass;
import org.mpi4j.MpiException;

/** The texts of this package. */
final class ObjectErrors {
  private ObjectErrors() {}

  static MpiException truncated(int length, int position, String what, long needed, int left) {
    return new MpiException(
        ErrorClass.ERR_TRUNCATE,
        """
        object message of %d bytes, byte %d: %s needs %d bytes, %d are left; the message was \
        cut, or is not from sendObject: receive it as it was sent\
        """
            .formatted(length, position, what, needed, left));
  }

  static MpiException corrupt(int length, int position, String what, Throwable cause) {
    return new MpiException(
        ErrorClass.ERR_OTHER,
        """
        object message of %d bytes, byte %d: %s; the message was damaged, or is not from \
        sendObject of this version of mpi4j: run the same jar on all ranks\
        """
            .formatted(length, position, what),
        cause);
  }

  static MpiException foreign(int length, byte[] data, int offset) {
    StringBuilder start = new StringBuilder();
    for (int i = 0; i < Math.min(length, Wire.HEADER_BYTES); i++) {
      start.append("%02X ".formatted(data[offset + i]));
    }
    return new MpiException(
        ErrorClass.ERR_TYPE,
        """
        message of %d bytes that begins with %s; an object message begins with C3 4A; it was \
        sent with send, not sendObject: receive it with recv\
        """
            .formatted(length, start.toString().strip()));
  }

  static MpiException version(int version) {
    return new MpiException(
        ErrorClass.ERR_TYPE,
        """
        format of the object message = %d; this rank reads format %d; run the same version of \
        mpi4j on all ranks\
        """
            .formatted(version, Wire.VERSION));
  }

  static MpiException codec(int id, String ours, int ourId) {
    return new MpiException(
        ErrorClass.ERR_TYPE,
        """
        codec of the object message = %d; this rank uses %s (%d); set -D%s to the same codec on \
        all ranks\
        """
            .formatted(id, ours, ourId, Codecs.PROPERTY));
  }

  static MpiException classNotFound(String name, ClassLoader loader, Throwable cause) {
    return new MpiException(
        ErrorClass.ERR_TYPE,
        """
        class of a received object = %s; this rank does not have it (class loader %s); every \
        rank must run with the same classes: add it to the class path of all ranks\
        """
            .formatted(name, loader),
        cause);
  }

  static MpiException refused(String name, String rule, Throwable cause) {
    return new MpiException(
        ErrorClass.ERR_TYPE,
        """
        class of a received object = %s; the allow-list refuses it (%s); to accept it, start \
        the ranks with -D%s=%s\
        """
            .formatted(name, rule, AllowList.PROPERTY, name),
        cause);
  }

  static MpiException unreadable(Exception cause) {
    return new MpiException(
        ErrorClass.ERR_TYPE,
        """
        Serializable object of a received message: %s; JDK serialization must be able to make it on \
        this rank; every rank must run with the same classes: compile once and start all ranks on \
        the result\
        """
            .formatted(cause.getMessage()),
        cause);
  }

  static MpiException changed(Class<?> type, String here) {
    return new MpiException(
        ErrorClass.ERR_TYPE,
        """
        class of a received object = %s; this rank's version of it is (%s), the sender's is \
        another; every rank must run with the same classes: compile once and start all ranks on \
        the result\
        """
            .formatted(type.getName(), here));
  }

  static MpiException barrier(Class<?> type, String barrier) {
    return new MpiException(
        ErrorClass.ERR_TYPE,
        "record of a received object = %s; %s".formatted(type.getName(), barrier));
  }

  static MpiException constructor(Class<?> type, Throwable cause) {
    return new MpiException(
        ErrorClass.ERR_OTHER,
        """
        record of a received object = %s; its constructor must accept the components of every \
        record that was sent, but failed with %s; compare the sender's values with the \
        constructor\
        """
            .formatted(type.getName(), cause),
        cause);
  }

  static MpiException notEncodable(String path, String className, String why, Throwable cause) {
    return new MpiException(
        ErrorClass.ERR_TYPE, "%s = %s; %s".formatted(path, className, why), cause);
  }

  static MpiException encoding(Object value, Throwable cause) {
    return new MpiException(
        ErrorClass.ERR_OTHER,
        """
        object to send = %s; it must not fail or change while it is encoded, but %s came; find \
        the cause below\
        """
            .formatted(value.getClass().getName(), cause),
        cause);
  }

  static MpiException tooManyElements(int count) {
    return new MpiException(
        ErrorClass.ERR_COUNT,
        "elements of a collection to send = %d; at most %d travel in one; send it in pieces"
            .formatted(count, Integer.MAX_VALUE >>> 1));
  }

  static MpiException tooDeep(Throwable cause) {
    return new MpiException(
        ErrorClass.ERR_OTHER,
        """
        nesting of the object > what %s holds on its stack; objects are encoded by recursion; \
        link them in a list or an array instead of to each other, or run in a thread with a \
        larger stack (-Xss)\
        """
            .formatted(Thread.currentThread()),
        cause);
  }

  static MpiException parts(int length, String what) {
    return new MpiException(
        ErrorClass.ERR_OTHER,
        """
        object message of %d bytes: %s; the arrays beside a message must be those it names, in \
        its order: allocate them with Parts.allocate\
        """
            .formatted(length, what));
  }
}
