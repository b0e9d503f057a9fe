package dev.spate.bench.limiters;

import dev.spate.bench.limiters.Causes.CannotPlantException;
import dev.spate.bench.machine.Machine;
import dev.spate.embedded.EmbeddedServer;
import dev.spate.embedded.ServerSpec;
import dev.spate.engine.limiter.LimiterKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Plants each cause that can hold a trial, runs Spate, and prints what it found: {@code [--runs N]
 * [--cause NAME]...}, ten runs of each cause by default.
 */
public final class LimitersMain {
  private static final int RUNS = 10;

  /** Of so many planted ones, so many at least must be found. */
  private static final double FOUND_MIN = 0.9;

  private final Path folder;
  private final int runs;
  private final Map<PlantedCause, List<Found>> found = new EnumMap<>(PlantedCause.class);

  private LimitersMain(Path folder, int runs) {
    this.folder = folder;
    this.runs = runs;
  }

  /** Ends with 1 where a cause was found too seldom. */
  public static void main(String[] arguments) throws Exception {
    int runs = RUNS;
    List<PlantedCause> causes = new ArrayList<>();
    for (int i = 0; i + 1 < arguments.length; i += 2) {
      String value = arguments[i + 1];
      switch (arguments[i]) {
        case "--runs" -> runs = Integer.parseInt(value);
        case "--cause" -> causes.add(named(value).orElseThrow());
        default -> throw new IllegalArgumentException("no such option: " + arguments[i]);
      }
    }
    System.out.println(Machine.describe());
    Path folder = Files.createTempDirectory("spate-limiters");
    LimitersMain bench = new LimitersMain(folder, runs);
    for (PlantedCause cause : causes.isEmpty() ? List.of(PlantedCause.values()) : causes) {
      bench.run(cause);
    }
    bench.print();
    System.exit(bench.passed() ? 0 : 1);
  }

  private static Optional<PlantedCause> named(String label) {
    return List.of(PlantedCause.values()).stream()
        .filter(cause -> cause.label().equals(label))
        .findFirst();
  }

  private void run(PlantedCause cause) throws Exception {
    Map<String, String> settings =
        cause.waitsForTheDisk() ? Map.of() : Map.of("synchronous_commit", "off");
    try (EmbeddedServer server = EmbeddedServer.start(ServerSpec.of("limited", settings))) {
      Planting planting = new Causes(server, folder).plant(cause);
      List<Found> trials = new SpateCall(folder).trials(cause, planting, runs);
      found.put(cause, trials);
      for (Found trial : trials) {
        System.out.printf(
            "%-15s %s %-15s %s%s%n",
            cause.label(),
            trial.is(cause) ? "found " : "MISSED",
            trial.kind().label(),
            trial.valid() ? "valid" : "invalid",
            trial.is(cause) ? "" : " " + trial.diagnosis().limiter() + trial.diagnosis().remarks());
      }
      trials.stream()
          .findFirst()
          .ifPresent(first -> System.out.println("  " + first.diagnosis().limiter().evidence()));
    } catch (CannotPlantException e) {
      System.out.printf("%-15s SKIPPED: %s%n", cause.label(), e.getMessage());
    }
  }

  private void print() {
    List<LimiterKind> kinds =
        List.of(LimiterKind.values()).stream()
            .filter(
                kind ->
                    found.values().stream()
                        .flatMap(List::stream)
                        .anyMatch(trial -> trial.kind() == kind))
            .toList();
    StringBuilder table = new StringBuilder("| planted | found |");
    kinds.forEach(kind -> table.append(' ').append(kind.label()).append(" |"));
    table.append(" change points | warm-up |\n|---|---|");
    kinds.forEach(_ -> table.append("---|"));
    table.append("---|---|\n");
    found.forEach(
        (cause, trials) -> {
          table.append(
              "| %s | %d of %d |".formatted(cause.label(), hits(cause, trials), trials.size()));
          kinds.forEach(
              kind ->
                  table
                      .append(' ')
                      .append(trials.stream().filter(trial -> trial.kind() == kind).count())
                      .append(" |"));
          table.append(
              " %d | %d |%n"
                  .formatted(
                      trials.stream()
                          .filter(trial -> !trial.diagnosis().changePoints().isEmpty())
                          .count(),
                      trials.stream()
                          .filter(trial -> trial.diagnosis().warmUp().isPresent())
                          .count()));
        });
    System.out.print(table);
  }

  private static long hits(PlantedCause cause, List<Found> trials) {
    return trials.stream().filter(trial -> trial.is(cause)).count();
  }

  private boolean passed() {
    return found.entrySet().stream()
        .allMatch(
            entry -> hits(entry.getKey(), entry.getValue()) >= FOUND_MIN * entry.getValue().size());
  }
}
