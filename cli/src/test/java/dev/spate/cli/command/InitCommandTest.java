package dev.spate.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.testing.database.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans sketched from real tables, and run as they are. */
class InitCommandTest {
  private static TestDatabase database;

  @TempDir Path folder;
  private CommandLineSandbox sandbox;

  @BeforeAll
  static void makeTables() throws Exception {
    database = new TestDatabase();
    database.execute(
        """
        CREATE TYPE channel AS ENUM ('web', 'it''s', 'shop');
        CREATE TABLE customer (id bigint PRIMARY KEY, name text);
        INSERT INTO customer VALUES (1, 'one'), (2, 'two');
        CREATE TABLE orders (
          id uuid PRIMARY KEY,
          customer_id bigint NOT NULL REFERENCES customer (id),
          status varchar(10) NOT NULL CHECK (status IN ('new', 'paid')),
          amount numeric(10,2) NOT NULL CHECK (amount > 0),
          quantity int NOT NULL CHECK (quantity BETWEEN 1 AND 20),
          via channel NOT NULL,
          payload jsonb NOT NULL,
          tags text[],
          created_at timestamptz NOT NULL DEFAULT now(),
          seq bigint GENERATED ALWAYS AS IDENTITY);
        CREATE TABLE "Mixed Case" ("Id" bigint PRIMARY KEY, "on" boolean, "a b" char(4) NOT NULL);
        CREATE TABLE counters (id serial PRIMARY KEY, day date NOT NULL, n smallint, x real, y float8);
        CREATE TABLE codes (code varchar(12) PRIMARY KEY, ip inet NOT NULL, took interval NOT NULL,
          parts int[] NOT NULL, raw bytea NOT NULL, note json);
        CREATE TABLE pairs (a bigint, b uuid, t timestamp NOT NULL, PRIMARY KEY (a, b));
        """);
  }

  @AfterAll
  static void dropTheDatabase() throws Exception {
    database.close();
  }

  @BeforeEach
  void enter() {
    sandbox = new CommandLineSandbox(folder, Map.of());
  }

