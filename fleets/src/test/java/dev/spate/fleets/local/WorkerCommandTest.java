package dev.spate.fleets.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WorkerCommandTest {
  @Test
  void workersHaveTheDriversOptionsButThoseOfWhichThereCanBeOnlyOne() {
    assertThat(
            WorkerCommand.forWorkers(
                List.of(
                    "-Xmx1g",
                    "-XX:AOTCache=spate.aot",
                    "-XX:AOTCacheOutput=spate.aot",
                    "-XX:StartFlightRecording=filename=spate.jfr",
                    "-javaagent:coverage.jar",
                    "-agentlib:jdwp=transport=dt_socket,server=y,address=5005",
                    "-Dcom.sun.management.jmxremote.port=9010",
                    "-Djava.net.preferIPv6Addresses=true",
                    "--enable-native-access=ALL-UNNAMED")))
        .containsExactly(
            "-Xmx1g",
            "-XX:AOTCache=spate.aot",
            "-Djava.net.preferIPv6Addresses=true",
            "--enable-native-access=ALL-UNNAMED");
  }
}
