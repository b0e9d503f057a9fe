package dev.spate.worker;

import java.lang.reflect.Proxy;

/**
 * Signals such as SIGINT, which a terminal sends on Ctrl-C. The JDK has no supported API for them,
 * and the compiler warns of {@code sun.misc.Signal} in a way that can't be silenced, so it is
 * called by reflection.
 */
public final class InterruptSignal {
  private InterruptSignal() {}

  /**
   * Has something done each time that a signal comes, in place of what the JVM does.
   *
   * @param signal its name without SIG, such as INT or TERM
   * @return whether that was possible
   */
  public static boolean onEach(String signal, Runnable action) {
    try {
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      handle(
          signal,
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> {
                if (method.getName().equals("handle")) {
                  action.run();
                }
                return null;
              }));
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }

  private static void handle(String name, Object handler) throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal");
    signal
        .getMethod("handle", signal, Class.forName("sun.misc.SignalHandler"))
        .invoke(null, signal.getConstructor(String.class).newInstance(name), handler);
  }
}
