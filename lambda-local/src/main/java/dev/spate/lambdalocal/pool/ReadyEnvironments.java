package dev.spate.lambdalocal.pool;

import dev.spate.lambdalocal.launch.EnvironmentKind;
import dev.spate.lambdalocal.sandbox.Environment;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The environments that have nothing to do. The pool's lock guards them. */
final class ReadyEnvironments {
  private final Map<EnvironmentKind, Deque<Environment>> byKind = new HashMap<>();

  void add(Environment environment) {
    byKind.computeIfAbsent(environment.kind(), kind -> new ArrayDeque<>()).push(environment);
  }

  void remove(Environment environment) {
    Optional.ofNullable(byKind.get(environment.kind())).ifPresent(all -> all.remove(environment));
  }

  /** Takes the one that was used last, as AWS tends to, so that those not needed grow old. */
  Optional<Environment> take(EnvironmentKind kind) {
    return Optional.ofNullable(byKind.get(kind)).map(Deque::poll);
  }

  /** Takes those that were kept on demand and had nothing to do for so long. */
  List<Environment> takeIdle(Duration idle) {
    return takeAll(each -> !each.kind().provisioned() && each.idle().compareTo(idle) >= 0);
  }

  /** Takes all that a condition holds for. */
  List<Environment> takeAll(Predicate<Environment> condition) {
    List<Environment> taken = new ArrayList<>();
    for (Deque<Environment> each : byKind.values()) {
      each.stream().filter(condition).forEach(taken::add);
      each.removeIf(condition);
    }
    byKind.values().removeIf(Deque::isEmpty);
    return taken;
  }
}
