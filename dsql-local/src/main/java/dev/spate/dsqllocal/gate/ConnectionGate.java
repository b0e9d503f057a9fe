package dev.spate.dsqllocal.gate;

import dev.spate.dsqllocal.cluster.ConnectionQuota;
import dev.spate.dsqllocal.cluster.Disturbances;
import dev.spate.dsqllocal.wire.ErrorReport;
import dev.spate.protocol.time.TimeSource;
import java.util.Optional;

/**
 * Lets connections in as a cluster does. Texts and codes are those of Aurora DSQL's user guide,
 * "Cluster quotas and database limits", and of awslabs/agent-plugins' "troubleshooting". That a
 * refused one has taken its place in the rate, and that it is refused before its token is looked
 * at, is nowhere said.
 */
public final class ConnectionGate {
  private final ConnectionQuota quota;
  private final Disturbances disturbances;
  private final TimeSource time;
  private final OpeningRate rate;
  private int open;
  private long lastNs;
  private boolean waking;
  private long wokenNs;

  /** With a full bucket, and awake. */
  public ConnectionGate(ConnectionQuota quota, Disturbances disturbances, TimeSource time) {
    this.quota = quota;
    this.disturbances = disturbances;
    this.time = time;
    this.lastNs = time.nanoTime();
    this.rate = new OpeningRate(quota.perSecond(), quota.burst(), lastNs);
  }

  /** Why a connection is not let in; where it is (empty), it {@link #leave}s in the end. */
  public synchronized Optional<ErrorReport> enter() {
    long nowNs = time.nanoTime();
    if (sleeps(nowNs)) {
      // 57P03 is PostgreSQL's for a server that is starting; DSQL's is published nowhere
      return Optional.of(
          ErrorReport.fatal(
              "57P03", "unable to accept connection, waking up cluster, please retry later"));
    }
    lastNs = nowNs;
    if (!rate.take(nowNs)) {
      return Optional.of(ErrorReport.fatal("53400", "Unable to accept connection, rate exceeded."));
    }
    if (open >= quota.most()) {
      return Optional.of(
          ErrorReport.fatal("53300", "Unable to accept connection, too many open connections."));
    }
    open++;
    return Optional.empty();
  }

  /** A connection that was let in is closed. */
  public synchronized void leave() {
    open--;
    lastNs = time.nanoTime();
  }

  /** How many are open. */
  public synchronized int open() {
    return open;
  }

  private boolean sleeps(long nowNs) {
    if (disturbances.idleAfter().isEmpty()) {
      return false;
    }
    long idleNs = disturbances.idleAfter().get().toNanos();
    if (!waking && open == 0 && nowNs - lastNs >= idleNs) {
      waking = true;
      wokenNs = nowNs + disturbances.wakeUp().toNanos();
    }
    if (waking && nowNs - wokenNs >= 0) {
      waking = false;
      lastNs = nowNs;
    }
    return waking;
  }
}
