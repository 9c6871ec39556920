package org.mpi4j.jupyter.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A message of the protocol.
 *
 * @param route frames that say where it comes from or goes to
 * @param header its name, session, time and kind
 * @param parent the header of the message that it answers; empty for none
 * @param metadata more about it
 * @param content what it says, by kind
 */
public record Message(
    List<byte[]> route,
    Map<String, Object> header,
    Map<String, Object> parent,
    Map<String, Object> metadata,
    Map<String, Object> content) {
  private static final byte[] DELIMITER = "<IDS|MSG>".getBytes(US_ASCII);

  /** The version of the protocol. */
  public static final String PROTOCOL = "5.3";

  private static final String SESSION = UUID.randomUUID().toString();

  /** The kind of message. */
  public String type() {
    return String.valueOf(header.get("msg_type"));
  }

  /**
   * An entry of the content that is a text.
   *
   * @param name of the entry
   * @return the text; empty if there is none
   */
  public String text(String name) {
    return content.get(name) instanceof String value ? value : "";
  }

  /**
   * An entry of the content that is a number.
   *
   * @param name of the entry
   * @return the number; 0 if there is none
   */
  public int number(String name) {
    return content.get(name) instanceof Number value ? value.intValue() : 0;
  }

  /**
   * An entry of the content that is true or false.
   *
   * @param name of the entry
   * @param otherwise if there is none
   * @return the value
   */
  public boolean flag(String name, boolean otherwise) {
    return content.get(name) instanceof Boolean value ? value : otherwise;
  }

  /** A message of this kernel. */
  static Message of(
      String type, List<byte[]> route, Map<String, Object> parent, Map<String, Object> content) {
    var header = new LinkedHashMap<String, Object>();
    header.put("msg_id", UUID.randomUUID().toString());
    header.put("session", SESSION);
    header.put("username", "kernel");
    header.put("date", Instant.now().truncatedTo(ChronoUnit.MICROS).toString());
    header.put("msg_type", type);
    header.put("version", PROTOCOL);
    return new Message(route, header, parent, Map.of(), content);
  }

  List<byte[]> frames(Signer signer) {
    var parts = new ArrayList<byte[]>();
    for (Map<String, Object> part : List.of(header, parent, metadata, content)) {
      parts.add(Json.write(part).getBytes(UTF_8));
    }
    var frames = new ArrayList<>(route);
    frames.add(DELIMITER);
    frames.add(signer.sign(parts));
    frames.addAll(parts);
    return frames;
  }

  static Message read(List<byte[]> frames, Signer signer) throws IOException {
    int delimiter = 0;
    while (delimiter < frames.size() && !Arrays.equals(frames.get(delimiter), DELIMITER)) {
      delimiter++;
    }
    if (frames.size() < delimiter + 6) {
      throw new IOException("a message has fewer than the six frames of the protocol");
    }
    List<byte[]> parts = frames.subList(delimiter + 2, delimiter + 6);
    if (!signer.valid(frames.get(delimiter + 1), parts)) {
      throw new IOException("a message is not signed with the key of this kernel");
    }
    try {
      return new Message(
          List.copyOf(frames.subList(0, delimiter)),
          object(parts.get(0)),
          object(parts.get(1)),
          object(parts.get(2)),
          object(parts.get(3)));
    } catch (IllegalArgumentException e) {
      throw new IOException("a message is not the protocol's: " + e.getMessage(), e);
    }
  }

  private static Map<String, Object> object(byte[] json) {
    return Json.readObject(new String(json, UTF_8));
  }
}
