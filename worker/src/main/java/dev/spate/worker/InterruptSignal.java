package dev.spate.worker;

/**
 * SIGINT, which a terminal sends to all of its processes on Ctrl-C. The JDK has no supported API
 * for it, and the compiler warns of {@code sun.misc.Signal} in a way that can't be silenced, so it
 * is called by reflection.
 */
final class InterruptSignal {
  private InterruptSignal() {}

  /**
   * Ignores the signal from now on.
   *
   * @return whether that was possible
   */
  static boolean ignore() {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      signal
          .getMethod("handle", signal, handler)
          .invoke(
              null,
              signal.getConstructor(String.class).newInstance("INT"),
              handler.getField("SIG_IGN").get(null));
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
