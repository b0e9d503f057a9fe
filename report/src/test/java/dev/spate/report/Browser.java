package dev.spate.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Chromium, driven by Playwright from npm; tests are skipped where one of the three is missing. */
final class Browser {
  private static final Path SCRIPTS = Path.of("src/test/browser").toAbsolutePath();
  private static final Path PLACE = Path.of("target/browser").toAbsolutePath();
  private static final List<String> FILES =
      List.of("package.json", "package-lock.json", "look.mjs");

  private Browser() {}

  /** What is seen of each page. */
  static JsonNode look(List<Path> pages) throws IOException, InterruptedException {
    Optional<Path> chromium = chromium();
    assumeTrue(chromium.isPresent(), "there is no Chromium on this machine");
    assumeTrue(run(List.of("node", "--version")).isPresent(), "there is no Node on this machine");
    assumeTrue(installed(), "npm can't install Playwright here");
    List<String> command = new ArrayList<>(List.of("node", "look.mjs", chromium.get().toString()));
    pages.forEach(page -> command.add(page.toAbsolutePath().toString()));
    Optional<String> seen = run(command);
    assertThat(seen)
        .as("what look.mjs prints; its errors are in target/browser/stderr")
        .isPresent();
    return new ObjectMapper().readTree(seen.get());
  }

  private static Optional<Path> chromium() {
    return List.of("chromium", "chromium-browser", "google-chrome").stream()
        .map(name -> Path.of("/usr/bin", name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Installs what package-lock.json names, unless it is there. */
  private static boolean installed() throws IOException, InterruptedException {
    Files.createDirectories(PLACE);
    for (String file : FILES) {
      Files.copy(SCRIPTS.resolve(file), PLACE.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    return Files.isDirectory(PLACE.resolve("node_modules/playwright-core"))
        || run(List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")).isPresent();
  }

  /** What a program prints; empty where it can't be started or fails. */
  private static Optional<String> run(List<String> command)
      throws IOException, InterruptedException {
    Files.createDirectories(PLACE);
    Path output = PLACE.resolve("stdout");
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .directory(PLACE.toFile())
              .redirectOutput(output.toFile())
              .redirectError(PLACE.resolve("stderr").toFile())
              .start();
    } catch (IOException e) {
      return Optional.empty();
    }
    if (!process.waitFor(2, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      return Optional.empty();
    }
    return process.exitValue() == 0 ? Optional.of(Files.readString(output)) : Optional.empty();
  }
}
