package dev.spate.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LauncherCallTest {

  private LauncherSandbox sandbox;

  @BeforeEach
  void createSandbox(@TempDir Path folder) throws IOException {
    sandbox = new LauncherSandbox(folder);
    sandbox.maven();
    sandbox.jdk("usr/lib/jvm/jdk-25", "25.0.1");
  }

  @Test
  void argumentsAndTheExitCodePassThrough() throws Exception {
    var call = sandbox.call("run", "a plan.yaml", "--set", "x=*");
    assertThat(call.output()).endsWith("runs run a plan.yaml --set x=*\n");
    assertThat(call.exitCode()).isEqualTo(7);
  }

  @Test
  void itWorksThroughASymbolicLinkAndInTheCallersFolder() throws Exception {
    Files.createDirectories(sandbox.folder().resolve("elsewhere"));
    Path link = sandbox.folder().resolve("elsewhere/spate");
    Files.createSymbolicLink(link, Path.of("../project/spate"));
    assertThat(sandbox.call(Map.of(), link).output()).contains(" in " + sandbox.folder() + " ");
    assertThat(sandbox.file("cli/target/spate/built-from")).exists();
  }

  @Test
  void outputThatIsNoTerminalIsNotTakenForOne() throws Exception {
    var call = sandbox.call(Map.of("SPATE_TERMINAL", "1"), sandbox.launcher());
    assertThat(call.output()).contains(" terminal=none ");
  }

  @ParameterizedTest
  @CsvSource({
    "LANG, C, C.UTF-8",
    "LC_ALL, POSIX, C.UTF-8",
    "LC_CTYPE, C, C.UTF-8",
    "LC_ALL, C.UTF-8, C.UTF-8",
    "LANG, C.UTF-8, none",
  })
  void javaFindsUtf8WhateverTheLocaleIs(String variable, String locale, String found)
      throws Exception {
    var call = sandbox.call(Map.of(variable, locale), sandbox.launcher());
    assertThat(call.output()).contains(" ctype=" + found + " ");
  }

  @Test
  void aCallStartsFromTheCacheThatTheBuildMadeUnlessItIsOlderThanTheJar() throws Exception {
    assertThat(sandbox.call().output()).contains(" cache=spate.aot ");
    Path cache = sandbox.file("cli/target/spate/spate.aot");
    assertThat(cache).content().endsWith(" check " + sandbox.file("examples/quickstart.yaml\n"));
    Files.setLastModifiedTime(cache, FileTime.fromMillis(0));
    assertThat(sandbox.call().output()).contains(" cache=none ");
  }
}
