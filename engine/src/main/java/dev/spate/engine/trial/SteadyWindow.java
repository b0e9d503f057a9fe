package dev.spate.engine.trial;

import dev.spate.engine.fleet.FleetFacts;
import dev.spate.engine.fleet.FunctionFacts;
import dev.spate.engine.fleet.HandOver;
import dev.spate.engine.fleet.LocalFacts;
import dev.spate.protocol.measure.AcknowledgementGaps.Gap;
import dev.spate.protocol.measure.Measurements;
import dev.spate.protocol.measure.SecondCounts;
import dev.spate.protocol.outcome.LoadReport;
import dev.spate.protocol.outcome.SampleReport;
import dev.spate.protocol.outcome.SampleReport.ServerSample;
import java.time.Duration;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The whole seconds of a trial, one after the other, in which every worker was active and past its
 * warm-up; rates and percentiles come from them alone.
 *
 * @param fromSecond the first second, counted from the trial's start
 * @param toSecond the second after the last one
 */
public record SteadyWindow(int fromSecond, int toSecond) {
  public SteadyWindow {
    if (fromSecond < 0 || toSecond <= fromSecond) {
      throw new IllegalArgumentException(
          "a steady window must have at least one second, got %d to %d"
              .formatted(fromSecond, toSecond));
    }
  }

  /**
   * From this length on, the gap of a worker between two segments of its load ends the window: that
   * worker was not active in it. A shorter one is as a pause of the generator, which shows in
   * response times.
   */
  public static final Duration GAP_FROM = Duration.ofMillis(250);

  /**
   * The window of a trial: it begins with the first whole second after the warm-up and after the
   * last worker's start, and ends with the last whole second before the first worker's end. Where
   * the fleet has seconds to leave out in between, it is the longest stretch without one, and the
   * earliest of those.
   *
   * @param fleet which may know of gaps and of transactions that were the first of their
   *     environment
   * @return nothing where no whole second is left, or no worker reported
   */
  public static Optional<SteadyWindow> of(
      Duration warmup, Collection<LoadReport> reports, FleetFacts fleet) {
    if (reports.isEmpty()) {
      return Optional.empty();
    }
    Duration skew =
        reports.stream().map(LoadReport::startSkew).max(Comparator.naturalOrder()).orElseThrow();
    Duration end =
        reports.stream().map(LoadReport::active).min(Comparator.naturalOrder()).orElseThrow();
    int from = Math.toIntExact(Math.max(ceilSeconds(warmup), ceilSeconds(skew)));
    int to = Math.toIntExact(end.toSeconds());
    return longestWithout(unsteady(fleet), from, to);
  }

  /** The seconds in which a worker was away or an environment's first transaction was under way. */
  private static BitSet unsteady(FleetFacts fleet) {
    return switch (fleet) {
      case LocalFacts _ -> new BitSet();
      case FunctionFacts functions -> unsteady(functions);
    };
  }

  private static BitSet unsteady(FunctionFacts functions) {
    BitSet seconds = new BitSet();
    functions.coldSeconds().forEach(seconds::set);
    for (HandOver change : functions.handOvers()) {
      if (change.gap().compareTo(GAP_FROM) >= 0) {
        // The second in which the worker goes on is one in which it wasn't active throughout.
        Duration end = change.at().plus(change.gap());
        seconds.set(Math.toIntExact(change.at().toSeconds()), Math.toIntExact(end.toSeconds()) + 1);
      }
    }
    return seconds;
  }

  private static Optional<SteadyWindow> longestWithout(BitSet unsteady, int from, int to) {
    Optional<SteadyWindow> longest = Optional.empty();
    int begin = unsteady.nextClearBit(from);
    while (begin < to) {
      int next = unsteady.nextSetBit(begin);
      int end = next < 0 ? to : Math.min(next, to);
      if (end - begin > longest.map(SteadyWindow::seconds).orElse(0)) {
        longest = Optional.of(new SteadyWindow(begin, end));
      }
      begin = unsteady.nextClearBit(end);
    }
    return longest;
  }

  /** What was counted in each second of the window, in their order. */
  public Stream<SecondCounts> secondsOf(Measurements measurements) {
    return IntStream.range(fromSecond, toSecond)
        .mapToObj(second -> measurements.seconds().getOrDefault(second, SecondCounts.zero()));
  }

  /** What of the gaps between acknowledgements lies in the window. */
  public List<Gap> gapsOf(Measurements measurements) {
    return measurements
        .gaps()
        .within(Duration.ofSeconds(fromSecond).toNanos(), Duration.ofSeconds(toSecond).toNanos());
  }

  /** The looks at the server in the window, in their order. */
  public Stream<ServerSample> samplesOf(Optional<SampleReport> server) {
    Duration from = Duration.ofSeconds(fromSecond);
    Duration to = Duration.ofSeconds(toSecond);
    return server.stream()
        .flatMap(report -> report.samples().stream())
        .filter(sample -> sample.at().compareTo(from) >= 0 && sample.at().compareTo(to) < 0);
  }

  /** How long the window is, in seconds. */
  public int seconds() {
    return toSecond - fromSecond;
  }

  private static long ceilSeconds(Duration duration) {
    return duration.toNanosPart() == 0 ? duration.toSeconds() : duration.toSeconds() + 1;
  }
}
