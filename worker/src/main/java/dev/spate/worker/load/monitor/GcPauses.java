package dev.spate.worker.load.monitor;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/**
 * Listens to the JVM's garbage collectors. What concurrent collectors do beside the running threads
 * is no pause; they announce it as "Cycles" or as "G1 Concurrent GC".
 */
final class GcPauses implements AutoCloseable {
  private final List<NotificationEmitter> collectors =
      ManagementFactory.getGarbageCollectorMXBeans().stream()
          .filter(NotificationEmitter.class::isInstance)
          .map(NotificationEmitter.class::cast)
          .toList();

  /** One object, since that is what removing goes by. */
  private final NotificationListener listener = this::take;

  private final Consumer<Duration> each;
  private long totalMs;
  private long longestMs;

  private GcPauses(Consumer<Duration> each) {
    this.each = each;
  }

  /**
   * Begins to listen.
   *
   * @param each gets each collection, soon after its end
   */
  static GcPauses listen(Consumer<Duration> each) {
    var pauses = new GcPauses(each);
    pauses.collectors.forEach(
        collector -> collector.addNotificationListener(pauses.listener, null, null));
    return pauses;
  }

  private void take(Notification notification, Object handback) {
    if (!notification
        .getType()
        .equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
      return;
    }
    var info = GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData());
    String collector = info.getGcName();
    if (!collector.endsWith("Cycles") && !collector.equals("G1 Concurrent GC")) {
      long ms = info.getGcInfo().getDuration();
      collected(ms);
      each.accept(Duration.ofMillis(ms));
    }
  }

  private synchronized void collected(long ms) {
    totalMs += ms;
    longestMs = Math.max(longestMs, ms);
  }

  /** The time of all collections so far. */
  synchronized Duration total() {
    return Duration.ofMillis(totalMs);
  }

  /** The time of the longest collection so far. */
  synchronized Duration longest() {
    return Duration.ofMillis(longestMs);
  }

  /** Stops listening. */
  @Override
  public void close() {
    for (NotificationEmitter collector : collectors) {
      try {
        collector.removeNotificationListener(listener);
      } catch (ListenerNotFoundException e) {
        throw new IllegalStateException("the collector " + collector + " forgot its listener", e);
      }
    }
  }
}
