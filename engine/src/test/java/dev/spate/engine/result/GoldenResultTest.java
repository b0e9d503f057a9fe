package dev.spate.engine.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.engine.check.Checks;
import dev.spate.engine.comparison.Blocks;
import dev.spate.engine.comparison.Comparison;
import dev.spate.engine.comparison.Contrasts;
import dev.spate.engine.comparison.Question;
import dev.spate.engine.comparison.Role;
import dev.spate.engine.comparison.Side;
import dev.spate.engine.cost.CostItem;
import dev.spate.engine.cost.TargetCost;
import dev.spate.engine.cost.UsdRange;
import dev.spate.engine.document.RunDocuments;
import dev.spate.engine.metric.Metric;
import dev.spate.engine.plan.Expectations;
import dev.spate.engine.provenance.Provenance;
import dev.spate.engine.provenance.UnequalCondition;
import dev.spate.engine.scalability.Coefficient;
import dev.spate.engine.scalability.Departure;
import dev.spate.engine.scalability.RatePoint;
import dev.spate.engine.scalability.RateSweep;
import dev.spate.engine.scalability.ScalabilityFit;
import dev.spate.engine.search.SearchEnding;
import dev.spate.engine.search.SearchResult;
import dev.spate.engine.search.SearchStep;
import dev.spate.engine.stats.Family;
import dev.spate.engine.stats.Interval;
import dev.spate.engine.testing.Facts;
import dev.spate.engine.testing.Reports;
import dev.spate.engine.testing.Reports.Work;
import dev.spate.engine.testing.Trials;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.protocol.load.ArrivalRate;
import dev.spate.protocol.outcome.RowRemoval;
import dev.spate.protocol.outcome.server.ServerIdentity;
import dev.spate.store.FolderStore;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What others read doesn't change unnoticed. */
class GoldenResultTest {
  private static final String GOLDEN = "golden-result.json";

  @TempDir Path results;

  @Test
  void aResultIsWrittenAsEver() throws Exception {
    new RunDocuments(new FolderStore(results)).create(RunDocuments.RESULT, result());
    String written = Files.readString(results.resolve("result.json"));
    assertThat(written + "\n")
        .as(
            "result.json differs from the resource %s: a field that changes its meaning or goes"
                + " needs a new schemaVersion, one that is new needs the resource brought up to"
                + " date",
            GOLDEN)
        .isEqualTo(golden());
  }

  @Test
  void aResultOfThisSchemaVersionIsReadAsItWasWritten() throws Exception {
    assertThat(ProtocolJson.mapper().readValue(golden(), RunResult.class)).isEqualTo(result());
  }

  private static RunResult result() {
    List<TrialResult> trials =
        List.of(
            TrialResult.of(Trials.of(Trials.OPEN, Reports.of(Work.steady())), Expectations.DEFAULT),
            TrialResult.of(
                Trials.of(Trials.OPEN, Reports.of(Work.steady().taking(Duration.ofMillis(4)))),
                Expectations.DEFAULT),
            TrialResult.of(
                Trials.of(
                    Trials.OPEN, Facts.eventful(), List.of(), -1, false, Reports.of(Work.steady())),
                Expectations.DEFAULT));
    return new RunResult(
        RunResult.SCHEMA_VERSION,
        "19700101-000000-golden-000000",
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        "golden",
        Instant.EPOCH,
        Instant.EPOCH.plusSeconds(30),
        false,
        3,
        Map.of("one", new TargetFacts("18.6", Map.of("fsync", "on"), ServerIdentity.UNKNOWN)),
        RunResult.sumUp(trials),
        RunResult.check(
            List.of(Checks.parse("p99 < 50ms"), Checks.parse("stored == acknowledged")), trials),
        List.of(
            new TableLeft(
                "one",
                "events",
                new RowRemoval(
                    RowRemoval.How.DELETED, 500, new RowRemoval.Left(0, 7, 0), true, List.of()))),
        List.of(search()),
        Optional.of(provenance()),
        List.of(comparison()),
        List.of("a sentence of the verdict"),
        List.of(scalability(), new ScalabilityFit.Refused(sweep(), "too few")),
        List.of(
            new TargetCost(
                "one",
                2_000_000,
                List.of(
                    new CostItem(
                        CostItem.Part.DATABASE,
                        "DPU",
                        Optional.of(new UsdRange(0.5, 1)),
                        "how it follows")))));
  }

  private static ScalabilityFit scalability() {
    return new ScalabilityFit.Fitted(
        sweep(),
        new Coefficient(1_000, new Interval(900, 1_100)),
        new Coefficient(0.05, new Interval(0.04, 0.06)),
        new Coefficient(0.001, new Interval(0.0005, 0.0015)),
        Optional.of(new Coefficient(30.8, new Interval(28, 34))),
        0.02,
        new Departure(8, -0.03, false));
  }

  private static RateSweep sweep() {
    return new RateSweep(
        "one",
        "load.concurrency",
        Map.of("workload.insert.method", "copy"),
        List.of(new RatePoint(8, 1, 5_000)));
  }

  private static Provenance provenance() {
    Map<String, String> values = new TreeMap<>(Map.of("one", "on", "three", "off"));
    return new Provenance(
        "19700101-000000-golden-000000",
        "golden",
        Instant.EPOCH,
        "1.0",
        "name: golden\n",
        "00ff",
        Long.MAX_VALUE,
        "spate run golden.yaml --only one --set seed=9223372036854775807",
        List.of("two"),
        Map.of("processors", "2"),
        Map.of("one", Map.of("fsync", "on")),
        List.of(new UnequalCondition("fsync", UnequalCondition.Kind.DURABILITY, values)));
  }

  private static SearchResult search() {
    return new SearchResult(
        "one",
        "default",
        "p99 < 50ms",
        ArrivalRate.Unit.TRANSACTIONS,
        0.05,
        OptionalDouble.empty(),
        OptionalDouble.of(1_000),
        SearchEnding.BREAKS_AT_FROM,
        List.of(
            new SearchStep(
                "001-one-default-s1",
                SearchStep.Phase.BRACKET,
                1_000,
                SearchStep.Answer.BREAKS,
                List.of("p99 was 61 ms"),
                Map.of("p99", 61.0))));
  }

  private static Comparison comparison() {
    Question asked =
        new Question(
            Metric.ROWS_PER_SECOND,
            Role.PRIMARY,
            new Side("two", "concurrency=1", "two", Map.of("fsync", "off")),
            new Side("one", "concurrency=1", "one", Map.of("fsync", "on")),
            Family.ONE,
            Optional.empty());
    Blocks blocks =
        new Blocks(
            List.of(200.0, 204.0, 208.0),
            List.of(100.0, 101.0, 103.0),
            List.of(true, false, true),
            0);
    return Contrasts.paired(asked, blocks, Optional.empty());
  }

  private static String golden() throws Exception {
    try (InputStream stream = GoldenResultTest.class.getResourceAsStream(GOLDEN)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
