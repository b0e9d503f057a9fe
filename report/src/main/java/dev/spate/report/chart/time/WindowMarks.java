package dev.spate.report.chart.time;

import dev.spate.engine.fleet.FunctionFacts;
import dev.spate.engine.fleet.HandOver;
import dev.spate.engine.fleet.LocalFacts;
import dev.spate.engine.result.TrialResult;
import dev.spate.engine.trial.SteadyWindow;
import dev.spate.engine.trial.TrialMeasurement;
import dev.spate.report.chart.LegendKey;
import dev.spate.report.chart.Mark;
import dev.spate.report.chart.Mark.Meaning;
import dev.spate.report.chart.Scale;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Warm-up, steady window and cold seconds behind a plot over time. */
final class WindowMarks {
  private final List<TrialResult> trials;
  private final Scale time;

  WindowMarks(List<TrialResult> trials, Scale time) {
    this.trials = trials;
    this.time = time;
  }

  /** The window that most of the trials share: that of the first one that has one. */
  private Optional<SteadyWindow> window() {
    return trials.stream().flatMap(trial -> trial.measurement().window().stream()).findFirst();
  }

  List<Mark> marks() {
    List<Mark> marks = new ArrayList<>();
    window()
        .ifPresent(
            window -> {
              if (window.fromSecond() > 0) {
                marks.add(
                    new Mark.Band(0, time.at(window.fromSecond()), Meaning.WARM_UP, "warm-up"));
              }
              marks.add(
                  new Mark.Band(
                      time.at(window.fromSecond()),
                      time.at(window.toSecond()),
                      Meaning.WINDOW,
                      "steady window"));
            });
    BitSet cold = cold();
    for (int from = cold.nextSetBit(0); from >= 0; ) {
      int to = cold.nextClearBit(from);
      marks.add(new Mark.Band(time.at(from), time.at(to), Meaning.COLD, "cold seconds"));
      from = cold.nextSetBit(to);
    }
    return marks;
  }

  List<LegendKey> legend() {
    List<LegendKey> keys = new ArrayList<>();
    window()
        .ifPresent(
            window -> {
              if (window.fromSecond() > 0) {
                keys.add(LegendKey.band(Meaning.WARM_UP, "warm-up"));
              }
              keys.add(LegendKey.band(Meaning.WINDOW, "steady window"));
            });
    if (!cold().isEmpty()) {
      keys.add(LegendKey.band(Meaning.COLD, "cold seconds and hand-overs"));
    }
    return keys;
  }

  private BitSet cold() {
    BitSet cold = new BitSet();
    trials.forEach(trial -> addCold(cold, trial.measurement()));
    return cold;
  }

  private static void addCold(BitSet seconds, TrialMeasurement trial) {
    switch (trial.fleet()) {
      case LocalFacts _ -> {}
      case FunctionFacts functions -> {
        functions.coldSeconds().forEach(seconds::set);
        for (HandOver change : functions.handOvers()) {
          if (change.gap().compareTo(SteadyWindow.GAP_FROM) >= 0) {
            int end = Math.toIntExact(change.at().plus(change.gap()).toSeconds()) + 1;
            seconds.set(Math.toIntExact(change.at().toSeconds()), end);
          }
        }
      }
    }
  }
}
