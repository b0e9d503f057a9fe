package dev.spate.bench.limiters;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A cause as it is planted for one run of Spate.
 *
 * @param target the plan's target
 * @param command makes the command that is run of Spate's own
 * @param environment more of its environment
 * @param begin what begins once the run has; given its process and the folder of its results
 * @param end what is undone after it
 */
record Planting(
    String target,
    UnaryOperator<List<String>> command,
    Map<String, String> environment,
    Begin begin,
    AutoCloseable end) {

  /** Begins to disturb a run. */
  interface Begin {
    void with(Process run, Path results) throws IOException;
  }

  /** A run that nothing disturbs, on this target. */
  static Planting none(String target) {
    return new Planting(target, command -> command, Map.of(), (_, _) -> {}, () -> {});
  }

  Planting by(UnaryOperator<List<String>> wrapped) {
    return new Planting(target, wrapped, environment, begin, end);
  }

  Planting in(Map<String, String> more) {
    return new Planting(target, command, more, begin, end);
  }

  Planting then(Begin disturbance, AutoCloseable undo) {
    return new Planting(target, command, environment, disturbance, undo);
  }
}
