package dev.spate.lambdalocal.pool;

import dev.spate.lambdalocal.execution.EnvironmentLimits;
import dev.spate.lambdalocal.execution.Faults;
import dev.spate.lambdalocal.execution.FunctionCode;
import dev.spate.lambdalocal.execution.FunctionSettings;
import dev.spate.lambdalocal.sandbox.Clocks;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What a pool of environments is made of.
 *
 * @param code what each environment's process runs
 * @param settings how the function is set up at first
 * @param limits what bounds its environments
 * @param faults what is to go wrong
 * @param variables those of the machine that every process gets, such as PATH and AWS_REGION; a
 *     process inherits nothing else
 * @param folder where the pool keeps its files, in a folder of its own that it takes away when it
 *     is closed
 * @param clocks what time it is
 * @param log takes each line that the function logs, and Lambda's own lines
 */
public record PoolOptions(
    FunctionCode code,
    FunctionSettings settings,
    EnvironmentLimits limits,
    Faults faults,
    Map<String, String> variables,
    Path folder,
    Clocks clocks,
    Consumer<String> log) {
  public PoolOptions {
    variables = Map.copyOf(variables);
  }
}
