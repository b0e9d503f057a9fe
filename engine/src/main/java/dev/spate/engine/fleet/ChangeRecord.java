package dev.spate.engine.fleet;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Optional;

/**
 * A change that a fleet makes outside of its run, for as long as it is open, and how it is put
 * back. It is put back only where what the fleet set still stands: what somebody else has set since
 * is theirs.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "change")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ChangeRecord.EventRetries.class, name = "event-retries"),
  @JsonSubTypes.Type(
      value = ChangeRecord.ProvisionedConcurrency.class,
      name = "provisioned-concurrency")
})
public sealed interface ChangeRecord {
  /** The function whose settings are changed. */
  FunctionAddress function();

  /**
   * How often Lambda runs a failed event again; a fleet sets it to 0, since a second run would
   * insert what the first may have inserted.
   *
   * @param before what was configured; empty where the function had no configuration for events
   */
  record EventRetries(FunctionAddress function, Optional<Integer> before) implements ChangeRecord {
    public EventRetries {
      requireNonNull(function, "function is null");
      requireNonNull(before, "before is null");
    }
  }

  /**
   * How many environments Lambda keeps ready.
   *
   * @param set how many the fleet asks for
   * @param before how many were asked for; empty where nothing was configured
   */
  record ProvisionedConcurrency(FunctionAddress function, int set, Optional<Integer> before)
      implements ChangeRecord {
    public ProvisionedConcurrency {
      requireNonNull(function, "function is null");
      requireNonNull(before, "before is null");
      if (set < 1) {
        throw new IllegalArgumentException("set must be at least 1, got " + set);
      }
    }
  }
}
