package org.mpi4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mpi4j.Placement;
import picocli.CommandLine.Option;

/** Where the ranks of a job run. */
final class PlaceOptions {
  /** As launchers write them: a, a:2, a slots=2, a slots=2 max_slots=4. */
  private static final Pattern LINE =
      Pattern.compile("(\\S+?)(?:\\s*:\\s*(\\d+))?(?:\\s+slots\\s*=\\s*(\\d+))?(?:\\s+max.*)?");

  @Option(
      names = {"--hosts", "-hosts", "--host", "-host", "-H"},
      paramLabel = "HOST[:N],...",
      description =
          "hosts, with the number of ranks that each has room for (default 1); the MPI library"
              + " there reaches them, with ssh or through the batch system")
  private String hosts;

  @Option(
      names = {"--hostfile", "-hostfile", "-machinefile", "-f"},
      paramLabel = "FILE",
      description = "the same from a file: a line for each, host, host:N or host slots=N")
  private Path hostfile;

  @Option(
      names = {"--per-host", "-ppn", "-N"},
      paramLabel = "K",
      description = "ranks on each host (default: fill one after the other)")
  private Integer perHost;

  @Option(
      names = {"--bind-to", "-bind-to"},
      paramLabel = "none|core|socket|numa",
      description = "what a rank is bound to (default: none)")
  private String bindTo;

  @Option(
      names = {"--map-by", "-map-by"},
      paramLabel = "slot|node",
      description = "how ranks are dealt: fill hosts one after the other, or one each in turn")
  private String mapBy;

  @Option(
      names = "--stage",
      description =
          "copy the program to the hosts first, with ssh or the launcher's own remote shell; for"
              + " hosts that share no files with this one")
  private boolean stage;

  /** Whether any of them is given: then the MPI library starts the ranks. */
  boolean areGiven() {
    return hosts != null
        || hostfile != null
        || perHost != null
        || bindTo != null
        || mapBy != null
        || stage;
  }

  /** One of them, for messages. */
  String given() {
    if (hosts != null) {
      return "--hosts " + hosts;
    }
    if (hostfile != null) {
      return "--hostfile " + hostfile;
    }
    if (perHost != null) {
      return "--per-host " + perHost;
    }
    if (mapBy != null) {
      return "--map-by " + mapBy;
    }
    return stage ? "--stage" : "--bind-to " + bindTo;
  }

  Placement placement() {
    if (hosts != null && hostfile != null) {
      throw new BadOption("--hosts and --hostfile: give one of them");
    }
    if (perHost != null && perHost < 1) {
      throw new BadOption("--per-host " + perHost + ": a host gets at least 1 rank");
    }
    try {
      List<Placement.Slots> places =
          hosts != null
              ? slots("--hosts " + hosts, List.of(hosts.split(",", -1)))
              : hostfile != null ? slots("--hostfile " + hostfile, lines()) : List.of();
      return new Placement(places, perHost == null ? 0 : perHost, bindTo, mapBy, stage);
    } catch (IllegalArgumentException e) {
      throw new BadOption(given() + ": " + e.getMessage());
    }
  }

  private List<String> lines() {
    try {
      return Files.readAllLines(hostfile).stream()
          .map(line -> line.replaceFirst("#.*", "").strip())
          .filter(line -> !line.isEmpty())
          .toList();
    } catch (IOException e) {
      throw new BadOption("--hostfile " + hostfile + ": it cannot be read (" + e + ")");
    }
  }

  /** Hosts that are named again have more room. */
  private static List<Placement.Slots> slots(String option, List<String> texts) {
    var counts = new LinkedHashMap<String, Integer>();
    for (String text : texts) {
      Matcher m = LINE.matcher(text.strip());
      if (!m.matches()) {
        throw new BadOption(
            option + ": '" + text + "' is no host; write host, host:2 or, in a file, host slots=2");
      }
      String count = m.group(2) != null ? m.group(2) : m.group(3);
      counts.merge(m.group(1), count == null ? 1 : number(count), Math::addExact);
    }
    if (counts.isEmpty()) {
      throw new BadOption(option + ": no host in it");
    }
    var slots = new ArrayList<Placement.Slots>();
    counts.forEach((host, count) -> slots.add(new Placement.Slots(host, count)));
    return slots;
  }

  private static int number(String digits) {
    return digits.length() > 6 ? Integer.MAX_VALUE / 2 : Integer.parseInt(digits);
  }
}
