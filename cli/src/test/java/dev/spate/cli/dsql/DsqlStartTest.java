package dev.spate.cli.dsql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spate.cli.Main;
import dev.spate.protocol.json.ProtocolJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a person has it: a process, what it prints, and what is left of it. */
class DsqlStartTest {
  private static final Pattern PSQL =
      Pattern.compile("(PGSSLROOTCERT=\\S+ blanks\\S+) .*psql (\"host=.*\")$", Pattern.MULTILINE);

  @TempDir Path folder;

  private Process spate(String err, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "dsql"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(folder.resolve(err).toFile()).start();
  }

  @Test
  void whatItPrintsLetsPsqlInAndNothingIsLeftOfItAfterwards() throws Exception {
    Path files = folder.resolve("with blanks");
    Process cluster = spate("err", "start", "--port", "0", "--folder", files.toString(), "--json");
    try {
      String line = cluster.inputReader(UTF_8).readLine();
      String err = Files.readString(folder.resolve("err"));
      assertThat(line).as(err).isNotNull();
      JsonNode ready = ProtocolJson.mapper().readTree(line);
      assertThat(err).startsWith("dsql-local keeps Aurora DSQL's rules, not its speed");
      Process token = spate("err-token", "token", "--folder", files.toString());
      String password = new String(token.getInputStream().readAllBytes(), UTF_8).strip();
      assertThat(password).startsWith(ready.path("host").asText() + "/?Action=DbConnectAdmin");
      Matcher psql = PSQL.matcher(err);
      assertThat(psql.find()).as(err).isTrue();
      ProcessBuilder typed =
          new ProcessBuilder(
              "sh",
              "-c",
              "%s psql -XAt %s -c 'SELECT 41 + 1'".formatted(psql.group(1), psql.group(2)));
      typed.environment().put("PGPASSWORD", password);
      Process said = typed.redirectErrorStream(true).start();
      assertThat(new String(said.getInputStream().readAllBytes(), UTF_8)).isEqualTo("42\n");
      String secret = Files.readString(files.resolve("credentials")).replaceAll("(?s).*key = ", "");
      assertThat(Files.readString(folder.resolve("err")))
          .doesNotContain(secret.strip())
          .doesNotContain("X-Amz-Signature");
      cluster.destroy();
      assertThat(cluster.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(cluster.exitValue()).isZero();
      assertThat(files).isEmptyDirectory();
    } finally {
      cluster.destroyForcibly();
    }
  }
}
