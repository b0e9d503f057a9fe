package dev.spate.bench.maximumrate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.spate.bench.proxy.LoopbackProxy;
import dev.spate.bench.proxy.Moments;
import dev.spate.protocol.time.TimeSource;

/**
 * Lets through so many requests a second and no more, whichever connections they come on: each
 * waits for its turn in one line, as at a server with one processor. It sleeps for that, so that
 * the capacity is the same however busy the machine is, as long as there is time to wake up. What a
 * client sends without an answer in between is one request.
 */
final class Throttle {
  /** What the machine held up is made up for, so that a hiccup of it takes nothing off. */
  private static final long CATCH_UP_NS = 100_000_000;

  private final TimeSource time;
  private long intervalNs = 1;
  private long turnNs;

  /** One that lets through everything at first. */
  Throttle(TimeSource time) {
    this.time = time;
    this.turnNs = time.nanoTime();
  }

  /** Lets through so many requests a second from now on. */
  synchronized void allow(double perSecond) {
    intervalNs = Math.round(1e9 / perSecond);
  }

  /** A further connection. */
  LoopbackProxy.Way connection() {
    return new Connection();
  }

  /** One connection; those that never insert are let through, such as a sampler's. */
  private final class Connection implements LoopbackProxy.Way {
    private boolean inserts;
    private boolean answered = true;

    @Override
    public void toServer(byte[] buffer, int count) {
      if (begins(buffer, count)) {
        Moments.await(turn(), time);
      }
    }

    /** Whether it begins a request that has to wait for its turn. */
    private synchronized boolean begins(byte[] buffer, int count) {
      inserts |= new String(buffer, 0, count, ISO_8859_1).contains("INSERT INTO");
      boolean begins = answered && inserts;
      answered = false;
      return begins;
    }

    @Override
    public synchronized void toClient() {
      answered = true;
    }
  }

  private synchronized long turn() {
    turnNs = Math.max(turnNs + intervalNs, time.nanoTime() - CATCH_UP_NS);
    return turnNs;
  }
}
