package dev.spate.engine.cost;

import dev.spate.protocol.workload.Generator;
import dev.spate.protocol.workload.Length;
import dev.spate.protocol.workload.Workload;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** How many bytes a row has, roughly: below 128 it makes no difference to DSQL's bill. */
final class RowWidth {
  private static final Pattern INDEX =
      Pattern.compile("\\bunique\\b|(?<!\\bunique\\s)\\bindex\\b", Pattern.CASE_INSENSITIVE);

  private static final int UUID = 16;
  private static final int NUMBER = 8;

  private RowWidth() {}

  static double of(Workload workload) {
    return workload.columns().values().stream().mapToDouble(RowWidth::of).sum();
  }

  /** How many indexes beside the key's the plan's statements make. */
  static int indexes(Workload workload) {
    return workload.create().map(sql -> (int) INDEX.matcher(sql).results().count()).orElse(0);
  }

  private static double of(Generator generator) {
    return switch (generator) {
      case Generator.TextKey(int length, var _) -> length;
      case Generator.BytesKey(int length) -> length;
      case Generator.RandomText(Length length) -> mean(length);
      case Generator.RandomBytes(Length length) -> mean(length);
      case Generator.JsonDocument(var template) ->
          template.size().isPresent() ? template.size().getAsInt() : utf8(template.template());
      case Generator.Constant(String value) -> utf8(value);
      case Generator.Choice(var values) ->
          values.byValue().keySet().stream().mapToInt(RowWidth::utf8).max().orElse(0);
      case Generator.Nulls(double share, Generator of) -> (1 - share) * of(of);
      case Generator.Arrays(var elements) ->
          of(elements.of()) * (elements.min() + elements.max()) / 2;
      case Generator.Ranges(var extent) -> 2 * of(extent.from());
      case Generator.UuidKey _,
          Generator.UuidV7Key _,
          Generator.AddressKey _,
          Generator.Addresses _,
          Generator.Intervals _,
          Generator.PatternText _,
          Generator.Parent _ ->
          UUID;
      case Generator.RandomBigintKey _,
          Generator.SequentialBigintKey _,
          Generator.HotspotBigintKey _,
          Generator.NumberRange _,
          Generator.Timestamps _,
          Generator.After _,
          Generator.Sql _ ->
          NUMBER;
    };
  }

  private static double mean(Length length) {
    return (length.length() + length.upTo().orElse(length.length())) / 2.0;
  }

  private static int utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
