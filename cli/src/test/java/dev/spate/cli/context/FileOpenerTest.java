package dev.spate.cli.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileOpenerTest {
  @TempDir Path folder;

  @Test
  void theDesktopsOwnProgramIsHandedTheFileWhole() throws IOException {
    program("xdg-open", "printf '%s' \"$1\" > \"$(dirname \"$0\")/handed\"");
    Path file = folder.resolve("a report; of mine.html");

    assertThat(new FileOpener("Linux", "/nowhere:" + folder).open(file)).isEmpty();
    assertThat(folder.resolve("handed")).hasContent(file.toString());
  }

  @Test
  void aMachineWithoutADesktopSaysWhatItLacks() {
    assertThat(new FileOpener("Linux", folder.toString()).open(folder))
        .contains("there is no xdg-open or wslview on this machine");
    assertThat(new FileOpener("Mac OS X", "").open(folder))
        .contains("there is no open on this machine");
  }

  @Test
  void aProgramThatFailsIsNamedWithItsCode() throws IOException {
    Path program = program("open", "exit 3");

    assertThat(new FileOpener("Mac OS X", folder.toString()).open(folder))
        .contains(program + " failed with code 3");
  }

  private Path program(String name, String body) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + body + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }
}
