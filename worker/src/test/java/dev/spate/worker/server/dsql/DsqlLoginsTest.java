package dev.spate.worker.server.dsql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.aws.signature.DatabaseToken;
import dev.spate.worker.connect.login.LoginWays;
import dev.spate.worker.connect.login.LoginWays.Remedy;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DsqlLoginsTest {
  private static final String NO_HINT = "";

  private final DsqlLogins logins = new DsqlLogins();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "28000 | unable to accept connection, access denied | Signature expired: 20261125T1200Z is"
            + " now earlier than … | admin | NEW_CREDENTIALS | refuses user 'admin': its token has"
            + " expired",
        "28000 | unable to accept connection, access denied | - | admin | ACCESS | refuses user"
            + " 'admin' (the role that signs needs the action dsql:DbConnectAdmin on this cluster)",
        "08006 | Unable to accept connection, access denied | Wrong user to action mapping. user:"
            + " shop, action: DbConnectAdmin | shop | ACCESS | refuses user 'shop': Wrong user to"
            + " action mapping. user: shop, action: DbConnectAdmin (the role that signs needs the"
            + " action dsql:DbConnect on this cluster, and there the mapping that user admin makes"
            + " by: AWS IAM GRANT \"shop\" TO 'arn:aws:iam::…:role/…')",
        "53400 | Unable to accept connection, rate exceeded. | - | admin | PATIENCE | lets no more"
            + " connections be opened at the moment, beyond its rate for the whole cluster: Unable"
            + " to accept connection, rate exceeded.",
        "53300 | too many connections | - | admin | NONE | has as many connections open as it"
            + " allows (a quota that AWS can raise): too many connections",
        "57P03 | waking up cluster, please retry later | - | admin | PATIENCE | wakes up from being"
            + " idle: waking up cluster, please retry later",
      })
  void aRefusalIsSaidWithItsCauseAndTheWayOut(
      String sqlState, String message, String hint, String user, Remedy remedy, String sentence) {
    LoginWays.Refused refused =
        new LoginWays.Refused(sqlState, message, hint == null ? NO_HINT : hint);
    assertThat(logins.meaning(refused, user)).contains(new LoginWays.Meaning(sentence, remedy));
  }

  @Test
  void whatSaysItselfIsLeftToItsSqlState() {
    assertThat(
            logins.meaning(
                new LoginWays.Refused("3D000", "database \"shop\" does not exist", NO_HINT),
                "admin"))
        .isEqualTo(Optional.empty());
  }

  @Test
  void adminHasAnActionOfItsOwn() {
    assertThat(logins.token("eu-west-1", "h", 5432, "admin").action())
        .isEqualTo(DatabaseToken.DB_CONNECT_ADMIN);
    assertThat(logins.token("eu-west-1", "h", 5432, "shop").action())
        .isEqualTo(DatabaseToken.DB_CONNECT);
  }
}
