package dev.spate.lambdalocal.service;

import dev.spate.lambdalocal.exchange.Arns;
import dev.spate.lambdalocal.exchange.ServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The function's published versions and its aliases. A version here is a number and no more: all of
 * them run the code and the set-up that the function has now. Safe to use from any thread.
 */
final class Versions {
  /** The version that isn't published. */
  static final String LATEST = "$LATEST";

  private final Arns arns;
  private final List<Version> published = new ArrayList<>();
  private final Map<String, Alias> aliases = new TreeMap<>();

  Versions(Arns arns) {
    this.arns = arns;
  }

  /**
   * A published version.
   *
   * @param revision the function's revision that it was made from
   */
  record Version(String number, String description, String modified, String revision) {}

  /** A name for a version. */
  record Alias(String name, String version, String description, String revision) {}

  /** The version that a qualifier leads to. */
  synchronized String resolve(Optional<String> qualifier) throws ServiceException {
    String named = qualifier.orElse(LATEST);
    if (named.equals(LATEST) || isPublished(named)) {
      return named;
    }
    Alias alias = aliases.get(named);
    if (alias == null) {
      throw ServiceException.notFound("Function not found: " + arns.qualified(named));
    }
    return alias.version();
  }

  /** Whether there is a published version of that number. */
  synchronized boolean isPublished(String number) {
    return published.stream().anyMatch(version -> version.number().equals(number));
  }

  /** A published version; {@code $LATEST} isn't one. */
  synchronized Optional<Version> version(String number) {
    return published.stream().filter(version -> version.number().equals(number)).findFirst();
  }

  /** Publishes; a revision that was published already keeps its version, as on AWS. */
  synchronized Version publish(String description, String modified, String revision) {
    if (!published.isEmpty() && published.getLast().revision().equals(revision)) {
      return published.getLast();
    }
    Version version =
        new Version(Integer.toString(published.size() + 1), description, modified, revision);
    published.add(version);
    return version;
  }

  /** Makes an alias or changes one. */
  synchronized void put(Alias alias) {
    aliases.put(alias.name(), alias);
  }

  /** The alias of that name. */
  synchronized Optional<Alias> alias(String name) {
    return Optional.ofNullable(aliases.get(name));
  }

  /** Removes an alias; nothing happens where there is none. */
  synchronized void remove(String alias) {
    aliases.remove(alias);
  }
}
