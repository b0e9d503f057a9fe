package dev.spate.dsqllocal.front;

import dev.spate.dsqllocal.session.ClientSink;
import dev.spate.dsqllocal.wire.BodyWriter;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a server says between the login and its first ReadyForQuery. */
final class Greeting {
  /**
   * As SHOW server_version was seen to answer on 2026-09-15 (Dreamescaper/dsql-emulator,
   * golden/environment.json).
   */
  private static final String VERSION = "16.15";

  private Greeting() {}

  static void send(ClientSink client, StartupParameters startup, int pid, int secret)
      throws IOException {
    client.send((byte) 'R', new BodyWriter().int32(0).bytes());
    for (Map.Entry<String, String> status : statuses(startup).entrySet()) {
      client.send(
          (byte) 'S', new BodyWriter().text(status.getKey()).text(status.getValue()).bytes());
    }
    client.send((byte) 'K', new BodyWriter().int32(pid).int32(secret).bytes());
    client.send((byte) 'Z', new byte[] {'I'});
    client.flush();
  }

  private static Map<String, String> statuses(StartupParameters startup) {
    Map<String, String> asked = startup.settings();
    Map<String, String> statuses = new LinkedHashMap<>();
    statuses.put("server_version", VERSION);
    statuses.put("server_encoding", "UTF8");
    statuses.put("client_encoding", "UTF8");
    statuses.put("application_name", asked.getOrDefault("application_name", ""));
    statuses.put("is_superuser", "off");
    statuses.put("session_authorization", startup.user());
    statuses.put("DateStyle", "ISO, MDY");
    statuses.put("IntervalStyle", "postgres");
    statuses.put("TimeZone", asked.getOrDefault("TimeZone", "UTC"));
    statuses.put("integer_datetimes", "on");
    statuses.put("standard_conforming_strings", "on");
    statuses.put("default_transaction_read_only", "off");
    statuses.put("in_hot_standby", "off");
    return statuses;
  }
}
