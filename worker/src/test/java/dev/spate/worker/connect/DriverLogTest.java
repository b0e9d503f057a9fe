package dev.spate.worker.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class DriverLogTest {
  @Test
  void nothingThatTheDriverLogsReachesTheTerminal() {
    List<String> logged = new ArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord entry) {
            logged.add(entry.getMessage());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger root = Logger.getLogger("");
    root.addHandler(handler);
    try {
      assertThat(ServerAddress.parse("jdbc:postgresql://db:99999999/bench")).isEmpty();
    } finally {
      root.removeHandler(handler);
    }
    assertThat(logged).isEmpty();
  }
}
