package org.mpi4j;

import static org.mpi4j.ErrorClass.ERR_ARG;

import java.util.Map;
import java.util.TreeMap;

/** The error classes and codes that the program of one rank has added. */
final class ErrorCodes {
  private static final int MAX_STRING = 512;

  private final Map<Integer, Integer> classOf = new TreeMap<>();
  private final Map<Integer, String> texts = new TreeMap<>();
  private int last = ErrorClass.LASTCODE;

  synchronized int last() {
    return last;
  }

  synchronized int addClass() {
    last++;
    classOf.put(last, last);
    return last;
  }

  synchronized int addCode(int errorClass) {
    if (errorClass(errorClass) != errorClass) {
      throw new MpiException(
          ERR_ARG,
          "addErrorCode(%d): it is a code of class %d; pass a class"
              .formatted(errorClass, errorClass(errorClass)));
    }
    last++;
    classOf.put(last, errorClass);
    return last;
  }

  synchronized void addString(int code, String text) {
    own("addErrorString", code);
    if (text == null || text.length() > MAX_STRING) {
      throw new MpiException(
          ERR_ARG,
          "addErrorString(%d, %s): a text has at most %d characters; pass a shorter one"
              .formatted(code, text == null ? "null" : text.length() + " characters", MAX_STRING));
    }
    texts.put(code, text);
  }

  synchronized void removeClass(int errorClass) {
    int found = own("removeErrorClass", errorClass);
    if (found != errorClass) {
      throw new MpiException(
          ERR_ARG,
          "removeErrorClass(%d): it is a code of class %d; use removeErrorCode"
              .formatted(errorClass, found));
    }
    classOf.forEach((code, of) -> {
      if (of == errorClass && code != errorClass) {
        throw new MpiException(
            ERR_ARG,
            "removeErrorClass(%d): code %d belongs to it; remove its codes first"
                .formatted(errorClass, code));
      }
    });
    remove(errorClass);
  }

  synchronized void removeCode(int code) {
    if (own("removeErrorCode", code) == code) {
      throw new MpiException(
          ERR_ARG, "removeErrorCode(%d): it is a class; use removeErrorClass".formatted(code));
    }
    remove(code);
  }

  private void remove(int code) {
    classOf.remove(code);
    texts.remove(code);
  }

  synchronized void removeString(int code) {
    own("removeErrorString", code);
    if (texts.remove(code) == null) {
      throw new MpiException(
          ERR_ARG, "removeErrorString(%d): it has no text; add one first".formatted(code));
    }
  }

  synchronized int errorClass(int code) {
    if (ErrorClass.of(code) != null) {
      return code;
    }
    Integer found = classOf.get(code);
    if (found == null) {
      throw unknown("error code = " + code);
    }
    return found;
  }

  synchronized String text(int code) {
    ErrorClass standard = ErrorClass.of(code);
    if (standard != null) {
      return standard.text();
    }
    errorClass(code);
    return texts.getOrDefault(code, "");
  }

  private int own(String call, int code) {
    Integer found = classOf.get(code);
    if (found == null) {
      throw unknown("%s(%d)".formatted(call, code));
    }
    return found;
  }

  private MpiException unknown(String what) {
    return new MpiException(
        ERR_ARG,
        "%s: added classes and codes are %s; pass what addErrorClass or addErrorCode returned"
            .formatted(what, classOf.keySet()));
  }
}
