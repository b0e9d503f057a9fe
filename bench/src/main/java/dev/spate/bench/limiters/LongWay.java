package dev.spate.bench.limiters;

import dev.spate.bench.proxy.LoopbackProxy;
import dev.spate.bench.proxy.Moments;
import dev.spate.protocol.time.TimeSource;
import java.util.function.LongSupplier;

/**
 * A way to a server that takes longer: what is sent arrives after a delay, in each direction.
 *
 * @param delayNs the delay of one direction, now
 */
record LongWay(LongSupplier delayNs, TimeSource time) implements LoopbackProxy.Way {
  @Override
  public void toServer(byte[] buffer, int count) {
    toClient();
  }

  @Override
  public void toClient() {
    Moments.await(time.nanoTime() + delayNs.getAsLong(), time);
  }
}
