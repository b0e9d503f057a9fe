package dev.spate.lambdalocal.service;

import com.fasterxml.jackson.databind.node.ObjectNode;
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

  Response publish(Request request) throws ServiceError {
    function.named(request);
    ObjectNode body = Json.read(request.body());
    Optional<String> sha256 = Json.text(body, "CodeSha256");
    if (sha256.isPresent() && !sha256.get().equals(function.code().sha256())) {
      throw ServiceError.invalid(
          "CodeSHA256 (%s) is different from current CodeSHA256 in $LATEST (%s). Please try again"
              .formatted(sha256.get(), function.code().sha256()));
    }
    DeployedFunction.Revision revision = function.revision();
    Versions.Version version =
        function
            .versions()
            .publish(
                Json.text(body, "Description").orElse(revision.description()),
                function.timestamp(),
                revision.id());
    return Response.json(201, view.of(Optional.of(version.number())));
  }

  Response createAlias(Request request) throws ServiceError {
    function.named(request);
    ObjectNode body = Json.read(request.body());
    String name = required(body, "Name");
    if (!ALIAS.matcher(name).matches()) {
      throw ServiceError.outOfSchema(
          name, "name", "Member must satisfy regular expression pattern: " + ALIAS);
    }
    if (function.versions().alias(name).isPresent()) {
      throw ServiceError.of(
          409,
          "ResourceConflictException",
          "Alias already exists: " + function.arns().qualified(name));
    }
    return Response.json(
        201,
        put(
            name,
            version(body, required(body, "FunctionVersion")),
            Json.text(body, "Description").orElse("")));
  }

  Response getAlias(Request request) throws ServiceError {
    return Response.json(200, view(named(request)));
  }

  Response updateAlias(Request request) throws ServiceError {
    Versions.Alias alias = named(request);
    ObjectNode body = Json.read(request.body());
    return Response.json(
        200,
        put(
            alias.name(),
            version(body, Json.text(body, "FunctionVersion").orElse(alias.version())),
            Json.text(body, "Description").orElse(alias.description())));
  }

  Response deleteAlias(Request request) throws ServiceError {
    function.named(request);
    function.versions().remove(request.path().get(4));
    return Response.empty(204);
  }

  private Versions.Alias named(Request request) throws ServiceError {
    function.named(request);
    String name = request.path().get(4);
    Optional<Versions.Alias> alias = function.versions().alias(name);
    if (alias.isEmpty()) {
      throw ServiceError.notFound("Cannot find alias arn: " + function.arns().qualified(name));
    }
    return alias.get();
  }

  private String version(ObjectNode body, String number) throws ServiceError {
    if (!body.path("RoutingConfig").path("AdditionalVersionWeights").isEmpty()) {
      throw ServiceError.invalid("Lambda on this machine can't route an alias to two versions");
    }
    if (!number.equals(Versions.LATEST) && !function.versions().isPublished(number)) {
      throw ServiceError.notFound("Function not found: " + function.arns().qualified(number));
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
    return Json.object()
        .put("AliasArn", function.arns().qualified(alias.name()))
        .put("Name", alias.name())
        .put("FunctionVersion", alias.version())
        .put("Description", alias.description())
        .put("RevisionId", alias.revision());
  }

  private static String required(ObjectNode body, String key) throws ServiceError {
    Optional<String> value = Json.text(body, key);
    if (value.isEmpty()) {
      throw ServiceError.missing(key);
    }
    return value.get();
  }
}
