package dev.spate.lambdalocal.process;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Starts processes that can be frozen, each the leader of its own process group, and leaves none
 * behind: neither when it is closed nor when the process that it lives in is killed.
 */
public final class ProcessHost implements AutoCloseable {
  private static final File NOTHING = new File(File.separatorChar == '/' ? "/dev/null" : "NUL");

  private final Optional<Signals> signals;
  private final Optional<Watchdog> watchdog;
  private final boolean groups;

  private ProcessHost(Optional<Signals> signals, Optional<Watchdog> watchdog, boolean groups) {
    this.signals = signals;
    this.watchdog = watchdog;
    this.groups = groups;
  }

  /**
   * A host with what this machine offers.
   *
   * @param files the processes' files, a folder that is removed with them
   */
  public static ProcessHost open(Path files) {
    return new ProcessHost(Signals.ofThisPlatform(), watch(files), canLeadGroups());
  }

  private static Optional<Watchdog> watch(Path files) {
    try {
      return Optional.of(Watchdog.start(files.toAbsolutePath()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * A process of Java's has run a helper's program before its own, so its parent may no longer put
   * it into a group of its own (setpgid gives EACCES); {@code setsid} lets it do so itself, without
   * another process.
   */
  private static boolean canLeadGroups() {
    try {
      return new ProcessBuilder("setsid", "true").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Whether processes can be frozen on this machine. */
  public boolean freezes() {
    return signals.isPresent();
  }

  /**
   * Starts a process.
   *
   * @throws IOException if its program can't be run
   */
  public FunctionProcess start(ProcessSpec spec) throws IOException {
    List<String> command = new ArrayList<>(spec.command());
    command.set(0, Program.find(spec).toString());
    if (groups) {
      command.addFirst("setsid");
    }
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(spec.folder().toFile())
            .redirectInput(Redirect.from(NOTHING))
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(spec.output().toFile()));
    builder.environment().clear();
    builder.environment().putAll(spec.environment());
    Process process = builder.start();
    return new FunctionProcess(process, signals, watchdog);
  }

  @Override
  public void close() {
    watchdog.ifPresent(Watchdog::close);
  }
}
