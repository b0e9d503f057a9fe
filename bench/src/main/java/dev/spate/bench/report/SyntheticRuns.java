package dev.spate.bench.report;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spate.engine.archive.ArchivedRun;
import dev.spate.engine.archive.RunArchive;
import dev.spate.engine.archive.UnreadableRunException;
import dev.spate.engine.document.RunDocuments;
import dev.spate.engine.result.RunResult;
import dev.spate.engine.result.TrialResult;
import dev.spate.engine.trial.Trial;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.testing.runs.KeptRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Large and many runs in a folder, in the form of a real one that was kept. */
final class SyntheticRuns {
  private static final List<String> TARGETS = List.of("durable", "relaxed");
  private static final List<Integer> CONCURRENCY = List.of(1, 4, 16, 64);
  private static final int ITERATIONS = 5;
  private static final JsonMapper JSON = ProtocolJson.mapper();

  private final Path folder;

  SyntheticRuns(Path folder) {
    this.folder = folder;
  }

  /** A run of 40 trials of so many seconds; its folder. */
  Path large(int seconds) throws IOException, UnreadableRunException {
    Path run = KeptRun.FORM_1.unpack(folder);
    ArchivedRun kept = RunArchive.read(run);
    clear(run.resolve("trials"));
    SyntheticTrials trials =
        new SyntheticTrials(
            kept.trials().getFirst(), kept.plan().orElseThrow().plan().expect(), seconds);
    List<TrialResult> results = new ArrayList<>();
    for (int iteration = 1; iteration <= ITERATIONS; iteration++) {
      for (int concurrency : CONCURRENCY) {
        for (String target : TARGETS) {
          Trial trial =
              Trial.at(
                  results.size(),
                  target,
                  "concurrency=" + concurrency,
                  Map.of("load.concurrency", String.valueOf(concurrency)),
                  iteration,
                  1);
          double faster = target.equals(TARGETS.getFirst()) ? 1 : 2.5;
          int rate = (int) (400 * faster * Math.sqrt(concurrency));
          TrialResult result = trials.trial(trial, rate, 1e3 * concurrency / rate);
          JSON.writerWithDefaultPrettyPrinter()
              .writeValue(run.resolve(RunDocuments.trial(trial.id())).toFile(), result);
          results.add(result);
        }
      }
    }
    change(run.resolve(RunDocuments.RUN), tree -> tree.put("trialsPlanned", results.size()));
    change(
        run.resolve(RunDocuments.RESULT),
        tree -> {
          tree.put("trialsPlanned", results.size());
          tree.set("configurations", JSON.valueToTree(RunResult.sumUp(results)));
        });
    return run;
  }

  /** So many runs with the result of this one, an hour after the other; without their trials. */
  void many(Path like, int count) throws IOException {
    Instant start = Instant.parse("2026-11-01T00:00:00Z");
    for (int i = 0; i < count; i++) {
      Path run = Files.createDirectories(folder.resolve("run-%03d".formatted(i)));
      Instant startedAt = start.plus(Duration.ofHours(i));
      String name = i % 2 == 0 ? "nightly" : "weekly";
      for (String document : List.of(RunDocuments.RUN, RunDocuments.RESULT)) {
        Path file = Files.copy(like.resolve(document), run.resolve(document));
        change(
            file,
            tree ->
                tree.put("run", run.getFileName().toString())
                    .put("name", name)
                    .put("startedAt", startedAt.toString()));
      }
      Files.writeString(run.resolve("report.html"), "<!doctype html>");
    }
  }

  /** A change of a document. */
  @FunctionalInterface
  private interface Change {
    void apply(ObjectNode tree);
  }

  private static void change(Path file, Change change) throws IOException {
    ObjectNode tree = (ObjectNode) JSON.readTree(file.toFile());
    change.apply(tree);
    JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), tree);
  }

  private static void clear(Path trials) throws IOException {
    try (Stream<Path> files = Files.walk(trials)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    }
  }
}
