package dev.spate.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spate.engine.analysis.RunAnalysis;
import dev.spate.engine.archive.RunArchive;
import dev.spate.engine.metric.Metric;
import dev.spate.engine.metric.Units;
import dev.spate.engine.result.ConfigurationResult;
import dev.spate.testing.runs.KeptRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees of a page in Chromium: in light, in dark, on a desk and on a telephone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportBrowserTest {
  @TempDir static Path folder;
  private RunAnalysis plain;
  private JsonNode seen;
  private JsonNode hostile;

  @BeforeAll
  void look() throws Exception {
    Path run = KeptRun.FORM_1.unpack(folder);
    plain = RunAnalysis.of(RunArchive.read(run));
    Path page = Files.write(folder.resolve("plain.html"), ReportWriter.html(plain));
    RunAnalysis attacked =
        RunAnalysis.of(RunArchive.read(HostileRun.unpack(folder.resolve("hostile"))));
    Path attack = Files.write(folder.resolve("hostile.html"), ReportWriter.html(attacked));
    JsonNode both = Browser.look(List.of(page, attack));
    seen = both.get(0);
    hostile = both.get(1);
  }

  @Test
  void aPageAsksForNothingAndNothingFailsInIt() {
    assertThat(List.of(seen, hostile))
        .allSatisfy(
            page -> {
              assertThat(page.get("requests")).isEmpty();
              assertThat(page.get("complaints")).isEmpty();
            });
  }

  @Test
  void theRunsOwnNumbersAreOnThePage() {
    String text = seen.get("text").asText();
    assertThat(plain.configurations()).isNotEmpty();
    for (ConfigurationResult one : plain.configurations()) {
      double rate = one.metrics().get(Metric.ROWS_PER_SECOND.key()).value();
      double p99 = one.metrics().get(Metric.P99.key()).value();
      assertThat(text).contains(one.target(), Units.number(rate), Units.latency(p99));
    }
    assertThat(text).contains(plain.run().run(), plain.provenance().planSha256());
  }

  @Test
  void theKeyboardReachesTheTableOfEveryChart() {
    assertThat(seen.get("charts")).isNotEmpty();
    assertThat(seen.get("reached")).containsExactlyInAnyOrderElementsOf(seen.get("charts"));
  }

  @Test
  void contrastHeadingsAndNamesAreThoseOfWcagAa() {
    assertThat(List.of(seen, hostile))
        .allSatisfy(page -> assertThat(page.get("violations")).isEmpty());
    assertThat(seen.get("lang").asText()).isEqualTo("en");
  }

  @Test
  void nothingIsWiderThanItsScreen() {
    assertThat(List.of(seen, hostile))
        .allSatisfy(page -> assertThat(page.get("tooWide")).isEmpty());
  }

  @Test
  void aHostileNameIsShownAndDoesNothing() {
    assertThat(hostile.get("ran").asText()).isEqualTo("undefined");
    assertThat(hostile.get("text").asText()).contains(HostileRun.ALL);
    assertThat(hostile.get("policy").asText())
        .startsWith("default-src 'none'")
        .doesNotContain("unsafe");
  }
}
