package dev.spate.dsqllocal.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spate.dsqllocal.session.Backend;
import dev.spate.dsqllocal.session.BackendPool;
import dev.spate.dsqllocal.session.ClientSession;
import dev.spate.dsqllocal.session.ClientSessions;
import dev.spate.dsqllocal.session.RoleGrants;
import dev.spate.dsqllocal.session.SessionContext;
import dev.spate.dsqllocal.wire.BodyWriter;
import dev.spate.dsqllocal.wire.ErrorReport;
import dev.spate.dsqllocal.wire.Message;
import dev.spate.dsqllocal.wire.MessageReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Makes {@link RelayedSession}s, and the roles that they are of. */
public final class RelayedSessions implements ClientSessions {
  private static final int ANSWER_BYTES = 1 << 20;

  private final BackendPool backends;

  private RelayedSessions(BackendPool backends) {
    this.backends = backends;
  }

  /** Prepares the roles. */
  public static RelayedSessions of(BackendPool backends, RoleGrants grants) throws IOException {
    List<String> statements = new ArrayList<>();
    statements.add("CREATE ROLE admin LOGIN CREATEROLE");
    statements.add("GRANT ALL ON SCHEMA public TO admin");
    statements.add("GRANT CREATE ON DATABASE postgres TO admin");
    grants
        .roles()
        .forEach(role -> statements.add("CREATE ROLE \"%s\" LOGIN".formatted(quoted(role))));
    try (Backend admin = backends.admin()) {
      for (String statement : statements) {
        execute(statement, admin);
      }
    }
    return new RelayedSessions(backends);
  }

  private static String quoted(String name) {
    return name.replace("\"", "\"\"");
  }

  private static void execute(String statement, Backend admin) throws IOException {
    byte[] text = new BodyWriter().raw(statement.getBytes(UTF_8)).int8(0).bytes();
    admin
        .out()
        .write(new BodyWriter().int8('Q').int32(text.length + Integer.BYTES).raw(text).bytes());
    MessageReader answers = new MessageReader(admin.in(), ANSWER_BYTES);
    for (Message answer = answers.read(); answer.type() != 'Z'; answer = answers.read()) {
      if (answer.type() == ErrorReport.TYPE) {
        throw new IOException("can't prepare the server: " + statement);
      }
    }
  }

  @Override
  public ClientSession open(SessionContext context) {
    return new RelayedSession(backends, context);
  }
}
