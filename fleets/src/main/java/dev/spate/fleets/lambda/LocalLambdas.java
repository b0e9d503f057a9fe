package dev.spate.fleets.lambda;

import dev.spate.engine.plan.LambdaFleetSpec;
import java.io.IOException;
import java.net.URI;

/** Starts a Lambda on this machine for a fleet. */
@FunctionalInterface
public interface LocalLambdas {
  /**
   * Starts one with the plan's function; the caller closes it.
   *
   * @throws IOException where it can't be started, with a message for a person
   */
  Running start(LambdaFleetSpec spec) throws IOException;

  /**
   * A Lambda that runs.
   *
   * @param close ends it and all its environments
   */
  record Running(URI endpoint, Runnable close) {}
}
