package dev.spate.engine.metric;

import static dev.spate.engine.metric.Better.HIGHER_IS_BETTER;
import static dev.spate.engine.metric.Better.LOWER_IS_BETTER;
import static dev.spate.engine.metric.Better.NEITHER;
import static dev.spate.engine.metric.Unit.COUNT;
import static dev.spate.engine.metric.Unit.CPU_MICROSECONDS;
import static dev.spate.engine.metric.Unit.MILLISECONDS;
import static dev.spate.engine.metric.Unit.PER_SECOND;
import static dev.spate.engine.metric.Unit.SECONDS;
import static dev.spate.engine.metric.Unit.SHARE;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.spate.engine.fleet.FunctionFacts;
import dev.spate.engine.stats.Estimate;
import dev.spate.engine.trial.TrialMeasurement;
import dev.spate.protocol.measure.SecondCounts;
import dev.spate.protocol.outcome.ErrorCauses.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * The catalogue of metrics: what the table, the results and the checks speak of. Rates and
 * latencies come from the steady window alone, counts from the whole trial, warm-up included.
 */
public enum Metric {
  ROWS_PER_SECOND(
      PER_SECOND,
      HIGHER_IS_BETTER,
      "Rows stored a second, by the time that their operations took in the steady window.",
      Figures::rowsPerSecond),
  TRANSACTIONS_PER_SECOND(
      PER_SECOND,
      HIGHER_IS_BETTER,
      "Transactions done a second, by the time that they took in the steady window.",
      Figures::transactionsPerSecond),
  P50("Median of the response time.", Latency.response(50)),
  P95("95th percentile of the response time.", Latency.response(95)),
  P99("99th percentile of the response time.", Latency.response(99)),
  P99_9("99.9th percentile of the response time.", Latency.response(99.9)),
  MAX("Longest response time.", Latency.response(100)),
  SERVICE_P50("Median of the service time.", Latency.service(50)),
  SERVICE_P95("95th percentile of the service time.", Latency.service(95)),
  SERVICE_P99("99th percentile of the service time.", Latency.service(99)),
  SERVICE_P99_9("99.9th percentile of the service time.", Latency.service(99.9)),
  SERVICE_MAX("Longest service time.", Latency.service(100)),
  OFFERED(
      NEITHER,
      "Operations that the load made due: started and dropped ones.",
      SecondCounts::offered),
  STARTED(NEITHER, "Operations sent.", SecondCounts::started),
  COMPLETED(HIGHER_IS_BETTER, "Operations acknowledged.", SecondCounts::completed),
  ERRORS(LOWER_IS_BETTER, "Operations that failed.", SecondCounts::failedOperations),
  ERROR_RATE(
      SHARE, LOWER_IS_BETTER, "Failed operations as a share of those sent.", Figures::errorRate),
  STEADY_ERROR_RATE(
      SHARE,
      LOWER_IS_BETTER,
      "Operations of the steady window that failed or are in doubt, as a share of those that ended"
          + " in it.",
      Figures::steadyErrorRate),
  CONFLICTS(
      LOWER_IS_BETTER,
      "Attempts that the database gave up for another transaction's sake (40001, OC000, OC001,"
          + " 40P01), whether they were followed by another attempt or not.",
      Figures::conflicts),
  CONFLICT_RATE(
      SHARE, LOWER_IS_BETTER, "Conflicts as a share of all attempts.", Figures::conflictRate),
  RETRIED(
      LOWER_IS_BETTER,
      "Attempts that failed and were followed by another; the operation counts as what became of"
          + " it.",
      SecondCounts::retriedAttempts),
  IN_DOUBT(
      LOWER_IS_BETTER,
      "Operations whose commit was sent and never answered.",
      SecondCounts::inDoubt),
  CUT(
      COUNT,
      LOWER_IS_BETTER,
      "Operations cut off since they were still under way when the drain was over; they are also"
          + " among those in doubt or failed.",
      trial -> trial.errors().count(Kind.CUT)),
  DROPPED(
      LOWER_IS_BETTER,
      "Operations that were due and never sent, since no connection was free in time.",
      SecondCounts::dropped),
  LATE(LOWER_IS_BETTER, "Operations sent more than 10 ms after they were due.", SecondCounts::late),
  RATE_KEPT(
      SHARE,
      HIGHER_IS_BETTER,
      "Operations acknowledged in the steady window as a share of those due in it.",
      Figures::rateKept),
  LONGEST_GAP(
      "Longest time in the steady window without an acknowledgement; what is shorter than 500 ms"
          + " counts as that.",
      Figures::longestGap),
  CONNECTIONS_ALIVE(
      SHARE,
      HIGHER_IS_BETTER,
      "Connections alive in the worst second of the steady window, as a share of those wanted.",
      Figures::connectionsAlive),
  CONNECTION_WAIT(
      "Time in the steady window in which connections waited after a failure, were being opened"
          + " again or were lost, all together.",
      Figures::connectionWait),
  SENT(
      COUNT,
      NEITHER,
      "Rows of the transactions that were acknowledged.",
      trial -> trial.account().sent()),
  REPORTED(
      COUNT, NEITHER, "Rows that the server said it stored.", trial -> trial.account().reported()),
  ACKNOWLEDGED(
      COUNT,
      HIGHER_IS_BETTER,
      "Rows that count as stored: the server reported them, or the table shows them.",
      trial -> trial.account().acknowledged()),
  STORED(
      COUNT,
      HIGHER_IS_BETTER,
      "Rows that the table gained.",
      trial -> Figures.orNaN(trial.account().stored())),
  UNACCOUNTED(
      COUNT,
      LOWER_IS_BETTER,
      "Acknowledged rows that the table lacks, or rows that it gained beyond those acknowledged and"
          + " in doubt.",
      trial -> Figures.orNaN(trial.account().unaccounted())),
  GENERATOR_CPU(
      SHARE,
      LOWER_IS_BETTER,
      "Share of the machine's processors that the generator's own processes used in the steady"
          + " window.",
      GeneratorMetrics::cpuShare),
  CPU_PER_ROW(
      CPU_MICROSECONDS,
      LOWER_IS_BETTER,
      "CPU time of the generator's load threads for each row acknowledged.",
      GeneratorMetrics::cpuMicrosPerRow),
  GENERATOR_PAUSE(
      "Longest time that garbage collection or the scheduler held the generator up in the steady"
          + " window.",
      GeneratorMetrics::longestPause),
  GENERATOR_WAIT(
      SHARE,
      LOWER_IS_BETTER,
      "Share of the connections' time in which the generator waited for a processor.",
      GeneratorMetrics::waitShare),
  WAKE_UP_LAG(
      "99th percentile of how late the generator woke up for an operation that was due in the"
          + " steady window.",
      GeneratorMetrics::wakeUpLag),
  START_SKEW("How late the last worker was at the common start.", GeneratorMetrics::startSkew),
  CONNECT_TIME("99th percentile of the time to open a connection.", GeneratorMetrics::connectTime),
  ROUND_TRIP(
      MILLISECONDS,
      NEITHER,
      "Median round trip to the database before the load.",
      GeneratorMetrics::roundTrip),
  STEADY_SECONDS(SECONDS, NEITHER, "Length of the steady window.", Figures::steadySeconds),
  INVOCATIONS(
      COUNT,
      NEITHER,
      "Invocations of the function, warm-up included.",
      FunctionMetrics.count(FunctionFacts::invocations)),
  THROTTLED(
      COUNT,
      LOWER_IS_BETTER,
      "Attempts to invoke that were refused for their rate or number, and made again.",
      FunctionMetrics.count(FunctionFacts::throttled)),
  DUPLICATES(
      COUNT,
      LOWER_IS_BETTER,
      "Deliveries of a task beyond its first; they did nothing.",
      FunctionMetrics.count(FunctionFacts::duplicates)),
  COLD_STARTS(
      COUNT,
      LOWER_IS_BETTER,
      "Execution environments that started in the trial or its warm-up.",
      FunctionMetrics.count(FunctionMetrics::coldEnvironments)),
  HAND_OVER_GAP(
      "Longest time between two segments of a worker's load.", FunctionMetrics::longestGap);

