package dev.spate.engine.target;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.setting.BrokenRules;
import dev.spate.protocol.setting.Setting;
import java.util.Optional;

/** One of the places at which a PostgreSQL database takes writes. */
public record PostgresEndpoint(
    @Setting(
            "A JDBC URL such as jdbc:postgresql://db.example.com:5432/bench, without user and"
                + " password.")
        String url,
    @Setting(
            "Where it is, such as eu-west-1: its name in results. By default its place in the"
                + " list.")
        Optional<String> region,
    @Setting(
            value = "Its part of the workers, beside the others' weights; with 0 it gets none.",
            byDefault = "1",
            min = 0,
            max = 1_000)
        int weight) {
  public PostgresEndpoint {
    requireNonNull(region, "region is null");
    BrokenRules broken = new BrokenRules();
    TargetRules.url(url, Optional.empty(), broken);
    broken.refuse();
  }
}
