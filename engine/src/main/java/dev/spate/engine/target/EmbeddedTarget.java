package dev.spate.engine.target;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.setting.Setting;
import dev.spate.protocol.setting.Variant;
import dev.spate.protocol.target.CredentialReference;
import dev.spate.protocol.target.DatabaseEndpoint;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A PostgreSQL server that Spate starts for the run and removes afterwards. */
@Variant(
    key = "type",
    value = "embedded",
    doc =
        "A PostgreSQL server that Spate starts on this machine for the run and removes afterwards.")
public record EmbeddedTarget(
    @Setting(
            value = "PostgreSQL's major version.",
            byDefault = "18",
            pattern = "\\d+",
            form = "a major version such as 18")
        String version,
    @Setting(
            value =
                "Server settings as in postgresql.conf, as text. fsync, full_page_writes and"
                    + " synchronous_commit are on unless set here.",
            blank = true,
            pattern = "[A-Za-z_][A-Za-z0-9_$]*(\\.[A-Za-z_][A-Za-z0-9_$]*)?",
            form = "the name of a server setting")
        Map<String, String> settings,
    @Setting(value = "How long one connection may take to open.", byDefault = "10s")
        Duration connectTimeout)
    implements Target {
  public EmbeddedTarget {
    requireNonNull(version, "version is null");
    requireNonNull(connectTimeout, "connectTimeout is null");
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }

  @Override
  public boolean startsServer() {
    return true;
  }

  /**
   * What a worker needs to connect to the server that was started.
   *
   * @param url a JDBC URL
   * @param superuser who needs no password
   */
  public DatabaseEndpoint startedEndpoint(String name, String url, String superuser) {
    return new DatabaseEndpoint(
        name, url, Map.of(), new CredentialReference.None(superuser), connectTimeout, true);
  }
}
