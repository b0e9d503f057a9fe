package dev.spate.worker;

import dev.spate.protocol.time.TimeSource;
import java.io.FileDescriptor;
import java.io.FileOutputStream;

/**
 * A worker in a process of its own. It reads one line of JSON, a {@link
 * dev.spate.protocol.task.WorkerEnvelope}, and writes lines of JSON, each a {@link WorkerMessage}.
 * A further line, or the end of its input, asks it to stop; the process that starts it sees to it
 * that a terminal's Ctrl-C doesn't.
 */
public final class WorkerMain {
  private WorkerMain() {}

  /** Runs the one task; there are no arguments. */
  public static void main(String[] arguments) {
    FileOutputStream answers = new FileOutputStream(FileDescriptor.out);
    System.setOut(System.err); // whatever prints must not end up between the lines of JSON
    WorkerProcess process =
        new WorkerProcess(
            System.getenv(),
            TimeSource.system(),
            answers,
            System.err,
            () -> Runtime.getRuntime().halt(WorkerProcess.ABANDONED));
    System.exit(process.run(System.in));
  }
}
