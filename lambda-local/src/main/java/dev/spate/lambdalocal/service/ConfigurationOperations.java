package dev.spate.lambdalocal.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spate.lambdalocal.exchange.ApiJson;
import dev.spate.lambdalocal.exchange.ApiRequest;
import dev.spate.lambdalocal.exchange.ApiResponse;
import dev.spate.lambdalocal.exchange.FunctionReference;
import dev.spate.lambdalocal.exchange.ServiceException;
import dev.spate.lambdalocal.execution.FunctionSettings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The function's configuration: read and changed. */
final class ConfigurationOperations {
  private static final int TIMEOUT_MAX = 900;
  private static final int MEMORY_MIN = 128;
  private static final int MEMORY_MAX = 10_240;

  /** All of a function's variables together (Lambda quotas: 4 KB). */
  private static final int ENVIRONMENT_MAX = 4_096;

  private static final Set<String> CHANGEABLE =
      Set.of("Timeout", "MemorySize", "Environment", "SnapStart", "Description", "RevisionId");

  private final DeployedFunction function;
  private final ConfigurationView view;

  ConfigurationOperations(DeployedFunction function) {
    this.function = function;
    this.view = new ConfigurationView(function);
  }

  ApiResponse getFunction(ApiRequest request) throws ServiceException {
    FunctionReference name = function.named(request);
    ObjectNode answer = ApiJson.object();
    answer.set("Configuration", view.of(name.qualifier()));
    answer
        .putObject("Code")
        .put("RepositoryType", "local")
        .put("Location", function.code().location());
    OptionalInt reserved = function.execution().reserved();
    if (reserved.isPresent()) {
      answer.putObject("Concurrency").put("ReservedConcurrentExecutions", reserved.getAsInt());
    }
    return ApiResponse.json(200, answer);
  }

  ApiResponse getConfiguration(ApiRequest request) throws ServiceException {
    return ApiResponse.json(200, view.of(function.named(request).qualifier()));
  }

  ApiResponse updateConfiguration(ApiRequest request) throws ServiceException {
    function.named(request);
    ObjectNode change = ApiJson.read(request.body());
    requireChangeable(change);
    OptionalInt timeout = ApiJson.integer(change, "Timeout", 1, TIMEOUT_MAX);
    OptionalInt memory = ApiJson.integer(change, "MemorySize", MEMORY_MIN, MEMORY_MAX);
    synchronized (this) {
      requireRevision(change);
      FunctionSettings now = function.execution().settings();
      FunctionSettings then =
          new FunctionSettings(
              now.name(),
              memory.orElse(now.memoryMb()),
              timeout.isPresent() ? Duration.ofSeconds(timeout.getAsInt()) : now.timeout(),
              environment(change, now.environment()),
              snapStart(change, now.snapStart()));
      if (!then.equals(now)) {
        function.execution().configure(then);
      }
      function.revise(
          ApiJson.text(change, "Description").orElse(function.revision().description()));
    }
    return ApiResponse.json(200, view.of(Optional.empty()));
  }

  private static void requireChangeable(ObjectNode change) throws ServiceException {
    Set<String> fixed = new TreeSet<>();
    change.fieldNames().forEachRemaining(fixed::add);
    fixed.removeAll(CHANGEABLE);
    if (!fixed.isEmpty()) {
      throw ServiceException.invalid(
          "Lambda on this machine can't change %s".formatted(String.join(", ", fixed)));
    }
  }

  private void requireRevision(ObjectNode change) throws ServiceException {
    Optional<String> expected = ApiJson.text(change, "RevisionId");
    if (expected.isPresent() && !expected.get().equals(function.revision().id())) {
      throw ServiceException.of(
          412,
          "PreconditionFailedException",
          "The Revision Id provided does not match the latest Revision Id. Call the"
              + " GetFunction/GetAlias API to retrieve the latest Revision Id");
    }
  }

  /** What a request gives replaces all that the function had; the runtime's own stays. */
  private static Map<String, String> environment(ObjectNode change, Map<String, String> now)
      throws ServiceException {
    if (!change.has("Environment")) {
      return now;
    }
    Map<String, String> then = new TreeMap<>();
    for (Map.Entry<String, JsonNode> variable :
        change.path("Environment").path("Variables").properties()) {
      if (ConfigurationView.RESERVED.contains(variable.getKey())) {
        throw ServiceException.invalid(
            "Lambda was unable to configure your environment variables because the environment"
                + " variables you have provided contains reserved keys that are currently not"
                + " supported for modification. Reserved keys used in this request: "
                + variable.getKey());
      }
      String value = variable.getValue().asText();
      String kept = now.get(variable.getKey());
      boolean unchanged = kept != null && value.equals(Secrets.masked(variable.getKey(), kept));
      then.put(variable.getKey(), unchanged ? kept : value);
    }
    if (then.toString().length() > ENVIRONMENT_MAX) {
      throw ServiceException.invalid(
          "Lambda was unable to configure your environment variables because the environment"
              + " variables you have provided exceeded the 4KB limit.");
    }
    now.forEach(
        (name, value) -> {
          if (ConfigurationView.RESERVED.contains(name)) {
            then.put(name, value);
          }
        });
    return then;
  }

  private static boolean snapStart(ObjectNode change, boolean now) throws ServiceException {
    if (!change.has("SnapStart")) {
      return now;
    }
    String on = change.path("SnapStart").path("ApplyOn").asText();
    return switch (on) {
      case "PublishedVersions" -> true;
      case "None" -> false;
      default ->
          throw ServiceException.outOfSchema(
              on,
              "snapStart.applyOn",
              "Member must satisfy enum value set: [PublishedVersions, None]");
    };
  }
}