  private int init(String table, String... more) {
    String[] arguments = {
      "init", "--url", database.url(), "--table", table, "--credentials", "none:" + database.user()
    };
    return sandbox.spate(
        java.util.stream.Stream.of(arguments, more)
            .flatMap(java.util.Arrays::stream)
            .toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(strings = {"orders", "\"Mixed Case\"", "counters", "codes", "pairs"})
  void aSketchedPlanRunsAsItIs(String table) throws Exception {
    Path plan = folder.resolve("sketch.yaml");
    assertThat(init(table, "--out", plan.toString())).as(sandbox.err()).isZero();
    int code =
        sandbox.spate(
            "run",
            plan.toString(),
            "--set",
            "load.warmup=1s",
            "--set",
            "load.duration=2s",
            "--set",
            "iterations=1");
    assertThat(code).as(Files.readString(plan) + sandbox.err()).isZero();
    assertThat(sandbox.metrics().path("stored").asLong()).isPositive();
  }

  @Test
  void columnsAreGuessedFromTypesKeysAndConstraints() {
    assertThat(init("orders")).isZero();
    assertThat(sandbox.out())
        .contains("id: {key: uuid}")
        .contains("customer_id: {parent: {table: customer, column: id}}")
        .doesNotContain("random()")
        .contains("status: {choice: [new, paid]}")
        .contains("amount: {number: {min: 0.01, max: 9999, scale: 2}}")
        .contains("quantity: {number: {min: 1, max: 20}}")
        .contains("via: {choice: [web, 'it''s', shop]}")
        .contains("tags: {array: {of: {text: {length: 20}}, min: 0, max: 3}}")
        .contains("# seq is not written: bigint, not null; numbered by the server");
  }

  @Test
  void aTableWithRowsIsKept() {
    assertThat(init("customer")).isZero();
    assertThat(sandbox.out()).contains("existing: keep");
  }

  @Test
  void anAbsentTableAndAFileInTheWayAreRefused() throws Exception {
    assertThat(init("nothing")).isEqualTo(2);
    assertThat(sandbox.err()).contains("--table: there is no table 'nothing'");
    Path there = Files.writeString(folder.resolve("there.yaml"), "mine");
    assertThat(init("orders", "--out", there.toString())).isEqualTo(2);
    assertThat(there).hasContent("mine");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://h/d?user=a&password=hidden",
        "jdbc:postgresql://h/d?sslpassword=hidden",
        "jdbc:postgresql://h/d?ssl=true&SslPassword = hidden",
        "jdbc:postgresql://h/d?aws_session_token=hidden",
        "jdbc:postgresql://h/d;pwd=hidden",
        "jdbc:postgresql://me:hidden@h/d",
        "jdbc:postgresql://me:hid/den@h/d",
        "postgres://h/d?x=hidden",
      })
  void aSecretInTheUrlIsRefusedAndNeverShown(String url) {
    assertThat(sandbox.spate("init", "--url", url, "--table", "t")).isEqualTo(2);
    assertThat(sandbox.err()).contains("--url: must").doesNotContain("hidden", "hid/den");
    assertThat(sandbox.out()).isEmpty();
  }

  @Test
  void aMissingFolderIsMadeAndOneThatCanNotBeIsRefusedWithTheReason() throws Exception {
    Path plan = folder.resolve("new/and newer/plan.yaml");
    assertThat(init("pairs", "--out", plan.toString())).as(sandbox.err()).isZero();
    assertThat(plan).content().contains("table: pairs");
    assertThat(plan.getParent()).isDirectoryContaining(plan::equals);
    assertThat(plan.getParent().toFile().list()).hasSize(1);
    Path below = plan.resolve("below.yaml");
    assertThat(init("pairs", "--out", below.toString())).isEqualTo(2);
    assertThat(sandbox.err()).contains("--out: " + below + " can't be written: ");
    assertThat(init("pairs", "--out", folder.toString(), "--force")).isEqualTo(2);
    assertThat(sandbox.err()).contains("is a folder; name a file in it");
  }

  @Test
  void aCredentialsFileIsWrittenAsThePlansFolderSeesIt() throws Exception {
    Files.writeString(folder.resolve("login"), "user=%s\npassword=x".formatted(database.user()));
    int code =
        sandbox.spate(
            "init",
            "--url",
            database.url(),
            "--table",
            "pairs",
            "--credentials",
            "file:login",
            "--out",
            "plans/pairs.yaml");
    assertThat(code).as(sandbox.err()).isZero();
    assertThat(folder.resolve("plans/pairs.yaml"))
        .content()
        .contains("credentials: {from: file, path: '../login'}");
    String plan = folder.resolve("plans/pairs.yaml").toString();
    assertThat(sandbox.spate("check", plan)).as(sandbox.err()).isZero();
    assertThat(sandbox.err()).contains("in the way of " + plan);
  }

  @Test
  void rowsThatCouldNotBeKnownAgainOrNotBeWrittenAreSaidInThePlan() throws Exception {
    database.execute(
        """
        CREATE TABLE nameless (at timestamptz NOT NULL, n int NOT NULL);
        CREATE TABLE all_generated (
          id int GENERATED ALWAYS AS IDENTITY, one int GENERATED ALWAYS AS (1) STORED);
        """);
    assertThat(init("nameless")).isZero();
    assertThat(sandbox.out()).contains("LOOK AT THIS: nameless has no column by which the run");
    assertThat(sandbox.out().lines().map(String::strip))
        .noneMatch(line -> line.startsWith("cleanup:"));
    assertThat(init("all_generated")).isZero();
    assertThat(sandbox.out())
        .contains("LOOK AT THIS: all_generated has no column that a plan could write");
  }

  @Test
  void parentsThatAreTakenAlreadyAreSaidInThePlan() throws Exception {
    database.execute(
        """
        CREATE TABLE card (customer_id bigint PRIMARY KEY REFERENCES customer (id));
        INSERT INTO card VALUES (1);
        """);
    assertThat(init("card")).isZero();
    assertThat(sandbox.out()).contains("LOOK AT THIS: card holds rows, which have taken some");
  }
}
