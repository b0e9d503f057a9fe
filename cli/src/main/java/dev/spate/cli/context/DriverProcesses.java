package dev.spate.cli.context;

import dev.spate.engine.document.Driver;
import dev.spate.engine.document.Drivers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The processes of this machine, as far as they drive runs. */
public final class DriverProcesses implements Drivers {
  /** Changes with each start of the machine. */
  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

  /** Process numbers mean the same only where this is the same: in one container, for instance. */
  private static final Path PROCESSES = Path.of("/proc/self/ns/pid");

  /** By how much two looks at the start of one process may differ. */
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  private final Driver self;

  public DriverProcesses() {
    ProcessHandle process = ProcessHandle.current();
    self = new Driver(process.pid(), host(), machine(), startOf(process).orElse(Instant.EPOCH));
  }

  @Override
  public Driver self() {
    return self;
  }

  @Override
  public boolean hasEnded(Driver driver) {
    if (driver.machine().isEmpty() || !driver.machine().equals(self.machine())) {
      return false;
    }
    Optional<Instant> start = ProcessHandle.of(driver.pid()).flatMap(DriverProcesses::startOf);
    return start.isEmpty()
        ? ProcessHandle.of(driver.pid()).isEmpty()
        : Duration.between(start.get(), driver.startedAt()).abs().compareTo(TOLERANCE) > 0;
  }

  private static Optional<Instant> startOf(ProcessHandle process) {
    return process.info().startInstant();
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "an unnamed machine";
    }
  }

  private static String machine() {
    try {
      return Files.readString(BOOT).strip() + " " + Files.readSymbolicLink(PROCESSES);
    } catch (IOException e) {
      return "";
    }
  }
}
