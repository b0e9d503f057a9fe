package dev.spate.dsqllocal.exchange;

import dev.spate.dsqllocal.statement.ClientSql;
import dev.spate.dsqllocal.statement.SqlStatement;
import dev.spate.dsqllocal.statement.StatementKind;
import dev.spate.dsqllocal.wire.BodyReader;
import dev.spate.dsqllocal.wire.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The statements and portals that a client has prepared, by name. */
public final class PreparedNames {
  private static final SqlStatement UNKNOWN = ClientSql.split("").getFirst();

  private final Map<String, SqlStatement> statements = new HashMap<>();
  private final Map<String, SqlStatement> portals = new HashMap<>();
  private final Map<String, Message> named = new LinkedHashMap<>();
  private final Map<String, Message> fresh = new LinkedHashMap<>();

  /** Those with names, to be prepared on another connection; without those of {@link #units}. */
  public List<Message> named() {
    return List.copyOf(named.values());
  }

  /**
   * Splits what came up to a Sync, so that each COMMIT, ROLLBACK and BEGIN stands alone, as does a
   * statement that changes the catalog.
   */
  public List<ClientUnit> units(List<Message> messages) {
    named.putAll(fresh);
    fresh.clear();
    List<ClientUnit> units = new ArrayList<>();
    List<Message> open = new ArrayList<>();
    List<SqlStatement> about = new ArrayList<>();
    for (Message message : messages) {
      SqlStatement statement = statement(message);
      boolean known = statement != UNKNOWN;
      if (known && !open.isEmpty() && !about.isEmpty() && apart(about.getLast(), statement)) {
        units.add(new ClientUnit(open, about, false));
        open.clear();
        about.clear();
      }
      open.add(message);
      if (known && (about.isEmpty() || about.getLast() != statement)) {
        about.add(statement);
      }
    }
    if (!open.isEmpty() || units.isEmpty()) {
      units.add(new ClientUnit(open, about, false));
    }
    return units;
  }

  private static boolean apart(SqlStatement one, SqlStatement other) {
    return one != other && (isAlone(one) || isAlone(other));
  }

  private static boolean isAlone(SqlStatement statement) {
    return statement.kind().controls() || statement.kind() == StatementKind.DDL;
  }

  private SqlStatement statement(Message message) {
    BodyReader body = new BodyReader(message.body());
    return switch (message.type()) {
      case 'P' -> {
        String name = body.text();
        SqlStatement statement = ClientSql.split(body.text()).getFirst();
        statements.put(name, statement);
        if (!name.isEmpty()) {
          fresh.put(name, message);
        }
        yield statement;
      }
      case 'B' -> {
        String portal = body.text();
        SqlStatement statement = statements.getOrDefault(body.text(), UNKNOWN);
        portals.put(portal, statement);
        yield statement;
      }
      case 'D' ->
          body.int8() == 'S'
              ? statements.getOrDefault(body.text(), UNKNOWN)
              : portals.getOrDefault(body.text(), UNKNOWN);
      case 'E' -> portals.getOrDefault(body.text(), UNKNOWN);
      case 'C' -> {
        boolean statement = body.int8() == 'S';
        String name = body.text();
        if (statement) {
          statements.remove(name);
          named.remove(name);
          fresh.remove(name);
        }
        yield UNKNOWN;
      }
      default -> UNKNOWN;
    };
  }

  /**
   * Forgets statements that PostgreSQL doesn't have.
   *
   * @param parsed how many of the unit's it has, which are the first
   */
  public void forget(ClientUnit unit, long parsed) {
    unit.messages().stream()
        .filter(message -> message.type() == 'P')
        .skip(parsed)
        .map(message -> new BodyReader(message.body()).text())
        .forEach(
            name -> {
              statements.remove(name);
              named.remove(name);
              fresh.remove(name);
            });
  }
}
