package dev.spate.lambdalocal;

import dev.spate.lambdalocal.execution.FunctionCode;
import dev.spate.lambdalocal.execution.FunctionCode.Bootstrap;
import dev.spate.lambdalocal.execution.FunctionCode.JavaFunction;
import dev.spate.lambdalocal.service.CodeDescription;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Describes code by what it is: its size, and a digest that changes with it. */
final class CodeDescriptions {
  private CodeDescriptions() {}

  static CodeDescription of(FunctionCode code) throws IOException {
    return switch (code) {
      case JavaFunction function ->
          describe(
              function.code(),
              List.of(),
              Optional.of("java" + Runtime.version().feature()),
              Optional.of(function.handler()));
      case Bootstrap bootstrap ->
          describe(bootstrap.folder(), bootstrap.command(), Optional.empty(), Optional.empty());
    };
  }

  /** Of a foreign function only the command is digested: its folder may be anything. */
  private static CodeDescription describe(
      Path place, List<String> command, Optional<String> runtime, Optional<String> handler)
      throws IOException {
    MessageDigest digest = sha256();
    long size = 0;
    try (OutputStream to = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      for (String word : command) {
        to.write((word + "\n").getBytes(StandardCharsets.UTF_8));
      }
      for (Path file : command.isEmpty() ? files(place) : List.<Path>of()) {
        if (!file.equals(place)) {
          to.write((place.relativize(file) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        try (InputStream from = Files.newInputStream(file)) {
          size += from.transferTo(to);
        }
      }
    }
    return new CodeDescription(
        runtime,
        handler,
        Base64.getEncoder().encodeToString(digest.digest()),
        size,
        place.toUri().toString());
  }

  private static List<Path> files(Path place) throws IOException {
    try (Stream<Path> all = Files.walk(place)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
