package dev.spate.worker.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.protocol.outcome.TableDescription;
import dev.spate.protocol.task.RowIdentity;
import dev.spate.protocol.workload.Generator;
import dev.spate.protocol.workload.InsertMethod;
import dev.spate.protocol.workload.Workload;
import dev.spate.testing.database.TestDatabase;
import dev.spate.worker.rows.form.ColumnEncoder;
import dev.spate.worker.server.catalog.TableLookup;
import dev.spate.worker.server.postgres.session.PostgresSession;
import dev.spate.worker.wire.FrameBuffer;
import java.io.ByteArrayInputStream;
import java.sql.Connection;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.PGConnection;

/** What the server makes of both forms of each type. */
class StoredRowsTest {
  private static final byte[] COPY_HEADER = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
  };
  private static final int ROWS = 300;

  private static TestDatabase database;
  private Connection connection;
  private PostgresSession session;

  @BeforeAll
  static void createTypes() throws Exception {
    database = new TestDatabase();
    try (PostgresSession session = new PostgresSession(database.connect())) {
      session.execute(
          """
          CREATE TYPE "Mood" AS ENUM ('glad', 'so so', 'it''s bad');
          CREATE DOMAIN price AS numeric(12,2) CHECK (value > 0);
          CREATE EXTENSION citext
          """);
    }
  }

  @AfterAll
  static void drop() throws Exception {
    database.close();
  }

  @BeforeEach
  void connect() throws Exception {
    connection = database.connect();
    session = new PostgresSession(connection);
  }

  @AfterEach
  void close() throws Exception {
    session.execute("DROP TABLE IF EXISTS from_binary, from_text");
    session.close();
  }

  @ParameterizedTest
  @MethodSource("dev.spate.worker.rows.FittingGenerators#withBinaryForm")
  void theServerStoresTheSameFromBothForms(String type, Generator generator) throws Exception {
    RowColumn.Encoded column = compile(type, generator);
    assertThat(column.encoder().binary()).isTrue();
    copy("from_binary", "(FORMAT binary)", binaryRows(column.encoder()));
    copy("from_text", "(FORMAT text)", textRows(column.encoder()));
    List<String> different =
        session.list(
            """
            SELECT n, b.v::text, t.v::text FROM from_binary b FULL JOIN from_text t USING (n)
             WHERE b.v::text COLLATE "C" IS DISTINCT FROM t.v::text
            """,
            row -> "%s: %s, %s".formatted(row.getString(1), row.getString(2), row.getString(3)));
    assertThat(different).isEmpty();
    assertThat(stored("from_binary")).isEqualTo(ROWS);
    assertThat(typeName(column.castType())).isEqualTo(typeOf(column.encoder().typeOid()));
  }

  @ParameterizedTest
  @MethodSource("dev.spate.worker.rows.FittingGenerators#withTextFormAlone")
  void otherTypesHaveTheirTextForm(String type, Generator generator) throws Exception {
    RowColumn.Encoded column = compile(type, generator);
    assertThat(column.encoder().binary()).isFalse();
    assertThat(column.encoder().typeOid()).isEqualTo(ColumnEncoder.UNSPECIFIED);
    copy("from_text", "(FORMAT text)", textRows(column.encoder()));
    assertThat(stored("from_text")).isEqualTo(ROWS);
    assertThat(typeName(column.castType())).isNotNull();
    session.execute(
        "INSERT INTO from_text SELECT n, (v::text)::%s FROM from_text"
            .formatted(column.castType()));
  }

  private RowColumn.Encoded compile(String type, Generator generator) throws Exception {
    for (String name : List.of("from_binary", "from_text")) {
      session.execute("CREATE TABLE %s (n bigint, v %s NOT NULL)".formatted(name, type));
    }
    TableDescription table = TableLookup.describe(session, "from_text").orElseThrow();
    Workload workload = Samples.workload(InsertMethod.BATCH, Samples.columns("v", generator));
    assertThat(RowPlan.problems(workload, table, OptionalLong.of(ROWS))).isEmpty();
    RowPlan plan = RowPlan.compile(workload, table, new RowIdentity(9, 9, 0, 1), Samples.START);
    return (RowColumn.Encoded) plan.columns().getFirst();
  }

  private static FrameBuffer binaryRows(ColumnEncoder encoder) {
    FrameBuffer out = new FrameBuffer();
    out.putBytes(COPY_HEADER);
    for (long number = 0; number < ROWS; number++) {
      out.putShort(2);
      out.putInt(Long.BYTES);
      out.putLong(number);
      encoder.binary(number, out);
    }
    out.putShort(-1);
    return out;
  }

  private static FrameBuffer textRows(ColumnEncoder encoder) {
    FrameBuffer out = new FrameBuffer();
    for (long number = 0; number < ROWS; number++) {
      String escaped = Samples.text(encoder, number).replace("\\", "\\\\").replace("\t", "\\t");
      out.putUtf8(number + "\t" + escaped + "\n");
    }
    return out;
  }

  private void copy(String table, String options, FrameBuffer data) throws Exception {
    connection
        .unwrap(PGConnection.class)
        .getCopyAPI()
        .copyIn(
            "COPY %s FROM STDIN %s".formatted(table, options),
            new ByteArrayInputStream(data.toByteArray()));
  }

  private long stored(String table) throws Exception {
    return session.one("SELECT count(v) FROM " + table, row -> row.getLong(1));
  }

  private String typeName(String castType) throws Exception {
    return session.one(
        "SELECT pg_typeof(NULL::%s[])::text".formatted(castType), row -> row.getString(1));
  }

  private String typeOf(int oid) throws Exception {
    return session.one(
        "SELECT typarray::regtype::text FROM pg_type WHERE oid = ?", row -> row.getString(1), oid);
  }
}
