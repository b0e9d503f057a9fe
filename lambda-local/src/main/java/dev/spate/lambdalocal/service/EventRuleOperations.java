package dev.spate.lambdalocal.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spate.lambdalocal.exchange.ApiJson;
import dev.spate.lambdalocal.exchange.ApiRequest;
import dev.spate.lambdalocal.exchange.ApiResponse;
import dev.spate.lambdalocal.exchange.FunctionReference;
import dev.spate.lambdalocal.exchange.ServiceException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** How a qualifier's events are retried: read, replaced, changed and forgotten. */
final class EventRuleOperations {
  private static final int RETRIES_MAX = 2;
  private static final int AGE_MIN = 60;
  private static final int AGE_MAX = 21_600;

  private final DeployedFunction function;

  EventRuleOperations(DeployedFunction function) {
    this.function = function;
  }

  ApiResponse get(ApiRequest request) throws ServiceException {
    String qualifier = qualifier(request);
    return ApiResponse.json(200, view(qualifier, present(qualifier)));
  }

  ApiResponse put(ApiRequest request) throws ServiceException {
    String qualifier = qualifier(request);
    return store(qualifier, read(request));
  }

  ApiResponse update(ApiRequest request) throws ServiceException {
    String qualifier = qualifier(request);
    EventRules.Rule before = present(qualifier);
    EventRules.Rule change = read(request);
    return store(
        qualifier,
        new EventRules.Rule(
            change.retries().isPresent() ? change.retries() : before.retries(),
            change.age().or(before::age),
            change.modified()));
  }

  ApiResponse delete(ApiRequest request) throws ServiceException {
    String qualifier = qualifier(request);
    present(qualifier);
    function.rules().remove(qualifier);
    return ApiResponse.empty(204);
  }

  private ApiResponse store(String qualifier, EventRules.Rule rule) {
    function.rules().put(qualifier, rule);
    return ApiResponse.json(200, view(qualifier, rule));
  }

  private EventRules.Rule read(ApiRequest request) throws ServiceException {
    ObjectNode body = ApiJson.read(request.body());
    for (JsonNode destination : body.path("DestinationConfig")) {
      if (destination.hasNonNull("Destination")) {
        throw ServiceException.invalid("Lambda on this machine has no destinations for events");
      }
    }
    OptionalInt age = ApiJson.integer(body, "MaximumEventAgeInSeconds", AGE_MIN, AGE_MAX);
    return new EventRules.Rule(
        ApiJson.integer(body, "MaximumRetryAttempts", 0, RETRIES_MAX),
        age.isPresent() ? Optional.of(Duration.ofSeconds(age.getAsInt())) : Optional.empty(),
        function.clock().instant());
  }

  private String qualifier(ApiRequest request) throws ServiceException {
    FunctionReference name = function.named(request);
    function.versions().resolve(name.qualifier());
    return name.qualifier().orElse(Versions.LATEST);
  }

  private EventRules.Rule present(String qualifier) throws ServiceException {
    Optional<EventRules.Rule> rule = function.rules().get(qualifier);
    if (rule.isEmpty()) {
      throw ServiceException.notFound(
          "The function %s doesn't have an EventInvokeConfig"
              .formatted(function.arns().qualified(qualifier)));
    }
    return rule.get();
  }

  private ObjectNode view(String qualifier, EventRules.Rule rule) {
    ObjectNode view =
        ApiJson.object()
            .put("LastModified", rule.modified().toEpochMilli() / 1e3)
            .put("FunctionArn", function.arns().qualified(qualifier));
    rule.retries().ifPresent(retries -> view.put("MaximumRetryAttempts", retries));
    rule.age().ifPresent(age -> view.put("MaximumEventAgeInSeconds", age.toSeconds()));
    ObjectNode destinations = view.putObject("DestinationConfig");
    destinations.putObject("OnSuccess");
    destinations.putObject("OnFailure");
    return view;
  }
}
