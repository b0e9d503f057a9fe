package dev.spate.engine.fleet;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * All that is needed to find a function again. It holds no secret: credentials are found where the
 * plan says.
 *
 * @param function its name or ARN, with a qualifier or without
 * @param endpoint another than AWS's own
 * @param region where it is; empty where the environment or the profile says so
 * @param profile in AWS's configuration files
 * @param role which is assumed before anything is asked
 */
public record FunctionAddress(
    String function,
    Optional<String> endpoint,
    Optional<String> region,
    Optional<String> profile,
    Optional<String> role) {
  public FunctionAddress {
    requireNonNull(function, "function is null");
    requireNonNull(endpoint, "endpoint is null");
    requireNonNull(region, "region is null");
    requireNonNull(profile, "profile is null");
    requireNonNull(role, "role is null");
  }
}
