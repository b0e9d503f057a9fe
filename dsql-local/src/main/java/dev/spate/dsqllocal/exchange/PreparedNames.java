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
import java.util.Optional;

/** The statements and portals that a client has prepared, by name. */
public final class PreparedNames {
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
      Optional<SqlStatement> statement = statement(message);
      if (!about.isEmpty() && statement.filter(it -> apart(about.getLast(), it)).isPresent()) {
        units.add(new ClientUnit(open, about, false));
        open.clear();
        about.clear();
      }
      open.add(message);
      statement.filter(it -> about.isEmpty() || !about.getLast().equals(it)).ifPresent(about::add);
    }
    if (!open.isEmpty() || units.isEmpty()) {
      units.add(new ClientUnit(open, about, false));
    }
    return units;
  }

  private static boolean apart(SqlStatement one, SqlStatement other) {
    return !one.equals(other) && (isAlone(one) || isAlone(other));
  }

  private static boolean isAlone(SqlStatement statement) {
    return statement.kind().controls() || statement.kind() == StatementKind.DDL;
  }

  private Optional<SqlStatement> statement(Message message) {
    BodyReader body = new BodyReader(message.body());
    return switch (message.type()) {
      case 'P' -> {
        String name = body.text();
        SqlStatement statement = ClientSql.split(body.text()).getFirst();
        statements.put(name, statement);
        if (!name.isEmpty()) {
          fresh.put(name, message);
        }
        yield Optional.of(statement);
      }
      case 'B' -> {
        String portal = body.text();
        Optional<SqlStatement> statement = Optional.ofNullable(statements.get(body.text()));
        statement.ifPresentOrElse(it -> portals.put(portal, it), () -> portals.remove(portal));
        yield statement;
      }
      case 'D' -> Optional.ofNullable((body.int8() == 'S' ? statements : portals).get(body.text()));
      case 'E' -> Optional.ofNullable(portals.get(body.text()));
      case 'C' -> {
        boolean statement = body.int8() == 'S';
        String name = body.text();
        if (statement) {
          statements.remove(name);
          named.remove(name);
          fresh.remove(name);
        }
        yield Optional.empty();
      }
      default -> Optional.empty();
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
