package dev.spate.engine.plan.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.spate.engine.plan.PlanProblemsException;
import dev.spate.engine.plan.Plans;
import dev.spate.engine.target.PostgresTarget;
import dev.spate.protocol.setting.PlanPath;
import dev.spate.protocol.target.CredentialReference;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetRulesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {type: postgres} | : needs url, or host and database
          {type: postgres, host: h} | .database: is missing beside host
          {type: postgres, url: 'jdbc:postgresql://h/d', host: h} | : must have either url, or host, port and database
          {type: postgres, url: 'jdbc:postgresql://h/d', port: 5} | : must have either url, or host, port and database
          {type: postgres, url: 'jdbc:postgresql://h:99999/d'} | .url: each port in it must be between 1 and 65535
          {type: postgres, url: 'jdbc:postgresql://h:0/d'} | .url: each port in it must be between 1 and 65535
          {type: postgres, url: 'jdbc:postgresql://[::1]:5432,h:70000/d'} | .url: each port in it must be between 1 and 65535
          {type: postgres, url: 'postgres://h/d'} | .url: must be a JDBC URL such as jdbc:postgresql://db.example.com:5432/bench
          {type: postgres, url: 'jdbc:postgresql://h/d?sslmode=require', tls: require} | .tls: stands in the url already; it must stand in one place
          {type: postgres, url: 'jdbc:postgresql://h/d', tls: require, rootCertificate: ca.pem} | .rootCertificate: needs tls: verify-ca or verify-full
          {type: postgres, host: h, database: d, port: 0} | .port: must be between 1 and 65535, got 0
          {type: postgres, host: h, database: d, connectTimeout: 0s} | .connectTimeout: must be above zero, got 0s
          {type: postgres, host: h, database: d, tls: require, trust: rds} | .trust: needs tls: verify-ca or verify-full
          {type: postgres, host: h, database: d, tls: verify-full, trust: rds, rootCertificate: ca.pem} | .trust: stands in place of rootCertificate; one of them must go
          {type: postgres, host: foo0bar1baz2quux3quuux4abcd.dsql.us-east-1.on.aws, database: postgres} | .host: names an Aurora DSQL cluster; did you mean {type: dsql, endpoint: foo0bar1baz2quux3quuux4abcd.dsql.us-east-1.on.aws}?
          {type: postgres, url: 'jdbc:postgresql://foo0bar1baz2quux3quuux4abcd.dsql.us-east-1.on.aws:5432/postgres'} | .url: names an Aurora DSQL cluster; did you mean {type: dsql, endpoint: foo0bar1baz2quux3quuux4abcd.dsql.us-east-1.on.aws}?
          {type: postgres, url: 'jdbc:postgresql://h/d', endpoints: [{url: 'jdbc:postgresql://h/d'}]} | .endpoints: stands in place of url, host, port and database
          {type: postgres, endpoints: [{url: 'jdbc:postgresql://h/d'}, {url: 'jdbc:postgresql://h/d'}]} | .endpoints[1].url: is an endpoint before it, too; each must be another place
          {type: postgres, endpoints: [{url: 'jdbc:postgresql://h/d', weight: 0}]} | .endpoints: must have a weight above 0 somewhere
          {type: postgres, endpoints: [{url: 'jdbc:postgresql://u:hunter2@h/d'}]} | .endpoints[0].url: must not hold user or password; credentials: says where they are found
          {type: postgres, endpoints: [{url: 'jdbc:postgresql://h/d?sslmode=require'}], tls: require} | .endpoints[0].url: says how to use TLS, as tls does; it must stand in one place
          {type: embedded, settings: {"a b": c}} | .settings: each name must be the name of a server setting, got a b
          """)
  void targets(String target, String problem) {
    assertThat(Plans.problems(with(target))).containsExactly("plan.yaml:3: targets.one" + problem);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://u:hunter2@h/d",
        "jdbc:postgresql://h/d?user=u&password=hunter2",
        "jdbc:postgresql://h/d?sslmode=require&PASSWORD=hunter2",
        "jdbc:postgresql://h/d#password=hunter2",
        "postgresql://u:hunter2@h:5432/d"
      })
  void aUrlWithASecretIsRefusedWithoutShowingIt(String url) {
    assertThat(Plans.problems(with("{type: postgres, url: '" + url + "'}")))
        .containsExactly(
            "plan.yaml:3: targets.one.url: must not hold user or password; credentials: says where"
                + " they are found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "host: 'u:hunter2@h', database: d",
        "host: 'hunter2@h', database: d",
        "host: 'h/d?password=hunter2', database: d",
        "host: 'h:5432', database: d",
        "host: 'h ost', database: d",
        "host: \"h\\n\", database: d",
        "host: h, database: 'd?user=u&password=hunter2'",
        "url: \"jdbc:postgresql://h\\n/d\"",
        "url: 'jdbc:postgresql://h h/d'"
      })
  void whatWouldBecomeSomethingElseInAUrlIsRefusedWithoutShowingIt(String place) {
    assertThat(Plans.problems(with("{type: postgres, " + place + "}")))
        .singleElement()
        .asString()
        .startsWith("plan.yaml:3: targets.one.")
        .doesNotContain("hunter2");
  }

  @Test
  void aHostWithBlanksIsShown() {
    assertThat(Plans.problems(with("{type: postgres, host: data base, database: d}")))
        .singleElement()
        .asString()
        .endsWith(", got data base");
  }

  @Test
  void aDatabasesNameMayHoldWhatHasAMeaningInAUrl() throws Exception {
    assertThat(target("{type: postgres, host: 'fe80::1%eth0', database: 'a b+c?d/e%'}"))
        .extracting(it -> it.endpoint("one").url())
        .isEqualTo("jdbc:postgresql://[fe80::1%eth0]:5432/a%20b%2Bc%3Fd%2Fe%25");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://h/d",
        "jdbc:postgresql://[::1]/d",
        "jdbc:postgresql://[::1]:5432/d",
        "jdbc:postgresql://a:5432,b,c:65535/d",
        "jdbc:postgresql:///d"
      })
  void portsOfAUrlMayBeLeftOut(String url) throws Exception {
    assertThat(target("{type: postgres, url: '" + url + "'}").url()).contains(url);
  }

  @Test
  void hostAndDatabaseMakeAUrl() throws Exception {
    PostgresTarget target =
        target(
            "{type: postgres, host: '::1', database: bench, tls: verify-full, rootCertificate:"
                + " /ca.pem}");

    assertThat(target.endpoint("one").url()).isEqualTo("jdbc:postgresql://[::1]:5432/bench");
    assertThat(target.endpoint("one").options())
        .isEqualTo(Map.of("sslmode", "verify-full", "sslrootcert", "/ca.pem"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          host: shop.proxy-abcdefghijkl.us-east-2.rds.amazonaws.com, database: d | true
          host: shop.abcdefghijkl.us-east-2.rds.amazonaws.com, database: d | false
          url: 'jdbc:postgresql://shop.proxy-abcdefghijkl.us-east-2.rds.amazonaws.com:5432/d' | true
          host: pooler.example.com, database: d, proxy: true | true
          host: shop.proxy-abcdefghijkl.us-east-2.rds.amazonaws.com, database: d, proxy: false | false
          """)
  void behindAProxyNoStatementHasAName(String place, boolean proxied) throws Exception {
    PostgresTarget target = target("{type: postgres, " + place + "}");
    assertThat(target.endpoint("one").proxied()).isEqualTo(proxied);
    assertThat(target.endpoint("one").options())
        .isEqualTo(proxied ? Map.of("prepareThreshold", "0") : Map.of());
  }

  @Test
  void whoWantsNamesBehindAProxySaysSoInTheUrl() throws Exception {
    assertThat(
            target("{type: postgres, proxy: true, url: 'jdbc:postgresql://h/d?prepareThreshold=1'}")
                .endpoint("one")
                .options())
        .isEmpty();
  }

  @Test
  void trustIsTheWordOfLibpq() throws Exception {
    assertThat(
            target("{type: postgres, host: h, database: d, tls: verify-full, trust: rds}")
                .endpoint("one")
                .options())
        .isEqualTo(Map.of("sslmode", "verify-full", "sslrootcert", "rds"));
  }

  @Test
  void relativePathsStartAtThePlansFolder() throws Exception {
    PostgresTarget target =
        target(
            "{type: postgres, host: h, database: d, credentials: {from: file, path:"
                + " secret.properties}}");

    assertThat(target.credentials())
        .isEqualTo(
            new CredentialReference.File(
                new PlanPath(Path.of("secret.properties").toAbsolutePath().toString())));
  }

  @Test
  void credentialsComeFromTheEnvironmentByDefault() throws Exception {
    assertThat(target("{type: postgres, host: h, database: d}").credentials())
        .isEqualTo(new CredentialReference.Environment("PGUSER", "PGPASSWORD"));
  }

  private static PostgresTarget target(String yaml) throws PlanProblemsException {
    return (PostgresTarget) Plans.read(with(yaml)).plan().targets().get("one");
  }

  @Test
  void eachEndpointWithAWeightNeedsAWorker() {
    String two =
        "{type: postgres, endpoints: [{url: 'jdbc:postgresql://a/d'}, {url:"
            + " 'jdbc:postgresql://b/d'}, {url: 'jdbc:postgresql://c/d', weight: 0}]}";

    assertThat(Plans.problems(with(two) + "fleet: {type: local, workers: 1}\n"))
        .containsExactly(
            "plan.yaml:3: targets.one.endpoints: must be no more with a weight than there are"
                + " workers to share out, 1 with fleet.workers as it is, got 2");
    assertThatCode(() -> Plans.read(with(two) + "fleet: {type: local, workers: 2}\n"))
        .doesNotThrowAnyException();
  }

  private static String with(String target) {
    return Plans.SMALL.replace("{type: embedded}", target);
  }
}
