package dev.spate.cli.init;

import static java.util.Objects.requireNonNull;

/**
 * Something that a person has to look at.
 *
 * @param about what it is about: a constraint's or a column's name
 * @param text the rest of the sentence, with the constraint's text where there is one
 */
record Remark(String about, String text) {
  Remark {
    requireNonNull(about, "about is null");
    requireNonNull(text, "text is null");
  }
}
