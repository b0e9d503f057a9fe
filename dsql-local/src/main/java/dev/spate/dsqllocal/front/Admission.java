package dev.spate.dsqllocal.front;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.spate.dsqllocal.gate.ConnectionGate;
import dev.spate.dsqllocal.token.TokenCheck;
import dev.spate.dsqllocal.wire.BodyWriter;
import dev.spate.dsqllocal.wire.ErrorReport;
import dev.spate.dsqllocal.wire.Message;
import dev.spate.dsqllocal.wire.MessageReader;
import dev.spate.protocol.time.TimeSource;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/**
 * Who may have a session: the server's name, what is asked for, the gate, the token, in this order.
 *
 * @param names by which TLS may call the server
 * @param cluster the cluster's identifier
 */
record Admission(
    Set<String> names, String cluster, ConnectionGate gate, TokenCheck tokens, TimeSource time) {
  /** AuthenticationCleartextPassword: by TLS, and with a token that ends. */
  private static final int CLEARTEXT_PASSWORD = 3;

  /** Far more than a token with a session token in it has. */
  private static final int PASSWORD_BYTES = 1 << 16;

  Admission {
    requireNonNull(cluster, "cluster is null");
    requireNonNull(gate, "gate is null");
    requireNonNull(tokens, "tokens is null");
    requireNonNull(time, "time is null");
    names = Set.copyOf(names);
  }

  /**
   * Lets a client in, who then {@link ConnectionGate#leave}s in the end, or sends it away.
   *
   * @return why it was sent away; empty where it is in
   */
  Optional<ErrorReport> admit(Arrival.Newcomer newcomer) throws IOException {
    Optional<ErrorReport> refusal = nameRefusal(newcomer);
    if (refusal.isEmpty()) {
      refusal = newcomer.startup().refusal();
    }
    if (refusal.isEmpty()) {
      refusal = gate.enter();
      if (refusal.isEmpty()) {
        boolean in = false;
        try {
          refusal = tokenRefusal(newcomer);
          in = refusal.isEmpty();
        } finally {
          if (!in) {
            gate.leave();
          }
        }
      }
    }
    refusal.ifPresent(newcomer.connection()::refuse);
    return refusal;
  }

  /** Without a name the cluster isn't known, unless an option has it. */
  private Optional<ErrorReport> nameRefusal(Arrival.Newcomer newcomer) {
    String option = newcomer.startup().settings().get(StartupParameters.CLUSTER_ID);
    if (cluster.equals(option)) {
      return Optional.empty();
    }
    if (newcomer.name().isEmpty()) {
      // the user guide's "Troubleshooting connection errors" has these words
      return Optional.of(
          ErrorReport.fatal(
              TokenCheck.SQL_STATE, "unable to accept connection, sni was not received"));
    }
    return names.contains(newcomer.name().get())
        ? Optional.empty()
        : Optional.of(
            ErrorReport.fatal(TokenCheck.SQL_STATE, "unable to accept connection, access denied"));
  }

  private Optional<ErrorReport> tokenRefusal(Arrival.Newcomer newcomer) throws IOException {
    ClientConnection connection = newcomer.connection();
    connection.send((byte) 'R', new BodyWriter().int32(CLEARTEXT_PASSWORD).bytes());
    connection.flush();
    Message password = new MessageReader(connection.in(), PASSWORD_BYTES).read();
    if (password.type() != 'p' || password.body().length == 0) {
      return Optional.of(
          ErrorReport.fatal("08P01", "expected password response, got another message"));
    }
    String token = new String(password.body(), 0, password.body().length - 1, UTF_8);
    return tokens.refusal(newcomer.startup().user(), token, time.now());
  }
}
