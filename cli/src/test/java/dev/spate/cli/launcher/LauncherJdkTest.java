package dev.spate.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LauncherJdkTest {

  private LauncherSandbox sandbox;

  @BeforeEach
  void createSandbox(@TempDir Path folder) throws IOException {
    sandbox = new LauncherSandbox(folder);
    sandbox.maven();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "usr/lib/jvm/temurin-25",
        "opt/java/jdk25",
        "home/.sdkman/candidates/java/25-tem",
        "home/.jdks/temurin-25",
        "Library/Java/JavaVirtualMachines/temurin-25.jdk/Contents/Home",
        "opt/homebrew/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home"
      })
  void aJdk25IsFoundWhereJdksUsuallyAreEvenIfTheDefaultJavaIs17(String home) throws Exception {
    sandbox.linkOnPath("java", sandbox.jdk("usr/lib/jvm/java-17", "17.0.15").resolve("bin/java"));
    sandbox.jdk(home, "25.0.1");
    assertThat(sandbox.call().output()).contains("java of " + home + " ");
  }

  @Test
  void theJavaOnThePathIsTakenIfItIs25() throws Exception {
    Path java = sandbox.jdk("somewhere/jdk", "25").resolve("bin/java");
    Files.createSymbolicLink(sandbox.folder().resolve("alternative"), java);
    sandbox.linkOnPath("java", Path.of("../alternative"));
    assertThat(sandbox.call().output()).contains("java of somewhere/jdk ");
  }

  @Test
  void javaHomeComesBeforeEverythingElse() throws Exception {
    sandbox.jdk("usr/lib/jvm/temurin-25", "25.0.1");
    String chosen = sandbox.jdk("my jdk", "25.0.2").toString();
    var call = sandbox.call(Map.of("JAVA_HOME", chosen), sandbox.launcher());
    assertThat(call.output()).contains("java of my jdk ");
  }

  @Test
  void aVariableThatNamesAJdk25IsHeard() throws Exception {
    String chosen = sandbox.jdk("hosted", "25.0.2").toString();
    var call = sandbox.call(Map.of("JAVA_HOME_25_X64", chosen), sandbox.launcher());
    assertThat(call.output()).contains("java of hosted ");
  }

  @Test
  void withoutAJdk25OneLineSaysWhatThereIsAndHowToGetOne() throws Exception {
    Path old = sandbox.jdk("usr/lib/jvm/java-17", "17.0.15");
    Files.delete(sandbox.jdk("usr/lib/jvm/only-a-jre", "25.0.1").resolve("bin/javac"));
    var call = sandbox.call("run", "plan.yaml");
    assertThat(call.exitCode()).isEqualTo(2);
    assertThat(call.output().strip().lines()).hasSize(1);
    assertThat(call.output())
        .startsWith("spate: needs a JDK 25, found only 17.0.15 (" + old + "): install one (")
        .contains("JAVA_HOME");
    assertThat(sandbox.builds()).isZero();
  }

  @Test
  void withoutAnyJdkItSaysSo() throws Exception {
    assertThat(sandbox.call().output()).startsWith("spate: needs a JDK 25, found no JDK: install");
  }
}
