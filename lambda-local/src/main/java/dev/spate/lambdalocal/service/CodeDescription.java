package dev.spate.lambdalocal.service;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What the API says of a function's code.
 *
 * @param runtime such as {@code java25}; empty for a function that brings its own runtime client
 * @param handler empty where there is none
 * @param sha256 in base64
 * @param size in bytes
 * @param location where it is
 */
public record CodeDescription(
    Optional<String> runtime, Optional<String> handler, String sha256, long size, String location) {
  public CodeDescription {
    requireNonNull(runtime, "runtime is null");
    requireNonNull(handler, "handler is null");
    requireNonNull(sha256, "sha256 is null");
    requireNonNull(location, "location is null");
  }
}
