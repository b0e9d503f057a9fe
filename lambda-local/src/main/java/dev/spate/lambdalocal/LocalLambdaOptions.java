package dev.spate.lambdalocal;

import dev.spate.lambdalocal.access.Access;
import dev.spate.lambdalocal.execution.EnvironmentLimits;
import dev.spate.lambdalocal.execution.Faults;
import dev.spate.lambdalocal.execution.FunctionCode;
import dev.spate.lambdalocal.execution.FunctionSettings;
import java.net.InetSocketAddress;
import java.util.Map;

/**
 * What a local Lambda is started with.
 *
 * @param address where it listens; port 0 for a free one
 * @param access whose requests are answered
 * @param code what its one function runs
 * @param settings the function's set-up
 * @param limits what bounds its environments
 * @param faults what is to go wrong
 * @param variables those of the machine that every environment gets, such as PATH, AWS_REGION and
 *     credentials; a process inherits nothing else
 */
public record LocalLambdaOptions(
    InetSocketAddress address,
    Access access,
    FunctionCode code,
    FunctionSettings settings,
    EnvironmentLimits limits,
    Faults faults,
    Map<String, String> variables) {
  private static final String DEFAULT_REGION = "us-east-1";

  public LocalLambdaOptions {
    variables = Map.copyOf(variables);
  }

  /** The Region of the function's ARN. */
  public String region() {
    return variables.getOrDefault(
        "AWS_REGION", variables.getOrDefault("AWS_DEFAULT_REGION", DEFAULT_REGION));
  }
}
