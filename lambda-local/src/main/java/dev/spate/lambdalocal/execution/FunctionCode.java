package dev.spate.lambdalocal.execution;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What an environment's process runs. */
public sealed interface FunctionCode {
  /**
   * A Java function as the managed runtime runs it: Spate brings the runtime client.
   *
   * @param code the deployable zip, or a folder that holds what would be in one
   * @param handler such as {@code package.Class::method}
   * @param jvmOptions beside those of the managed runtime
   * @param runtimeCache the folder where the AOT cache of the runtime client is made and found
   *     again, as AWS's runtime has one; without it every start loads the client from its jars
   */
  record JavaFunction(
      Path code, String handler, List<String> jvmOptions, Optional<Path> runtimeCache)
      implements FunctionCode {
    public JavaFunction {
      jvmOptions = List.copyOf(jvmOptions);
    }

    /** Without a cache. */
    public JavaFunction(Path code, String handler, List<String> jvmOptions) {
      this(code, handler, jvmOptions, Optional.empty());
    }
  }

  /**
   * A function that brings its own runtime client, such as a container image's entry point.
   *
   * @param command the process to start
   * @param folder where it starts
   */
  record Bootstrap(List<String> command, Path folder) implements FunctionCode {
    public Bootstrap {
      command = List.copyOf(command);
    }
  }
}
