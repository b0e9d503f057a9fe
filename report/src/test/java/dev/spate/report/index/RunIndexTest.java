package dev.spate.report.index;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spate.engine.document.Drivers;
import dev.spate.engine.store.FolderRuns;
import dev.spate.engine.store.ObjectRuns;
import dev.spate.engine.store.RunStore;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.report.chart.ChartGroup;
import dev.spate.store.FolderStore;
import dev.spate.testing.runs.KeptRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunIndexTest {
  private static final Instant NOW = Instant.parse("2026-11-25T18:00:00Z");

  @TempDir Path folder;

  private RunIndex index() throws Exception {
    try (RunStore runs = new FolderRuns(folder)) {
      return RunIndex.read(runs, Drivers.UNKNOWN, NOW);
    }
  }

  private String page(RunStore runs) throws Exception {
    IndexWriter.write(runs, RunIndex.read(runs, Drivers.UNKNOWN, NOW));
    return Files.readString(folder.resolve(IndexWriter.INDEX));
  }

  /** The kept run's documents but its trials, as another run. */
  private void again(String run, String name, String startedAt) throws IOException {
    Path kept = folder.resolve(KeptRun.FORM_1.run());
    if (!Files.exists(kept)) {
      KeptRun.FORM_1.unpack(folder);
    }
    Path copy = Files.createDirectories(folder.resolve(run));
    for (String document : List.of("run.json", "result.json")) {
      ObjectNode tree =
          (ObjectNode) ProtocolJson.mapper().readTree(kept.resolve(document).toFile());
      tree.put("run", run).put("name", name).put("startedAt", startedAt);
      ProtocolJson.mapper().writeValue(copy.resolve(document).toFile(), tree);
    }
  }

  @Test
  void runsAreTheNewestFirstWithTheirOutcome() throws Exception {
    again("b", "fixture", "2026-11-26T00:00:00Z");
    again("a", "fixture", "2026-11-20T00:00:00Z");
    assertThat(index().runs().stream().map(IndexedRun::run))
        .containsExactly("b", KeptRun.FORM_1.run(), "a");
    assertThat(index().runs()).allMatch(run -> run.standing() == IndexedRun.Standing.GOOD);
  }

  @Test
  void whatCantBeReadIsListedWithItsReasonAndBreaksNothing() throws Exception {
    again("whole", "fixture", "2026-11-26T00:00:00Z");
    write("damaged/result.json", "{\"schema");
    write("newer/run.json", "{\"schemaVersion\": 9, \"spateVersion\": \"3.0\", \"more\": 1}");
    write("null/result.json", "null");
    write("torn/trials/001.json", "{}");
    write("notes/readme.txt", "no run");
    Files.createDirectories(folder.resolve("empty"));
    RunIndex index = index();
    assertThat(index.runs().stream().map(IndexedRun::run))
        .contains("whole", "damaged", "newer", "null", "torn")
        .doesNotContain("notes", "empty");
    assertThat(remarks(index, "damaged")).contains("result.json is not whole");
    assertThat(remarks(index, "newer")).contains("it was begun by Spate 3.0");
    assertThat(remarks(index, "null")).contains("it is null");
    assertThat(remarks(index, "torn")).contains("no run.json");
    try (RunStore runs = new FolderRuns(folder)) {
      assertThat(page(runs)).contains("begun by Spate 3.0", "unreadable", "whole");
    }
  }

  @Test
  void aResultOfANewerFormIsNotReadAsOneOfThisVersion() throws Exception {
    again("newer", "fixture", "2026-11-26T00:00:00Z");
    Path result = folder.resolve("newer/result.json");
    ObjectNode tree = (ObjectNode) ProtocolJson.mapper().readTree(result.toFile());
    ProtocolJson.mapper().writeValue(result.toFile(), tree.put("schemaVersion", 2));
    assertThat(remarks(index(), "newer"))
        .isEqualTo("Its result has form 2; this version reads form 1.");
  }

  @Test
  void trialsThatAreMissingAreCountedInWords() throws Exception {
    again("short", "fixture", "2026-11-26T00:00:00Z");
    Path result = folder.resolve("short/result.json");
    ObjectNode tree = (ObjectNode) ProtocolJson.mapper().readTree(result.toFile());
    ProtocolJson.mapper().writeValue(result.toFile(), tree.put("trialsPlanned", 7));
    assertThat(remarks(index(), "short")).isEqualTo("6 of 7 trials valid, 6 made.");
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private static String remarks(RunIndex index, String run) {
    IndexedRun found =
        index.runs().stream().filter(one -> one.run().equals(run)).findFirst().orElseThrow();
    assertThat(found.standing()).isEqualTo(IndexedRun.Standing.BAD);
    return String.join(" ", found.remarks());
  }

  @Test
  void runsOfBeforeTheRunJsonAreListedToo() throws Exception {
    KeptRun.BEFORE_RUN_JSON.unpack(folder);
    assertThat(index().runs()).singleElement().matches(run -> run.result().isPresent());
  }

  @Test
  void onlyRunsWithAReportAreLinked() throws Exception {
    again("a b&c", "fixture", "2026-11-26T00:00:00Z");
    write("a b&c/report.html", "");
    try (RunStore runs = new FolderRuns(folder)) {
      assertThat(page(runs))
          .contains("href=\"a%20b%26c/report.html\"")
          .doesNotContain("href=\"" + KeptRun.FORM_1.run())
          .contains("spate report " + KeptRun.FORM_1.run());
    }
  }

  @Test
  void aHostileNameIsShownAndDoesNothing() throws Exception {
    String script = "<script>alert(1)</script>";
    again("x", script, "2026-11-26T00:00:00Z");
    again("y", script, "2026-11-27T00:00:00Z");
    write("z/result.json", "<img src=x onerror=alert(2)>");
    try (RunStore runs = new FolderRuns(folder)) {
      assertThat(page(runs))
          .contains("&lt;script&gt;alert(1)")
          .doesNotContain(script)
          .doesNotContain("<img");
    }
  }

  @Test
  void eachConfigurationHasALineOverTheRunsOfItsPlan() throws Exception {
    again("a", "fixture", "2026-11-20T00:00:00Z");
    again("b", "fixture", "2026-11-21T00:00:00Z");
    again("c", "other", "2026-11-22T00:00:00Z");
    ChartGroup history = HistoryCharts.of(index().runs());
    assertThat(history.charts()).singleElement().matches(chart -> chart.plots().size() == 2);
    assertThat(history.charts().getFirst().table().rows().stream().map(List::getFirst))
        .containsExactly(KeptRun.FORM_1.run(), "b", "a");
    assertThat(history.charts().getFirst().table().head()).hasSize(1 + 2 * 2);
    assertThat(history.omitted()).containsExactly("Run once, so without a history: other.");
  }

  @Test
  void aFolderWithoutRunsHasAPageThatSaysSo() throws Exception {
    try (RunStore runs = new FolderRuns(folder)) {
      assertThat(page(runs)).contains("There are no runs.");
    }
  }

  @Test
  void aStoreOfObjectsIsIndexedLikeAFolder() throws Exception {
    again("a", "fixture", "2026-11-20T00:00:00Z");
    try (RunStore runs = new ObjectRuns(new FolderStore(folder))) {
      assertThat(page(runs)).contains("2 runs", ">a<");
    }
  }
}
