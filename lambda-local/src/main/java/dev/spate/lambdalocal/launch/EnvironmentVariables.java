package dev.spate.lambdalocal.launch;

import dev.spate.lambdalocal.execution.FunctionSettings;
import dev.spate.lambdalocal.launch.EnvironmentKind.Initialization;
import dev.spate.lambdalocal.launch.Launcher.Start;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The environment variables that Lambda defines (developer guide, "Defined runtime environment
 * variables"). Credentials aren't among them unless the function's own variables have some.
 *
 * @param base those of the machine that a process can't do without, such as PATH
 */
public record EnvironmentVariables(Map<String, String> base) {
  private static final String DEFAULT_REGION = "us-east-1";

  public EnvironmentVariables {
    base = Map.copyOf(base);
  }

  /** All variables of an environment's process; a runtime's own last, as none may change them. */
  Map<String, String> of(Start start, Path taskRoot, Map<String, String> runtime) {
    FunctionSettings settings = start.kind().settings();
    Map<String, String> all = new HashMap<>();
    all.put("AWS_REGION", DEFAULT_REGION);
    all.put("LANG", "en_US.UTF-8");
    all.putAll(base);
    all.putAll(settings.environment());
    all.putIfAbsent("AWS_DEFAULT_REGION", all.get("AWS_REGION"));
    // by which AWS's own local tool lets a function know that it isn't in the cloud
    all.put("AWS_SAM_LOCAL", "true");
    all.put("TZ", ":UTC");
    all.put("TMPDIR", start.temporary().toString());
    all.put("LAMBDA_TASK_ROOT", taskRoot.toString());
    all.put("AWS_LAMBDA_RUNTIME_API", start.runtimeAddress());
    all.put("AWS_LAMBDA_FUNCTION_NAME", settings.name());
    all.put("AWS_LAMBDA_FUNCTION_VERSION", start.kind().version());
    all.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(settings.memoryMb()));
    all.put("AWS_LAMBDA_INITIALIZATION_TYPE", start.kind().initialization().id());
    if (start.kind().initialization() != Initialization.SNAP_START) {
      // a snapshot is restored into several environments, so these can't be known (SnapStart)
      all.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + settings.name());
      all.put("AWS_LAMBDA_LOG_STREAM_NAME", start.logStream());
    }
    all.putAll(runtime);
    return all;
  }
}
