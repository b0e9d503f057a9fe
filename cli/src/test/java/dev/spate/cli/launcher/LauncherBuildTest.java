package dev.spate.cli.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherBuildTest {
  private static final String BUILDING = "Building Spate (first call or sources changed)…\n";

  private LauncherSandbox sandbox;

  @BeforeEach
  void createSandbox(@TempDir Path folder) throws IOException {
    sandbox = new LauncherSandbox(folder);
    sandbox.maven();
    sandbox.jdk("usr/lib/jvm/jdk-25", "25.0.1");
  }

  @Test
  void theFirstCallBuildsAndTheSecondDoesNotNeedMaven() throws Exception {
    assertThat(sandbox.call("check").output()).startsWith(BUILDING + "java of usr/lib/jvm/jdk-25");
    sandbox.removeMaven();
    assertThat(sandbox.call("check").output()).startsWith("java of usr/lib/jvm/jdk-25");
    assertThat(sandbox.builds()).isEqualTo(1);
  }

  @Test
  void aChangedSourceIsSeenEvenWithItsOldTimeAndSize() throws Exception {
    Path source = sandbox.file("cli/src/main/java/Main.java");
    FileTime time = Files.getLastModifiedTime(source);
    assertBuildsAgainAfter(
        () -> {
          Files.writeString(source, "class Mean {}");
          Files.setLastModifiedTime(source, time);
        });
  }

  @Test
  void anAddedRenamedOrDeletedFileIsSeen() throws Exception {
    Path added = sandbox.file("engine/src/main/resources/added.txt");
    assertBuildsAgainAfter(() -> sandbox.write("engine/src/main/resources/added.txt", "new"));
    assertBuildsAgainAfter(() -> Files.move(added, added.resolveSibling("renamed.txt")));
    assertBuildsAgainAfter(() -> Files.delete(added.resolveSibling("renamed.txt")));
  }

  @Test
  void aChangedPomIsSeen() throws Exception {
    assertBuildsAgainAfter(() -> sandbox.write("pom.xml", "<project>changed</project>"));
    assertBuildsAgainAfter(() -> sandbox.write("cli/pom.xml", "<project>changed</project>"));
  }

  @Test
  void aTouchedFileAndTheBuildsOwnFilesAreNoChange() throws Exception {
    sandbox.call();
    Files.setLastModifiedTime(sandbox.file("cli/src/main/java/Main.java"), FileTime.fromMillis(0));
    sandbox.write("cli/target/classes/Main.class", "new");
    sandbox.call();
    assertThat(sandbox.builds()).isEqualTo(1);
  }

  @Test
  void aFailedBuildShowsWhyAndIsTriedAgain() throws Exception {
    sandbox.maven("echo '[INFO] noise'; echo '[ERROR] Main.java:[1,7] unexpected'; exit 1");
    for (int call = 1; call <= 2; call++) {
      var failed = sandbox.call();
      assertThat(failed.exitCode()).isEqualTo(2);
      assertThat(failed.output())
          .contains("[ERROR] Main.java:[1,7] unexpected")
          .contains("the build failed")
          .doesNotContain("noise")
          .doesNotContain("java of");
    }
    assertThat(sandbox.builds()).isEqualTo(2);
  }

  @Test
  void withoutMavenOneLineSaysHowToGetIt() throws Exception {
    sandbox.removeMaven();
    var call = sandbox.call();
    assertThat(call.exitCode()).isEqualTo(2);
    assertThat(call.output().strip().lines()).hasSize(1);
    assertThat(call.output()).contains("no mvn on the PATH").contains("apt-get install maven");
  }

  @Test
  void twoLaunchersAtOnceBuildOnce() throws Exception {
    sandbox.maven("sleep 1; mkdir -p cli/target/spate && echo >cli/target/spate/spate.jar");
    List<Process> launchers =
        List.of(
            sandbox.start(Map.of(), sandbox.launcher()),
            sandbox.start(Map.of(), sandbox.launcher()));
    for (Process launcher : launchers) {
      assertThat(new String(launcher.getInputStream().readAllBytes(), UTF_8)).contains("java of");
    }
    assertThat(sandbox.builds()).isEqualTo(1);
  }

  @Test
  void theLockOfAKilledBuilderIsRemoved() throws Exception {
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    Files.createDirectories(sandbox.file("target"));
    Path lock = sandbox.file("target/launcher.lock");
    Files.createSymbolicLink(lock, Path.of(Long.toString(dead.pid())));
    assertThat(sandbox.call().output()).contains("java of");
    assertThat(Files.isSymbolicLink(lock)).isFalse();
  }

  @Test
  void aCheckoutThatCanNotBeWrittenIsRefusedInOneLine() throws Exception {
    Path nowhere = Path.of("/proc"); // where not even root makes a file
    assumeTrue(Files.isDirectory(nowhere), "there is no folder that nobody can write");
    Files.createSymbolicLink(sandbox.file("target"), nowhere);
    var call = sandbox.call();
    assertThat(call.exitCode()).isEqualTo(2);
    assertThat(call.output().strip().lines()).hasSize(1);
    assertThat(call.output()).contains(sandbox.file("target") + " can't be written");
  }

  @Test
  void whoWasKilledWhileBreakingALockIsNotWaitedFor() throws Exception {
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    Path breaking = Files.createDirectories(sandbox.file("target/launcher.lock.breaking"));
    Files.setLastModifiedTime(breaking, FileTime.fromMillis(0));
    Files.createSymbolicLink(
        sandbox.file("target/launcher.lock"), Path.of(Long.toString(dead.pid())));
    assertThat(sandbox.call().output()).contains("java of");
    assertThat(breaking).doesNotExist();
  }

  private interface Change {
    void make() throws IOException;
  }

  private void assertBuildsAgainAfter(Change change) throws Exception {
    sandbox.call();
    int before = sandbox.builds();
    change.make();
    assertThat(sandbox.call().output()).startsWith(BUILDING);
    assertThat(sandbox.builds()).isEqualTo(before + 1);
  }
}
