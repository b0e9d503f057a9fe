package dev.spate.cli.context;

import picocli.CommandLine.IVersionProvider;

/** Spate's version, from the manifest of its jar. */
public final class SpateVersion implements IVersionProvider {
  public static String current() {
    String version = SpateVersion.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  @Override
  public String[] getVersion() {
    return new String[] {"spate " + current() + " on Java " + Runtime.version()};
  }
}
