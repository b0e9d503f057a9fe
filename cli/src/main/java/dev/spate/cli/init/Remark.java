package dev.spate.cli.init;

import static java.util.Objects.requireNonNull;

/**
 * Something that a person has to look at.
 *
 * @param about what it is about: a constraint's or a column's name
 * @param words the rest of the sentence, with the constraint's text where there is one
 */
record Remark(String about, String words) {
  Remark {
    requireNonNull(about, "about is null");
    requireNonNull(words, "words is null");
  }
}
