package dev.spate.engine.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.engine.analysis.RunAnalysis;
import dev.spate.engine.archive.RunArchive;
import dev.spate.engine.document.RunBegun;
import dev.spate.engine.plan.PlanRequest;
import dev.spate.testing.runs.KeptRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A block of figures says how to repeat it, and under which conditions it was made. */
class ProvenanceTest {
  @TempDir Path results;

  @Test
  void theHashIsThatOfThePlanFile() throws Exception {
    Path folder = KeptRun.FORM_1.unpack(results);
    byte[] plan = Files.readAllBytes(folder.resolve("plan.yaml"));

    assertThat(RunAnalysis.of(RunArchive.read(folder)).provenance().planSha256())
        .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(plan)));
  }

  @Test
  void durabilityThatIsNotTheSameIsNamedWithBothValues() throws Exception {
    Provenance provenance = provenance(KeptRun.FORM_1);

    assertThat(provenance.unequal())
        .extracting(UnequalCondition::sentence)
        .containsExactly("synchronous_commit: durable on, relaxed off");
    assertThat(provenance.unequal().getFirst().kind()).isEqualTo(UnequalCondition.Kind.DURABILITY);
  }

  @Test
  void aRunThatKeptNoCommandIsRepeatedByItsPlan() throws Exception {
    assertThat(provenance(KeptRun.BEFORE_RUN_JSON).command())
        .startsWith("spate run ")
        .endsWith("/" + KeptRun.BEFORE_RUN_JSON.run() + "/plan.yaml");
  }

  @Test
  void theCommandIsWhatWasTypedWithTheSeedInTheWordsOfAShell() throws Exception {
    PlanRequest request =
        new PlanRequest(
            "it's mine.yaml", List.of("load.duration=5s"), List.of("durable"), List.of("relaxed"));
    Provenance provenance = asked(request);

    assertThat(provenance.command())
        .isEqualTo(
            "spate run 'it'\\''s mine.yaml' --set load.duration=5s --only durable --set seed=%d",
            provenance.seed());
    assertThat(provenance.leftOut()).containsExactly("relaxed");
  }

  @Test
  void aSeedThatWasTypedStandsOnce() throws Exception {
    Provenance provenance =
        asked(new PlanRequest("a.yaml", List.of("seed=5"), List.of(), List.of()));

    assertThat(provenance.command()).isEqualTo("spate run a.yaml --set seed=5");
  }

  private Provenance provenance(KeptRun kept) throws Exception {
    return RunAnalysis.of(RunArchive.read(kept.unpack(results))).provenance();
  }

  private Provenance asked(PlanRequest request) throws Exception {
    RunBegun begun = RunArchive.read(KeptRun.FORM_1.unpack(results)).begun();
    RunBegun asked =
        new RunBegun(
            begun.schemaVersion(),
            begun.spateVersion(),
            begun.run(),
            begun.name(),
            begun.plan(),
            begun.seed(),
            begun.nonce(),
            begun.startedAt(),
            begun.driver(),
            begun.trialsPlanned(),
            begun.trialsMayBeFewer(),
            begun.targets(),
            begun.tables(),
            begun.endpoints(),
            Optional.of(request));
    return Provenance.of(asked, Map.of(), "results/x");
  }
}
