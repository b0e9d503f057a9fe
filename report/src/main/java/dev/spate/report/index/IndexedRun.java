package dev.spate.report.index;

import static java.util.Objects.requireNonNull;

import dev.spate.engine.listing.RunSummary;
import dev.spate.engine.metric.Units;
import dev.spate.engine.result.ConfigurationResult;
import dev.spate.engine.result.RunResult;
import dev.spate.report.ReportWriter;
import dev.spate.report.page.Words;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A run as the page over all runs shows it.
 *
 * @param run its folder's name, below which its report is
 * @param name the plan's name; empty where it isn't known
 * @param startedAt empty where it isn't known
 * @param outcome what became of it, in a word or two
 * @param standing whether that is good
 * @param remarks why, and what it says, each a sentence
 * @param reported whether there is a report to be read
 * @param result in short; empty where the run has none, or none that can be read
 */
public record IndexedRun(
    String run,
    String name,
    Optional<Instant> startedAt,
    String outcome,
    Standing standing,
    List<String> remarks,
    boolean reported,
    Optional<RunResult> result) {

  /** So many sentences of a verdict are shown; the report has all. */
  private static final int SENTENCES = 2;

  /** Whether a run's outcome is good. */
  public enum Standing {
    /** Everything held. */
    GOOD("good", "✓"),
    /** Something didn't hold, or can't be read. */
    BAD("bad", "✗"),
    /** It isn't over. */
    OPEN("soft", "…");

    private final String css;
    private final String mark;

    Standing(String css, String mark) {
      this.css = css;
      this.mark = mark;
    }

    /** Its class in the style sheet. */
    public String css() {
      return css;
    }

    /** A sign that needs no colour. */
    public String mark() {
      return mark;
    }
  }

  public IndexedRun {
    requireNonNull(run, "run is null");
    requireNonNull(name, "name is null");
    requireNonNull(startedAt, "startedAt is null");
    requireNonNull(outcome, "outcome is null");
    requireNonNull(standing, "standing is null");
    requireNonNull(result, "result is null");
    remarks = List.copyOf(remarks);
  }

  /** A run that is over. */
  static IndexedRun of(String run, RunResult result, boolean reported) {
    long trials = result.configurations().stream().mapToLong(one -> one.trials().size()).sum();
    long valid = result.configurations().stream().mapToLong(ConfigurationResult::valid).sum();
    long held = result.checks().stream().filter(check -> check.passed()).count();
    List<String> verdict = result.verdict();
    List<String> remarks = new ArrayList<>(verdict.subList(0, Math.min(SENTENCES, verdict.size())));
    if (verdict.size() > SENTENCES) {
      remarks.add("And more, in the report.");
    }
    // Trials of a search are planned, and are in no configuration.
    long planned = (long) result.trialsPlanned() - result.trialsSearching();
    if (valid < planned && !result.passed()) {
      remarks.add(
          "%s of %s valid%s."
              .formatted(
                  Units.number((double) valid),
                  Words.counted(planned, "trial"),
                  trials < planned ? ", %s made".formatted(Units.number((double) trials)) : ""));
    }
    if (held < result.checks().size()) {
      remarks.add(
          "%s of %s passed."
              .formatted(
                  Units.number((double) held), Words.counted(result.checks().size(), "check")));
    }
    if (!result.left().isEmpty()) {
      remarks.add("Not every table is as it was found.");
    }
    return new IndexedRun(
        run,
        result.name(),
        Optional.of(result.startedAt()),
        result.passed() ? "passed" : result.interrupted() ? "interrupted" : "not passed",
        result.passed() ? Standing.GOOD : Standing.BAD,
        remarks,
        reported,
        Optional.of(result));
  }

  /** A run of which there is no result. */
  static IndexedRun of(RunSummary summary, boolean reported) {
    boolean known = summary.state() != RunSummary.State.UNREADABLE;
    Standing standing =
        switch (summary.state()) {
          case RUNNING, RESUMABLE -> Standing.OPEN;
          case FINISHED, BROKEN_OFF, INTERRUPTED, REFUSED, UNREADABLE -> Standing.BAD;
        };
    return new IndexedRun(
        summary.run(),
        known ? summary.name() : "",
        known ? Optional.of(summary.startedAt()) : Optional.empty(),
        summary.state().text(),
        standing,
        summary.note().map(List::of).orElse(List.of()),
        reported,
        Optional.empty());
  }

  /** What is no whole run, or none that can be read. */
  static IndexedRun unreadable(String run, String why, boolean reported) {
    return new IndexedRun(
        run,
        "",
        Optional.empty(),
        RunSummary.State.UNREADABLE.text(),
        Standing.BAD,
        List.of(why),
        reported,
        Optional.empty());
  }

  /** What it is called: by its plan, or by its folder where that isn't known. */
  public String title() {
    return name.isEmpty() ? run : name;
  }

  /** Where its report is from the page over all runs, as an address. */
  public String link() {
    return URLEncoder.encode(run, StandardCharsets.UTF_8).replace("+", "%20")
        + "/"
        + ReportWriter.REPORT;
  }
}
