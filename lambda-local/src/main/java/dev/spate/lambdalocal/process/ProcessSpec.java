package dev.spate.lambdalocal.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a process is started with.
 *
 * @param command its program and arguments
 * @param folder where it starts
 * @param environment all its variables; none are inherited
 * @param output the file that its standard output and error are appended to
 */
public record ProcessSpec(
    List<String> command, Path folder, Map<String, String> environment, Path output) {
  public ProcessSpec {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }
}
