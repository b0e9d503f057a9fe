package dev.spate.worker.server.dsql.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.protocol.outcome.TableDescription;
import dev.spate.testing.database.TestDatabase;
import dev.spate.worker.server.catalog.Relation;
import dev.spate.worker.server.catalog.TableLookup;
import dev.spate.worker.server.dsql.session.DsqlSession;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyCountTest {
  private TestDatabase database;
  private DsqlSession session;

  @BeforeEach
  void open() throws SQLException {
    database = new TestDatabase();
    session = new DsqlSession(database.connect());
  }

  @AfterEach
  void close() throws SQLException {
    session.close();
    database.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 9, 10, 99, 100, 101, 1_000})
  void piecesAddUpToAllRowsWhateverTheirSize(int piece) throws SQLException {
    database.execute(
        "CREATE TABLE votes (voter uuid, ballot int, note text, PRIMARY KEY (ballot, voter))",
        "INSERT INTO votes SELECT gen_random_uuid(), g % 3 FROM generate_series(1, 100) g");
    assertThat(new KeyCount(session, described("votes"), piece).rows()).isEqualTo(100);
  }

  @Test
  void aTableWithoutAKeyIsCountedAtOnceAndAnEmptyOneHasNoRows() throws SQLException {
    database.execute(
        "CREATE TABLE heap (n int)",
        "INSERT INTO heap SELECT g FROM generate_series(1, 30) g",
        "CREATE TABLE nothing (n int PRIMARY KEY)");
    assertThat(new KeyCount(session, described("heap"), 7).rows()).isEqualTo(30);
    assertThat(new KeyCount(session, described("nothing"), 7).rows()).isZero();
  }

  private TableDescription described(String name) throws SQLException {
    return TableLookup.plain(session, Relation.present(session, name), true);
  }
}
