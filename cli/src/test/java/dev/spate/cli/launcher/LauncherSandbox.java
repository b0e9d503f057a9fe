package dev.spate.cli.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A copy of the launcher in a small project of its own, on a machine that has only the programs,
 * the JDKs and the Maven that a test puts there.
 */
final class LauncherSandbox {
  private static final List<String> TOOLS =
      List.of(
          "bash",
          "cat",
          "cksum",
          "dirname",
          "env",
          "find",
          "grep",
          "head",
          "ln",
          "locale",
          "mkdir",
          "readlink",
          "rm",
          "rmdir",
          "sed",
          "sleep",
          "sort",
          "stty",
          "tail");

  private final Path folder;
  private final Path project;
  private final Path path;

  /**
   * @param exitCode of the launcher
   * @param output of the launcher, both streams
   */
  record Call(int exitCode, String output) {}

  LauncherSandbox(Path folder) throws IOException {
    this.folder = folder.toRealPath();
    this.project = Files.createDirectories(this.folder.resolve("project"));
    this.path = Files.createDirectories(this.folder.resolve("bin"));
    for (String tool : TOOLS) {
      script(path.resolve(tool), "#!/bin/sh\nexec " + find(tool) + " \"$@\"\n");
    }
    // The folders of this machine's own JDKs become folders of the sandbox.
    for (String part : List.of("spate", "dev/launch.sh")) {
      write(part, "");
      script(
          file(part),
          Files.readString(Path.of("..", part))
              .replaceAll("(?<=[ {,])/(?=usr|opt|Library)", this.folder + "/"));
    }
    write("pom.xml", "<project/>");
    write("cli/pom.xml", "<project/>");
    write("cli/src/main/java/Main.java", "class Main {}");
  }

  Path folder() {
    return folder;
  }

  Path launcher() {
    return project.resolve("spate");
  }

  Path file(String name) {
    return project.resolve(name);
  }

  void write(String name, String content) throws IOException {
    Files.createDirectories(file(name).getParent());
    Files.writeString(file(name), content);
  }

  /**
   * A JDK whose java prints its home, its folder and what comes after the jar, and fails with 7.
   */
  Path jdk(String home, String version) throws IOException {
    Path jdk = folder.resolve(home);
    Files.createDirectories(jdk.resolve("bin"));
    Files.writeString(jdk.resolve("release"), "OTHER=\"1\"\nJAVA_VERSION=\"" + version + "\"\n");
    script(jdk.resolve("bin/javac"), "");
    script(
        jdk.resolve("bin/java"),
        """
        #!/usr/bin/env bash
        cache=none
        while [ "$1" != -jar ]; do
          case $1 in
            -XX:AOTCacheOutput=*) echo "$*" >"${1#*=}" && exit ;;
            -XX:AOTCache=*) cache=${1##*/} ;;
          esac
          shift
        done
        echo "java of %s in $PWD cache=$cache terminal=${SPATE_TERMINAL-none} ctype=${LC_ALL:-${LC_CTYPE-none}} runs ${*:3}"
        exit 7
        """
            .formatted(home));
    return jdk;
  }

  /** Puts a Maven on the PATH that notes its calls and then does what {@code script} says. */
  void maven(String script) throws IOException {
    script(
        path.resolve("mvn"),
        "#!/usr/bin/env bash\necho \"$*\" >>" + calls() + "\n" + script + "\n");
  }

  /** A Maven that builds. */
  void maven() throws IOException {
    maven("mkdir -p cli/target/spate && echo >cli/target/spate/spate.jar");
  }

  void removeMaven() throws IOException {
    Files.delete(path.resolve("mvn"));
  }

  void linkOnPath(String name, Path target) throws IOException {
    Files.createSymbolicLink(path.resolve(name), target);
  }

  int builds() throws IOException {
    return Files.exists(calls()) ? Files.readAllLines(calls()).size() : 0;
  }

  Call call(String... arguments) throws IOException, InterruptedException {
    return call(Map.of(), launcher(), arguments);
  }

  Call call(Map<String, String> environment, Path launcher, String... arguments)
      throws IOException, InterruptedException {
    Process process = start(environment, launcher, arguments);
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Call(process.waitFor(), output);
  }

  Process start(Map<String, String> environment, Path launcher, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().put("PATH", path.toString());
    builder.environment().put("HOME", folder.resolve("home").toString());
    builder.environment().putAll(environment);
    return builder.start();
  }

  private Path calls() {
    return folder.resolve("maven-calls");
  }

  private static void script(Path file, String content) throws IOException {
    Files.writeString(file, content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static Path find(String tool) {
    return List.of("/usr/bin", "/bin").stream()
        .map(bin -> Path.of(bin, tool))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }
}
