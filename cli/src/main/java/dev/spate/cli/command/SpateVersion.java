package dev.spate.cli.command;

import picocli.CommandLine.IVersionProvider;

/** Spate's version, from the manifest of its jar. */
final class SpateVersion implements IVersionProvider {
  static String current() {
    String version = SpateVersion.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  @Override
  public String[] getVersion() {
    return new String[] {"spate " + current() + " on Java " + Runtime.version()};
  }
}
