package dev.spate.engine.provenance;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.spate.engine.document.RunBegun;
import dev.spate.engine.plan.PlanRequest;
import dev.spate.protocol.outcome.InspectReport;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a run's figures come from, and how to make them again.
 *
 * @param run the run's identifier
 * @param name the plan's name
 * @param spateVersion by which it was begun
 * @param plan the effective plan, YAML, as it stands in plan.yaml
 * @param planSha256 the SHA-256 of that file
 * @param seed what order, values and arrivals follow from
 * @param command repeats the run, for a shell
 * @param leftOut targets of the plan that {@code --only} left out
 * @param machine what the driver ran on, by name
 * @param conditions what each target was measured under, by its name, in the plan's order
 * @param unequal the conditions that aren't alike in all targets, durability first
 */
public record Provenance(
    String run,
    String name,
    Instant startedAt,
    String spateVersion,
    String plan,
    String planSha256,
    @JsonFormat(shape = JsonFormat.Shape.STRING) long seed,
    String command,
    List<String> leftOut,
    Map<String, String> machine,
    Map<String, Map<String, String>> conditions,
    List<UnequalCondition> unequal) {
  public Provenance {
    requireNonNull(run, "run is null");
    requireNonNull(name, "name is null");
    requireNonNull(startedAt, "startedAt is null");
    requireNonNull(spateVersion, "spateVersion is null");
    requireNonNull(plan, "plan is null");
    requireNonNull(planSha256, "planSha256 is null");
    requireNonNull(command, "command is null");
    leftOut = List.copyOf(leftOut);
    machine = Collections.unmodifiableMap(new LinkedHashMap<>(machine));
    Map<String, Map<String, String>> copied = new LinkedHashMap<>();
    conditions.forEach(
        (target, all) -> copied.put(target, Collections.unmodifiableMap(new LinkedHashMap<>(all))));
    conditions = Collections.unmodifiableMap(copied);
    unequal = List.copyOf(unequal);
  }

  /**
   * The provenance of a run.
   *
   * @param machine what its driver ran on, by name
   * @param place where its documents are
   */
  public static Provenance of(RunBegun begun, Map<String, String> machine, String place) {
    Map<String, Map<String, String>> conditions = new LinkedHashMap<>();
    for (Map.Entry<String, InspectReport> target : begun.targets().entrySet()) {
      conditions.put(target.getKey(), TargetConditions.of(target.getValue()));
    }
    return new Provenance(
        begun.run(),
        begun.name(),
        begun.startedAt(),
        begun.spateVersion(),
        begun.plan(),
        sha256(begun.plan()),
        begun.seed(),
        command(begun, place),
        begun.request().map(PlanRequest::leftOut).orElse(List.of()),
        machine,
        conditions,
        TargetConditions.unequal(conditions));
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** As it was typed, with the seed; by the kept plan where a run says no more. */
  private static String command(RunBegun begun, String place) {
    Optional<PlanRequest> request = begun.request();
    if (request.isEmpty()) {
      return ShellWords.of(List.of("spate", "run", place + "/plan.yaml"));
    }
    return ShellWords.of(request.get().words(begun.seed()));
  }
}
