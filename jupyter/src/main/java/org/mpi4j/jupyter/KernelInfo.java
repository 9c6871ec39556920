package org.mpi4j.jupyter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mpi4j.jupyter.wire.Message;

/** What the kernel says of itself. */
final class KernelInfo {
  private KernelInfo() {}

  static Map<String, Object> content() {
    String version = KernelInfo.class.getPackage().getImplementationVersion();
    var content = new LinkedHashMap<String, Object>();
    content.put("status", "ok");
    content.put("protocol_version", Message.PROTOCOL);
    content.put("implementation", "mpi4j");
    content.put("implementation_version", version == null ? "0" : version);
    content.put(
        "language_info",
        Map.of(
            "name", "java",
            "version", Runtime.version().toString(),
            "mimetype", "text/x-java-source",
            "file_extension", ".java",
            "pygments_lexer", "java",
            "codemirror_mode", "text/x-java"));
    content.put("banner", "Java " + Runtime.version() + " + MPI; %lsmagic lists the magics");
    content.put("help_links", List.of());
    content.put("debugger", false);
    return content;
  }
}
