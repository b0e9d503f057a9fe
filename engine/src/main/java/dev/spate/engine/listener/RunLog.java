package dev.spate.engine.listener;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spate.engine.plan.PlanDocument;
import dev.spate.engine.result.RunResult;
import dev.spate.engine.result.TrialResult;
import dev.spate.engine.sequence.TrialCount;
import dev.spate.engine.trial.Trial;
import dev.spate.engine.verdict.Verdict;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.protocol.outcome.ErrorCauses.Cause;
import dev.spate.protocol.time.TimeSource;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The run's log, {@code spate.log}: one JSON object a line, with the field names of the Elastic
 * Common Schema, so that a log shipper takes it as it is. A log that can't be written doesn't end a
 * run whose results can.
 */
public final class RunLog implements RunListener, AutoCloseable {
  private static final String ECS_VERSION = "8.11.0";

  private final Writer writer;
  private final TimeSource time;
  private final String run;

  private RunLog(Writer writer, TimeSource time, String run) {
    this.writer = writer;
    this.time = time;
    this.run = run;
  }

  /**
   * A run's log.
   *
   * @param writer is closed with it
   * @param run the run's identifier
   */
  public static RunLog open(Writer writer, String run, TimeSource time) {
    return new RunLog(writer, time, run);
  }

  @Override
  public void started(PlanDocument plan, TrialCount trials, String place) {
    info(
        "run-started",
        "run of %s %s started"
            .formatted(trials.range(), trials.atMost() == 1 ? "trial" : "trials"));
  }

  @Override
  public void resumed(int session, int done) {
    info(
        "run-resumed",
        "run taken up again by its driver %d, %d %s done"
            .formatted(session, done, done == 1 ? "trial" : "trials"));
  }

  @Override
  public void trialStarted(Trial trial) {
    info("trial-started", "trial %s started".formatted(trial.id()), trial);
  }

  @Override
  public void loadStarts(Trial trial, Instant startAt, Optional<Duration> total) {
    info("load-starts", "load of trial %s starts at %s".formatted(trial.id(), startAt), trial);
  }

  @Override
  public void trialFinished(TrialResult result) {
    Trial trial = result.measurement().trial();
    for (String warning : result.measurement().warnings()) {
      write("warn", "trial-warning", warning, Optional.of(trial));
    }
    for (Cause cause : result.measurement().errors().causes()) {
      error(cause, trial);
    }
    switch (result.verdict()) {
      case Verdict.Valid _ ->
          info("trial-finished", "trial %s is valid".formatted(trial.id()), trial);
      case Verdict.Invalid(var reasons) ->
          reasons.forEach(
              reason ->
                  write(
                      "warn",
                      "trial-finished",
                      "trial %s is invalid: %s".formatted(trial.id(), reason.message()),
                      Optional.of(trial)));
    }
  }

  @Override
  public void notice(String message) {
    info("notice", message);
  }

  @Override
  public void warning(String message) {
    write("warn", "warning", message, Optional.empty());
  }

  @Override
  public void finished(RunResult result, String place) {
    info("run-finished", end(result));
  }

  private static String end(RunResult result) {
    int done = result.trialsDone();
    if (result.interrupted() || done < result.trialsPlanned()) {
      return "run %s, %d of %d trials done"
          .formatted(
              result.interrupted() ? "interrupted" : "broken off", done, result.trialsPlanned());
    }
    return result.passed()
        ? "run finished, all trials valid and all checks passed"
        : "run finished, not all trials valid or not all checks passed";
  }

  /** The run ends before its end. */
  public void failed(Exception why) {
    write("error", "run-failed", why.getMessage(), Optional.empty());
  }

  private void error(Cause cause, Trial trial) {
    ObjectNode line =
        line(
            "warn",
            "trial-error",
            "%,d %s: %s".formatted(cause.count(), cause.kind().label(), cause.message()),
            Optional.of(trial));
    line.put("error.code", cause.sqlState());
    line.put("error.message", cause.message());
    ((ObjectNode) line.get("labels")).put("kind", cause.kind().label()).put("count", cause.count());
    write(line);
  }

  private void info(String action, String message) {
    write("info", action, message, Optional.empty());
  }

  private void info(String action, String message, Trial trial) {
    write("info", action, message, Optional.of(trial));
  }

  private void write(String level, String action, String message, Optional<Trial> trial) {
    write(line(level, action, message, trial));
  }

  private ObjectNode line(String level, String action, String message, Optional<Trial> trial) {
    ObjectNode line = ProtocolJson.mapper().createObjectNode();
    line.put("@timestamp", time.now().toString());
    line.put("log.level", level);
    line.put("message", message);
    line.put("ecs.version", ECS_VERSION);
    line.put("service.name", "spate");
    line.put("event.action", action);
    ObjectNode labels = line.putObject("labels").put("run", run);
    trial.ifPresent(
        one ->
            labels
                .put("trial", one.id())
                .put("target", one.target())
                .put("configuration", one.configuration()));
    return line;
  }

  private synchronized void write(ObjectNode line) {
    try {
      writer.write(line + "\n");
      writer.flush();
    } catch (IOException e) {
      // The results say themselves whether they could be written; a log alone is not worth a run.
    }
  }

  @Override
  public void close() {
    try {
      writer.close();
    } catch (IOException e) {
      // As above.
    }
  }
}
