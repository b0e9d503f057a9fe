package dev.spate.worker.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.spate.protocol.setting.PlanPath;
import dev.spate.protocol.target.CredentialReference;
import dev.spate.protocol.task.Outcome.Lost;
import dev.spate.protocol.time.TimeSource;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialResolverTest {
  private static final ServerAddress ADDRESS =
      ServerAddress.parse("jdbc:postgresql://db.example.com:5433/bench").orElseThrow();

  @TempDir private Path folder;
  private final Map<String, String> environment = new HashMap<>();

  @Test
  void variablesGiveUserAndPassword() throws ConnectionFailedException {
    environment.put("DB_USER", "ada");
    environment.put("DB_SECRET", "wonder");
    Credentials found = resolve(new CredentialReference.Environment("DB_USER", "DB_SECRET"));
    assertThat(found.user()).isEqualTo("ada");
    assertThat(found.password()).isEqualTo("wonder");
  }

  @Test
  void aVariableThatIsNotSetIsNamed() {
    environment.put("DB_USER", "ada");
    assertDenied(
        () -> resolve(new CredentialReference.Environment("DB_USER", "DB_SECRET")),
        "credentials: the environment variable DB_SECRET, which should hold the password, is not"
            + " set");
  }

  @Test
  void aPasswordInPlaceOfItsVariablesNameIsNotShown() {
    environment.put("DB_USER", "ada");
    assertDenied(
        () -> resolve(new CredentialReference.Environment("DB_USER", "hunter2")),
        "credentials: the environment variable that is named there, which should hold the"
            + " password, is not set");
  }

  @Test
  void aVariableThatJavaCouldNotReadIsRefusedRatherThanTried() {
    environment.putAll(Map.of("PGUSER", "ada", "PGPASSWORD", "w\uFFFD\uFFFDnder"));
    assertDenied(
        () -> resolve(new CredentialReference.Environment("PGUSER", "PGPASSWORD")),
        "credentials: the environment variable PGPASSWORD holds characters that can't be read in"
            + " this locale: use UTF-8 and set LC_ALL=C.UTF-8");
  }

  @Test
  void credentialsDoNotShowTheirPassword() throws ConnectionFailedException {
    environment.putAll(Map.of("PGUSER", "ada", "PGPASSWORD", "wonder"));
    Credentials found = resolve(new CredentialReference.Environment("PGUSER", "PGPASSWORD"));
    assertThat(found)
        .hasToString(
            "Credentials[user=ada, expiresAt=never,"
                + " source=the environment variables PGUSER and PGPASSWORD]");
  }

  @Test
  void aFileGivesUserAndPasswordAsTheyStand() throws Exception {
    Path file = write("login", "# ours", "user = ada", "password=a\\b=c#d ");
    Credentials found = resolve(new CredentialReference.File(path(file)));
    assertThat(found.user()).isEqualTo("ada");
    assertThat(found.password()).isEqualTo("a\\b=c#d");
  }

  @Test
  void aFileWithoutAPasswordIsNamedAndNotQuoted() throws Exception {
    Path file = write("login", "user=ada", "passwort=hidden");
    assertDenied(
        () -> resolve(new CredentialReference.File(path(file))),
        "credentials: the file " + file + " has no line password=…");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    Path file = folder.resolve("nowhere");
    assertDenied(
        () -> resolve(new CredentialReference.File(path(file))),
        "credentials: the file " + file + " does not exist");
  }

  @Test
  void aFolderIsNoFile() {
    assertDenied(
        () -> resolve(new CredentialReference.File(path(folder))),
        "credentials: the file " + folder + " is not a plain file");
  }

  @Test
  void aPgpassFileIsFoundWhereLibpqLooks() throws Exception {
    environment.put("HOME", folder.toString());
    secure(write(".pgpass", "*:*:*:ada:at home"));
    assertThat(resolve(new CredentialReference.Pgpass("ada", Optional.empty())).password())
        .isEqualTo("at home");
    Path other = secure(write("other", "db.example.com:5433:bench:ada:elsewhere"));
    environment.put("PGPASSFILE", other.toString());
    assertThat(resolve(new CredentialReference.Pgpass("ada", Optional.empty())).password())
        .isEqualTo("elsewhere");
  }

  @Test
  void aTildeStandsForTheHomeOfTheWorker() throws Exception {
    environment.put("HOME", folder.toString());
    write("login", "user=ada", "password=at home");
    assertThat(resolve(new CredentialReference.File(new PlanPath("~/login"))).password())
        .isEqualTo("at home");
  }

  @Test
  void aPgpassFileWithoutALineForTheServerSaysWhatWasLookedFor() throws Exception {
    Path file = secure(write("pgpass", "*:5432:*:*:secret"));
    assertDenied(
        () -> resolve(new CredentialReference.Pgpass("ada", Optional.of(path(file)))),
        "credentials: the pgpass file %s has no line for db.example.com:5433, database 'bench', user 'ada'"
            .formatted(file));
  }

  @Test
  void aPgpassFileThatOthersMayReadIsRefused() throws Exception {
    assumeThat(FileSystems.getDefault().supportedFileAttributeViews()).contains("posix");
    Path file = write("pgpass", "*:*:*:*:secret");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertDenied(
        () -> resolve(new CredentialReference.Pgpass("ada", Optional.of(path(file)))),
        "credentials: the pgpass file %s is open to others (rw-r-----): only its owner may have access (chmod 600)"
            .formatted(file));
  }

  private Credentials resolve(CredentialReference reference) throws ConnectionFailedException {
    return new CredentialResolver(environment, TimeSource.system()).resolve(reference, ADDRESS);
  }

  private Path write(String name, String... lines) throws IOException {
    return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
  }

  private static Path secure(Path file) throws IOException {
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
    return file;
  }

  private static void assertDenied(ThrowingCallable resolving, String message) {
    assertThatThrownBy(resolving)
        .isInstanceOfSatisfying(
            ConnectionFailedException.class,
            failure -> assertThat(failure.kind()).isEqualTo(Lost.Kind.DENIED))
        .hasMessage(message);
  }

  private static PlanPath path(Path path) {
    return new PlanPath(path.toString());
  }
}
