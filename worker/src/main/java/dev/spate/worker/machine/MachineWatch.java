package dev.spate.worker.machine;

import dev.spate.protocol.outcome.SampleReport.MachineTime;
import dev.spate.worker.server.ServerStatistics.ServingProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.StringTokenizer;

/**
 * What the processors of this machine do, by /proc/stat (proc_stat(5)), and what of it the server's
 * processes do where they are here.
 */
public final class MachineWatch {
  private static final Path STAT = Path.of("/proc/stat");

  /** USER_HZ, the unit of /proc/stat: 100 on every architecture for which there is a JDK. */
  private static final long TICK_NS = 10_000_000;

  /** The columns of idle processors: idle and iowait. */
  private static final int IDLE = 3;

  private static final int IO_WAIT = 4;

  /** Columns from here on are part of the ones before: guest and guest_nice. */
  private static final int GUEST = 8;

  private final Optional<ServerProcesses> server;

  private MachineWatch(Optional<ServerProcesses> server) {
    this.server = server;
  }

  /**
   * Watches this machine and, where it is here, a server.
   *
   * @param serving the process that serves one of our sessions, as the server tells
   * @return empty where the system doesn't tell what its processors do
   */
  public static Optional<MachineWatch> of(Optional<ServingProcess> serving) {
    return Files.isReadable(STAT)
        ? Optional.of(new MachineWatch(serving.flatMap(ServerProcesses::around)))
        : Optional.empty();
  }

  /** What was done until now; empty where it can't be read. */
  public Optional<MachineTime> look() {
    try {
      String text = Files.readString(STAT);
      StringTokenizer line = new StringTokenizer(text.substring(0, text.indexOf('\n')));
      line.nextToken(); // "cpu", the sum of all
      long capacity = 0;
      long idle = 0;
      for (int column = 0; column < GUEST && line.hasMoreTokens(); column++) {
        long ticks = Long.parseLong(line.nextToken());
        capacity += ticks;
        idle += column == IDLE || column == IO_WAIT ? ticks : 0;
      }
      server.ifPresent(ServerProcesses::look);
      return Optional.of(
          new MachineTime(
              (capacity - idle) * TICK_NS,
              capacity * TICK_NS,
              server.map(s -> OptionalLong.of(s.cpuNs())).orElse(OptionalLong.empty()),
              server.map(s -> OptionalLong.of(s.delayNs())).orElse(OptionalLong.empty())));
    } catch (IOException
        | NumberFormatException
        | IndexOutOfBoundsException
        | NoSuchElementException e) {
      return Optional.empty();
    }
  }
}
