package dev.spate.lambdalocal.service;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spate.lambdalocal.exchange.ApiJson;
import dev.spate.lambdalocal.exchange.ApiRequest;
import dev.spate.lambdalocal.exchange.ApiResponse;
import dev.spate.lambdalocal.exchange.ServiceException;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Publishes versions, and names them by aliases. */
final class VersionOperations {
  /** As the API's model has it: not a number only. */
  private static final Pattern ALIAS = Pattern.compile("(?!^[0-9]+$)([a-zA-Z0-9-_]{1,128})");

  private final DeployedFunction function;
  private final ConfigurationView view;

  VersionOperations(DeployedFunction function) {
    this.function = function;
    this.view = new ConfigurationView(function);
  }

  ApiResponse publish(ApiRequest request) throws ServiceException {
    function.named(request);
    ObjectNode body = ApiJson.read(request.body());
    Optional<String> sha256 = ApiJson.text(body, "CodeSha256");
    if (sha256.isPresent() && !sha256.get().equals(function.code().sha256())) {
      throw ServiceException.invalid(
          "CodeSHA256 (%s) is different from current CodeSHA256 in $LATEST (%s). Please try again"
              .formatted(sha256.get(), function.code().sha256()));
    }
    DeployedFunction.Revision revision = function.revision();
    Versions.Version version =
        function
            .versions()
            .publish(
                ApiJson.text(body, "Description").orElse(revision.description()),
                function.timestamp(),
                revision.id());
    return ApiResponse.json(201, view.of(Optional.of(version.number())));
  }

  ApiResponse createAlias(ApiRequest request) throws ServiceException {
    function.named(request);
    ObjectNode body = ApiJson.read(request.body());
    String name = required(body, "Name");
    if (!ALIAS.matcher(name).matches()) {
      throw ServiceException.outOfSchema(
          name, "name", "Member must satisfy regular expression pattern: " + ALIAS);
    }
    if (function.versions().alias(name).isPresent()) {
      throw ServiceException.of(
          409,
          "ResourceConflictException",
          "Alias already exists: " + function.arns().qualified(name));
    }
    return ApiResponse.json(
        201,
        put(
            name,
            version(body, required(body, "FunctionVersion")),
            ApiJson.text(body, "Description").orElse("")));
  }

  ApiResponse getAlias(ApiRequest request) throws ServiceException {
    return ApiResponse.json(200, view(named(request)));
  }

  ApiResponse updateAlias(ApiRequest request) throws ServiceException {
    Versions.Alias alias = named(request);
    ObjectNode body = ApiJson.read(request.body());
    return ApiResponse.json(
        200,
        put(
            alias.name(),
            version(body, ApiJson.text(body, "FunctionVersion").orElse(alias.version())),
            ApiJson.text(body, "Description").orElse(alias.description())));
  }

  ApiResponse deleteAlias(ApiRequest request) throws ServiceException {
    function.named(request);
    function.versions().remove(request.path().get(4));
    return ApiResponse.empty(204);
  }

  private Versions.Alias named(ApiRequest request) throws ServiceException {
    function.named(request);
    String name = request.path().get(4);
    Optional<Versions.Alias> alias = function.versions().alias(name);
    if (alias.isEmpty()) {
      throw ServiceException.notFound("Cannot find alias arn: " + function.arns().qualified(name));
    }
    return alias.get();
  }

  private String version(ObjectNode body, String number) throws ServiceException {
    if (!body.path("RoutingConfig").path("AdditionalVersionWeights").isEmpty()) {
      throw ServiceException.invalid("Lambda on this machine can't route an alias to two versions");
    }
    if (!number.equals(Versions.LATEST) && !function.versions().isPublished(number)) {
      throw ServiceException.notFound("Function not found: " + function.arns().qualified(number));
    }
    return number;
  }

  private ObjectNode put(String name, String version, String description) {
    Versions.Alias alias =
        new Versions.Alias(name, version, description, UUID.randomUUID().toString());
    function.versions().put(alias);
    return view(alias);
  }

  private ObjectNode view(Versions.Alias alias) {
    return ApiJson.object()
        .put("AliasArn", function.arns().qualified(alias.name()))
        .put("Name", alias.name())
        .put("FunctionVersion", alias.version())
        .put("Description", alias.description())
        .put("RevisionId", alias.revision());
  }

  private static String required(ObjectNode body, String key) throws ServiceException {
    Optional<String> value = ApiJson.text(body, key);
    if (value.isEmpty()) {
      throw ServiceException.missing(key);
    }
    return value.get();
  }
}
