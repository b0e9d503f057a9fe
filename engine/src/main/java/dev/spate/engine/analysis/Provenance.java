package dev.spate.engine.analysis;

import static java.util.Objects.requireNonNull;

import dev.spate.engine.archive.ArchivedRun;
import dev.spate.engine.condition.TargetConditions;
import dev.spate.engine.condition.UnequalCondition;
import dev.spate.engine.document.RunBegun;
import dev.spate.engine.plan.PlanRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Where a run's figures come from, and how to make them again.
 *
 * @param run the run's identifier
 * @param spateVersion by which it was begun
 * @param planSha256 of the effective plan, as in plan.yaml
 * @param seed what order, values and arrivals follow from
 * @param command repeats the run, for a shell
 * @param leftOut targets of the plan that {@code --only} left out
 * @param unequal what isn't alike in all targets, durability first
 */
public record Provenance(
    String run,
    String spateVersion,
    String planSha256,
    long seed,
    String command,
    List<String> leftOut,
    List<UnequalCondition> unequal) {
  private static final String SEED = "seed";

  public Provenance {
    requireNonNull(run, "run is null");
    requireNonNull(spateVersion, "spateVersion is null");
    requireNonNull(planSha256, "planSha256 is null");
    requireNonNull(command, "command is null");
    leftOut = List.copyOf(leftOut);
    unequal = List.copyOf(unequal);
  }

  static Provenance of(ArchivedRun run) {
    RunBegun begun = run.begun();
    return new Provenance(
        begun.run(),
        begun.spateVersion(),
        sha256(begun.plan()),
        begun.seed(),
        command(begun, run.place()),
        begun.request().map(PlanRequest::leftOut).orElse(List.of()),
        TargetConditions.unequal(begun.targets()));
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
    List<String> words = new ArrayList<>(List.of("spate", "run"));
    if (request.isEmpty()) {
      words.add(quoted(place + "/plan.yaml"));
      return String.join(" ", words);
    }
    words.add(quoted(request.get().file()));
    for (String set : request.get().sets()) {
      words.add("--set");
      words.add(quoted(set));
    }
    for (String only : request.get().only()) {
      words.add("--only");
      words.add(quoted(only));
    }
    if (request.get().sets().stream().noneMatch(set -> set.strip().startsWith(SEED + "="))) {
      words.add("--set");
      words.add(SEED + "=" + begun.seed());
    }
    return String.join(" ", words);
  }

  /** One word for a POSIX shell. */
  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./:=@%+,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