  private final String key;
  private final Unit unit;
  private final Better better;
  private final String doc;

  @SuppressWarnings("ImmutableEnumChecker") // functions without state
  private final ToDoubleFunction<TrialMeasurement> figure;

  /** A time of which less is better. */
  Metric(String doc, ToDoubleFunction<TrialMeasurement> figure) {
    this(MILLISECONDS, LOWER_IS_BETTER, doc, figure);
  }

  /** A count of the whole trial. */
  Metric(Better better, String doc, ToLongFunction<SecondCounts> count) {
    this(COUNT, better, doc, Figures.total(count));
  }

  Metric(Unit unit, Better better, String doc, ToDoubleFunction<TrialMeasurement> figure) {
    // P99_9 is p99.9
    this.key = name().toLowerCase(Locale.ROOT).replace("99_9", "99.9");
    this.unit = unit;
    this.better = better;
    this.doc = doc;
    this.figure = figure;
  }

  /** The metric's name in results and checks. */
  @JsonValue
  public String key() {
    return key;
  }

  /** What its figures are counted in. */
  public Unit unit() {
    return unit;
  }

  /** Which way it gets better. */
  public Better better() {
    return better;
  }

  /** What it means, in a sentence. */
  public String doc() {
    return doc;
  }

  ToDoubleFunction<TrialMeasurement> figure() {
    return figure;
  }

  /** The metric of one trial; NaN where the trial has none, such as a rate without a window. */
  public double of(TrialMeasurement trial) {
    return figure.applyAsDouble(trial);
  }

  /**
   * The metric over iterations. A percentile is that of the merged histograms, never a mean of
   * percentiles; all else is the mean. A maximum has no interval.
   *
   * @return nothing where no iteration has the metric
   */
  public Optional<Estimate> over(List<TrialMeasurement> trials) {
    return OverIterations.estimate(this, trials);
  }

  /** Those of which more or less is better. */
  public static List<Metric> withDirection() {
    return Arrays.stream(values()).filter(metric -> metric.better != Better.NEITHER).toList();
  }

  /** The metric of this name. */
  public static Optional<Metric> named(String key) {
    return Arrays.stream(values()).filter(metric -> metric.key.equals(key)).findFirst();
  }
}
