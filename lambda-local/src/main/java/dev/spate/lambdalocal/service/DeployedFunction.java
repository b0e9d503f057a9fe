package dev.spate.lambdalocal.service;

import dev.spate.lambdalocal.exchange.ApiRequest;
import dev.spate.lambdalocal.exchange.Arns;
import dev.spate.lambdalocal.exchange.FunctionReference;
import dev.spate.lambdalocal.exchange.ServiceException;
import dev.spate.lambdalocal.execution.FunctionExecution;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;

/** The one function, with all that the API keeps of it. */
final class DeployedFunction {
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'+0000'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final FunctionExecution execution;
  private final CodeDescription code;
  private final InstantSource clock;
  private final Arns arns;
  private final Versions versions;
  private final EventRules rules = new EventRules();
  private volatile Revision revision;

  DeployedFunction(
      FunctionExecution execution, CodeDescription code, String region, InstantSource clock) {
    this.execution = execution;
    this.code = code;
    this.clock = clock;
    this.arns = new Arns(region, execution.settings().name());
    this.versions = new Versions(arns);
    this.revision = revised("");
  }

  FunctionExecution execution() {
    return execution;
  }

  CodeDescription code() {
    return code;
  }

  InstantSource clock() {
    return clock;
  }

  Arns arns() {
    return arns;
  }

  Versions versions() {
    return versions;
  }

  EventRules rules() {
    return rules;
  }

  /**
   * The state of the function's set-up.
   *
   * @param id changes with each change
   * @param modified when it was made
   */
  record Revision(String id, String description, String modified) {}

  Revision revision() {
    return revision;
  }

  /** The set-up was changed. */
  void revise(String description) {
    revision = revised(description);
  }

  private Revision revised(String description) {
    return new Revision(UUID.randomUUID().toString(), description, timestamp());
  }

  /** Now, in the form of the API's texts. */
  String timestamp() {
    return TIMESTAMP.format(clock.instant());
  }

  /** The request's name for the function; an error where it names another one. */
  FunctionReference named(ApiRequest request) throws ServiceException {
    FunctionReference name = FunctionReference.of(request);
    if (!name.name().equals(arns.name())) {
      Arns other = new Arns(arns.region(), name.name());
      throw ServiceException.notFound(
          "Function not found: "
              + name.qualifier().map(other::qualified).orElseGet(other::function));
    }
    return name;
  }
}
