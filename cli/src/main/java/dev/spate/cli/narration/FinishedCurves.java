package dev.spate.cli.narration;

import dev.spate.engine.result.TrialResult;
import dev.spate.engine.trial.Trial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The last trials of each target × configuration, to be drawn beside the next one. */
final class FinishedCurves {
  /** As many as the widest terminal has room for. */
  private static final int KEPT = 8;

  private final Map<List<String>, List<TrialCurve>> curves = new HashMap<>();

  void add(TrialResult result) {
    List<TrialCurve> kept =
        curves.computeIfAbsent(place(result.measurement().trial()), _ -> new ArrayList<>());
    kept.add(TrialCurve.of(result));
    if (kept.size() > KEPT) {
      kept.removeFirst();
    }
  }

  /** Those of the same target and configuration, in the order in which they ended. */
  List<TrialCurve> of(Trial trial) {
    return List.copyOf(curves.getOrDefault(place(trial), List.of()));
  }

  private static List<String> place(Trial trial) {
    return List.of(trial.target(), trial.configuration());
  }
}
