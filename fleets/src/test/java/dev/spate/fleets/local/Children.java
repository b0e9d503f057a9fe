package dev.spate.fleets.local;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The processes that this JVM has started since a point in a test. */
final class Children {
  private final Set<Long> before = ids();

  /** The new ones that are alive. */
  List<ProcessHandle> alive() {
    return ProcessHandle.current()
        .children()
        .filter(child -> !before.contains(child.pid()))
        .filter(Children::isAlive)
        .toList();
  }

  private static Set<Long> ids() {
    return ProcessHandle.current().children().map(ProcessHandle::pid).collect(Collectors.toSet());
  }

  /** A process that has ended, but that nobody has waited for, has no command any more. */
  static boolean isAlive(ProcessHandle process) {
    return process.info().command().isPresent();
  }

  /** Waits until they have all ended, however busy the machine is. */
  static void awaitEnd(List<ProcessHandle> processes) {
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> processes.stream().noneMatch(Children::isAlive));
  }
}
