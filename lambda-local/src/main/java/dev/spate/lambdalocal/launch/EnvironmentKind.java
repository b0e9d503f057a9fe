package dev.spate.lambdalocal.launch;

import dev.spate.lambdalocal.execution.FunctionSettings;

/**
 * What an environment can be used for. Equal kinds are interchangeable.
 *
 * @param version the function's version that it runs
 * @param initialization why it starts
 * @param settings the function's set-up; one that was changed needs other environments
 */
public record EnvironmentKind(
    String version, Initialization initialization, FunctionSettings settings) {

  /** Starts on demand, or from a snapshot where the function is set up so. */
  public static EnvironmentKind onDemand(String version, FunctionSettings settings) {
    return new EnvironmentKind(
        version,
        settings.snapStart() ? Initialization.SNAP_START : Initialization.ON_DEMAND,
        settings);
  }

  /** Is kept ready for a qualifier. */
  public static EnvironmentKind provisioned(String qualifier, FunctionSettings settings) {
    return new EnvironmentKind(qualifier, Initialization.PROVISIONED, settings);
  }

  /** Whether it is kept ready whether or not it is used. */
  public boolean provisioned() {
    return initialization == Initialization.PROVISIONED;
  }

  /** Why an environment starts. */
  public enum Initialization {
    ON_DEMAND("on-demand"),
    PROVISIONED("provisioned-concurrency"),
    SNAP_START("snap-start");

    private final String id;

    Initialization(String id) {
      this.id = id;
    }

    /** As AWS_LAMBDA_INITIALIZATION_TYPE has it. */
    String id() {
      return id;
    }
  }
}
