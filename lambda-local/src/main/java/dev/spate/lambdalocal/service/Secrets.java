package dev.spate.lambdalocal.service;

import java.util.regex.Pattern;

/** Keeps the values of a function's secret variables out of answers. */
final class Secrets {
  /** Shown in place of a value; who sends it back leaves the value as it is. */
  static final String MASK = "********";

  private static final Pattern NAME =
      Pattern.compile("(?i).*(PASS|PWD|SECRET|TOKEN|CREDENTIAL|AUTH|KEY).*");

  /** A password in a URL, before its host or among its parameters. */
  private static final Pattern VALUE =
      Pattern.compile("(?is).*(://[^/@\\s]*:[^/@\\s]*@|(password|passwd|pwd|secret|token)=).*");

  private Secrets() {}

  /** The value, or the mask where name or value say that it is secret. */
  static String masked(String name, String value) {
    return NAME.matcher(name).matches() || VALUE.matcher(value).matches() ? MASK : value;
  }
}
