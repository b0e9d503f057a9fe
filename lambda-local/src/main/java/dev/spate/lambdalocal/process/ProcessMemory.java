package dev.spate.lambdalocal.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a process holds in memory, as Linux counts it (proc(5), status).
 *
 * @param peakBytes the most that it ever held, the files that it maps included (VmHWM)
 * @param ownBytes what no file stands behind (RssAnon)
 */
public record ProcessMemory(long peakBytes, long ownBytes) {
  /** That of a running process; empty where the system doesn't say. */
  public static Optional<ProcessMemory> of(FunctionProcess process) {
    try {
      List<String> lines = Files.readAllLines(Path.of("/proc", process.pid() + "", "status"));
      Optional<Long> peak = field(lines, "VmHWM:");
      Optional<Long> own = field(lines, "RssAnon:");
      return peak.flatMap(most -> own.map(anonymous -> new ProcessMemory(most, anonymous)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<Long> field(List<String> lines, String name) {
    return lines.stream()
        .filter(line -> line.startsWith(name))
        .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
        .findFirst();
  }
}
