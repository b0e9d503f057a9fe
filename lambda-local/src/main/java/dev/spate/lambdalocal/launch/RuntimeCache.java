package dev.spate.lambdalocal.launch;

import dev.spate.lambdalocal.process.ProcessHost;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The AOT cache of the Java runtime client. AWS's managed runtime has one (developer guide, "Java
 * customization"); it halves what a start costs. It is bound to the JVM and the client's jars, so
 * its name says which ones; making it takes some seconds, once. It holds nothing of the function.
 */
public final class RuntimeCache {
  /** Of such options a JVM takes one, so the function's own goes first. */
  private static final List<String> OF_THE_FUNCTION =
      List.of("-XX:AOT", "-XX:SharedArchiveFile", "-Xshare");

  private RuntimeCache() {}

  /** The launcher with the cache, which is made where there is none; or as it was without one. */
  public static JavaLauncher speedUp(JavaLauncher launcher, Path files, ProcessHost host) {
    Optional<Path> folder = launcher.function().runtimeCache();
    if (folder.isEmpty() || hasItsOwn(launcher)) {
      return launcher;
    }
    Path cache = folder.get().resolve(name(launcher)).toAbsolutePath();
    if (!Files.exists(cache)) {
      make(cache, launcher, files, host);
    }
    return Files.exists(cache) ? launcher.with("-XX:AOTCache=" + cache) : launcher;
  }

  private static boolean hasItsOwn(JavaLauncher launcher) {
    return launcher.function().jvmOptions().stream()
        .anyMatch(option -> OF_THE_FUNCTION.stream().anyMatch(option::startsWith));
  }

  private static String name(JavaLauncher launcher) {
    String made =
        String.join(
            "\n",
            System.getProperty("java.home"),
            Runtime.version().toString(),
            launcher.client().classPath());
    UUID id = UUID.nameUUIDFromBytes(made.getBytes(StandardCharsets.UTF_8));
    return "runtime-client-%s.aot".formatted(id);
  }

  /** Makes it under another name first, since several processes may do so at the same time. */
  private static void make(Path cache, JavaLauncher launcher, Path files, ProcessHost host) {
    try {
      Path made = cache.resolveSibling("." + UUID.randomUUID() + ".aot");
      RuntimeTraining.run(launcher, made, files.resolve("training"), host);
      if (Files.exists(made)) {
        Files.move(made, cache, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException e) {
      // a folder that can't be written to: starts only take longer
    }
  }
}
