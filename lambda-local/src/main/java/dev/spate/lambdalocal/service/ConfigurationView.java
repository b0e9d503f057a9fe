package dev.spate.lambdalocal.service;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spate.lambdalocal.exchange.ApiJson;
import dev.spate.lambdalocal.exchange.ServiceException;
import dev.spate.lambdalocal.execution.FunctionSettings;
import java.util.Optional;
import java.util.Set;

/** A function's configuration as the API shows it. */
final class ConfigurationView {
  /** Belong to the runtime, and so to no function's own configuration (developer guide). */
  static final Set<String> RESERVED =
      Set.of(
          "_HANDLER",
          "_X_AMZN_TRACE_ID",
          "AWS_DEFAULT_REGION",
          "AWS_REGION",
          "AWS_EXECUTION_ENV",
          "AWS_LAMBDA_FUNCTION_NAME",
          "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
          "AWS_LAMBDA_FUNCTION_VERSION",
          "AWS_LAMBDA_INITIALIZATION_TYPE",
          "AWS_LAMBDA_LOG_GROUP_NAME",
          "AWS_LAMBDA_LOG_STREAM_NAME",
          "AWS_ACCESS_KEY",
          "AWS_ACCESS_KEY_ID",
          "AWS_SECRET_ACCESS_KEY",
          "AWS_SESSION_TOKEN",
          "AWS_LAMBDA_RUNTIME_API",
          "LAMBDA_TASK_ROOT",
          "LAMBDA_RUNTIME_DIR");

  private final DeployedFunction function;

  ConfigurationView(DeployedFunction function) {
    this.function = function;
  }

  /** Under a qualifier, which must lead somewhere. */
  ObjectNode of(Optional<String> qualifier) throws ServiceException {
    String version = function.versions().resolve(qualifier);
    FunctionSettings settings = function.execution().settings();
    ObjectNode view = ApiJson.object();
    view.put("FunctionName", settings.name());
    view.put(
        "FunctionArn",
        qualifier.map(function.arns()::qualified).orElseGet(function.arns()::function));
    code(view);
    view.put("Role", function.arns().role());
    view.put("Timeout", settings.timeout().toSeconds());
    view.put("MemorySize", settings.memoryMb());
    history(view, version);
    view.put("Version", version);
    ObjectNode variables = view.putObject("Environment").putObject("Variables");
    settings
        .environment()
        .forEach(
            (name, value) -> {
              if (!RESERVED.contains(name)) {
                variables.put(name, Secrets.masked(name, value));
              }
            });
    view.putObject("TracingConfig").put("Mode", "PassThrough");
    view.put("State", "Active");
    view.put("LastUpdateStatus", "Successful");
    boolean snapshot = settings.snapStart() && !version.equals(Versions.LATEST);
    view.putObject("SnapStart")
        .put("ApplyOn", settings.snapStart() ? "PublishedVersions" : "None")
        .put("OptimizationStatus", snapshot ? "On" : "Off");
    return view;
  }

  private void code(ObjectNode view) {
    CodeDescription code = function.code();
    code.runtime().ifPresent(runtime -> view.put("Runtime", runtime));
    code.handler().ifPresent(handler -> view.put("Handler", handler));
    view.put("PackageType", code.runtime().isPresent() ? "Zip" : "Image");
    view.put("CodeSize", code.size());
    view.put("CodeSha256", code.sha256());
    ArrayNode architectures = view.putArray("Architectures");
    architectures.add(System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x86_64");
  }

  private void history(ObjectNode view, String version) {
    DeployedFunction.Revision latest = function.revision();
    Optional<Versions.Version> published = function.versions().version(version);
    view.put(
        "Description", published.map(Versions.Version::description).orElseGet(latest::description));
    view.put("LastModified", published.map(Versions.Version::modified).orElseGet(latest::modified));
    view.put("RevisionId", published.map(Versions.Version::revision).orElseGet(latest::id));
  }
}
