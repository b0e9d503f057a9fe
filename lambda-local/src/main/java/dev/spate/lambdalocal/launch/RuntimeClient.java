package dev.spate.lambdalocal.launch;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * AWS's runtime interface client for Java, as a process needs it: its jars, found on the class path
 * of this one, and its native library, unpacked once. (Left alone, every start unpacks it to the
 * same file of the temporary folder, and processes that start together crash.)
 *
 * @param classPath the jars
 * @param library the native library
 */
public record RuntimeClient(String classPath, Path library) {
  /** The main class. */
  public static final String MAIN = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

  /** The system property that names the library. */
  public static final String LIBRARY_PROPERTY =
      "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

  /**
   * A class of each jar: the client, the handlers' interfaces, serialization, SDK thread-locals.
   */
  private static final List<String> CLASSES =
      List.of(
          MAIN,
          "com.amazonaws.services.lambda.runtime.Context",
          "com.amazonaws.services.lambda.runtime.serialization.PojoSerializer",
          "software.amazon.awssdk.utilslite.SdkInternalThreadLocal");

  /**
   * Finds the client and unpacks its library into a folder.
   *
   * @throws IOException if it isn't there, or has no library for this machine
   */
  public static RuntimeClient unpack(Path folder) throws IOException {
    String classPath =
        CLASSES.stream()
            .map(RuntimeClient::jarOf)
            .distinct()
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
    Path library = folder.resolve("libaws-lambda-jni.so");
    String name = "jni/libaws-lambda-jni.%s.so".formatted(platform());
    try (InputStream in = RuntimeClient.class.getClassLoader().getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException(
            "AWS's runtime client for Java has no library for this machine (%s)"
                .formatted(platform()));
      }
      Files.copy(in, library);
    }
    return new RuntimeClient(classPath, library);
  }

  private static Path jarOf(String className) {
    String resource = className.replace('.', '/') + ".class";
    URL url = RuntimeClient.class.getClassLoader().getResource(resource);
    if (url == null) {
      throw new IllegalStateException("not on the class path: " + className);
    }
    try {
      String inside = url.toString();
      int end = inside.indexOf("!/");
      return Path.of(new URI(inside.substring("jar:".length(), end)));
    } catch (URISyntaxException e) {
      throw new IllegalStateException("not in a jar: " + url, e);
    }
  }

  private static String platform() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (!system.contains("linux")) {
      return system;
    }
    boolean arm = System.getProperty("os.arch").equals("aarch64");
    return (hasMusl() ? "linux_musl" : "linux") + (arm ? "-aarch_64" : "-x86_64");
  }

  private static boolean hasMusl() {
    try (Stream<Path> files = Files.list(Path.of("/lib"))) {
      return files.anyMatch(file -> file.getFileName().toString().startsWith("ld-musl-"));
    } catch (IOException e) {
      return false;
    }
  }
}
