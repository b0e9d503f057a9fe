package dev.spate.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.protocol.json.ProtocolJson;
import dev.spate.protocol.outcome.CountReport;
import dev.spate.protocol.progress.ProgressFeed;
import dev.spate.protocol.progress.StopSignal;
import dev.spate.protocol.target.CredentialReference;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.task.Outcome;
import dev.spate.protocol.task.Outcome.Completed;
import dev.spate.protocol.task.Outcome.Lost;
import dev.spate.protocol.task.TaskId;
import dev.spate.protocol.task.TaskKind;
import dev.spate.protocol.time.TimeSource;
import dev.spate.testing.database.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TaskRunnerTest {
  private static final TaskId ID = TaskId.errand("run", "count", TaskKind.COUNT);

  private TestDatabase database;

  @BeforeEach
  void create() throws Exception {
    database = new TestDatabase();
  }

  @AfterEach
  void drop() throws Exception {
    database.close();
  }

  @Test
  void aTaskThatIsDoneIsCompleted() throws Exception {
    database.execute("CREATE TABLE t (a int)", "INSERT INTO t VALUES (1), (2)");
    assertThat(count("t"))
        .isInstanceOfSatisfying(
            Completed.class,
            done -> {
              assertThat(done.id()).isEqualTo(ID);
              assertThat(((CountReport) done.report()).rows()).isEqualTo(2);
            });
  }

  @Test
  void aTaskThatCanNotBeDoneAsAskedIsRefused() {
    assertThat(count("nowhere"))
        .isEqualTo(
            new Lost<>(
                ID,
                Lost.Kind.REFUSED,
                "target shop: there is no table 'nowhere'",
                Optional.empty()));
  }

  @Test
  void anErrorOfTheServerIsTold() throws Exception {
    database.execute("CREATE ROLE reader LOGIN", "CREATE TABLE t (a int)");
    DatabaseEndpoint endpoint = database.endpoint(new CredentialReference.None("reader"));
    assertThat(count(endpoint, "t"))
        .isEqualTo(
            new Lost<>(
                ID,
                Lost.Kind.DATABASE_ERROR,
                "target shop: permission denied for table t",
                Optional.of("42501")));
    database.execute("DROP ROLE reader");
  }

  @Test
  void aServerThatCanNotBeReachedIsTold() {
    DatabaseEndpoint there = database.endpoint();
    DatabaseEndpoint nowhere =
        new DatabaseEndpoint(
            "shop",
            "jdbc:postgresql://no-such-host.invalid/db",
            Map.of(),
            there.credentials(),
            there.connectTimeout());
    assertThat(count(nowhere, "t"))
        .isInstanceOfSatisfying(
            Lost.class, lost -> assertThat(lost.kind()).isEqualTo(Lost.Kind.UNREACHABLE));
  }

  @Test
  void credentialsThatAreMissingAreDenied() {
    DatabaseEndpoint endpoint =
        database.endpoint(new CredentialReference.Environment("PGUSER", "PGPASSWORD"));
    assertThat(count(endpoint, "t"))
        .isInstanceOfSatisfying(
            Lost.class,
            lost -> {
              assertThat(lost.kind()).isEqualTo(Lost.Kind.DENIED);
              assertThat(lost.message())
                  .isEqualTo(
                      "target shop: credentials: the environment variable PGUSER, which should"
                          + " hold the user, is not set");
            });
  }

  @Test
  void whatNobodyExpectedIsACrashAndStillAnAnswer() {
    TimeSource broken =
        new TimeSource() {
          @Override
          public long nanoTime() {
            throw new IllegalStateException("no clock");
          }

          @Override
          public Instant now() {
            throw new IllegalStateException("no clock");
          }
        };
    Errand.Sample sample =
        new Errand.Sample(
            ID.as(TaskKind.SAMPLE),
            database.endpoint(),
            Instant.EPOCH,
            Duration.ofSeconds(1),
            Instant.EPOCH);
    assertThat(run(broken, sample))
        .isInstanceOfSatisfying(
            Lost.class,
            lost -> {
              assertThat(lost.kind()).isEqualTo(Lost.Kind.CRASHED);
              assertThat(lost.message())
                  .startsWith(
                      "target shop: unexpected java.lang.IllegalStateException: no clock at");
            });
  }

  @Test
  void anOutcomeSurvivesItsJson() throws Exception {
    Outcome<?> outcome = count("nowhere");
    String json = ProtocolJson.mapper().writeValueAsString(WorkerMessage.of(outcome));
    assertThat(ProtocolJson.mapper().readValue(json, WorkerMessage.class).outcome())
        .contains(outcome);
  }

  private Outcome<?> count(String table) {
    return count(database.endpoint(), table);
  }

  private static Outcome<?> count(DatabaseEndpoint endpoint, String table) {
    return run(TimeSource.system(), new Errand.Count(ID, endpoint, table));
  }

  private static Outcome<?> run(TimeSource time, Errand<?> errand) {
    return new TaskRunner(
            time, Map.of(), JvmEnvironment.describe("thread", false, Optional.empty()))
        .run(errand, new StopSignal(), ProgressFeed.NONE);
  }
}
