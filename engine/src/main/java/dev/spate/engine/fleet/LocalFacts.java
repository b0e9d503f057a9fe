package dev.spate.engine.fleet;

import java.util.List;

/** A fleet on this machine: what there is to say of it, its workers say themselves. */
public record LocalFacts() implements FleetFacts {
  @Override
  public List<String> notes() {
    return List.of();
  }
}
