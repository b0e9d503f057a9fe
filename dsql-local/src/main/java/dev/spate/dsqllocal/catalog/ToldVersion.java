package dev.spate.dsqllocal.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spate.dsqllocal.wire.BodyReader;
import dev.spate.dsqllocal.wire.BodyWriter;
import dev.spate.dsqllocal.wire.Message;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What Aurora DSQL says that it is, where it is asked in a way that clients ask it; the PostgreSQL
 * behind is another version. The answers were recorded from a cluster in 2026-09
 * (Dreamescaper/dsql-emulator, test/conformance/golden/environment.json).
 */
public final class ToldVersion {
  /** The longest question. */
  private static final int MOST_BYTES = 120;

  private static final Map<String, String> ANSWERS =
      Map.of(
          "show server_version",
          "SELECT '16.15' AS server_version",
          "show server_version_num",
          "SELECT '160015' AS server_version_num",
          "select version()",
          "SELECT 'PostgreSQL 16' AS version",
          "select version() as version",
          "SELECT 'PostgreSQL 16' AS version",
          "select current_setting('server_version')",
          "SELECT '16.15' AS current_setting",
          "select current_setting('server_version_num')",
          "SELECT '160015' AS current_setting");

  private ToldVersion() {}

  /** The message, which asks for DSQL's version where it asked for PostgreSQL's. */
  public static Message asked(Message message) {
    boolean prepares = message.type() == 'P';
    if (message.body().length > MOST_BYTES || (!prepares && message.type() != 'Q')) {
      return message;
    }
    BodyReader body = new BodyReader(message.body());
    String name = prepares ? body.text() : "";
    Optional<String> answer = answer(body.text());
    if (answer.isEmpty()) {
      return message;
    }
    BodyWriter told = new BodyWriter();
    if (prepares) {
      told.text(name);
    }
    told.raw(answer.get().getBytes(UTF_8)).int8(0).raw(body.raw(body.left()));
    return new Message(message.type(), told.bytes());
  }

  private static Optional<String> answer(String sql) {
    String plain = sql.strip().toLowerCase(Locale.ROOT);
    String one = plain.endsWith(";") ? plain.substring(0, plain.length() - 1).strip() : plain;
    return Optional.ofNullable(ANSWERS.get(one));
  }
}
