package dev.spate.dsqllocal.statement;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One statement.
 *
 * @param text as the client sent it, without the semicolon
 * @param tokens the first ones; of a statement that changes the catalog all
 * @param kind what it does
 */
public record SqlStatement(String text, List<SqlToken> tokens, StatementKind kind) {
  /** Copies the tokens. */
  public SqlStatement {
    requireNonNull(text, "text is null");
    requireNonNull(kind, "kind is null");
    tokens = List.copyOf(tokens);
  }

  /** Whether the keywords stand one after the other from a place on. */
  public boolean has(int place, String... words) {
    if (place < 0 || place + words.length > tokens.size()) {
      return false;
    }
    for (int i = 0; i < words.length; i++) {
      if (!tokens.get(place + i).isWord(words[i])) {
        return false;
      }
    }
    return true;
  }

  /** Whether the statement begins with these keywords. */
  public boolean startsWith(String... words) {
    return has(0, words);
  }

  /** Where the keywords stand first; -1 where nowhere. */
  public int find(String... words) {
    return find(0, words);
  }

  /** Where the keywords stand first, from a place on; -1 where nowhere. */
  public int find(int from, String... words) {
    for (int i = Math.max(0, from); i < tokens.size(); i++) {
      if (has(i, words)) {
        return i;
      }
    }
    return -1;
  }

  /** Whether the keywords stand anywhere. */
  public boolean contains(String... words) {
    return find(words) >= 0;
  }

  /** The text of a token, empty behind the last. */
  public String word(int place) {
    return place >= 0 && place < tokens.size() && tokens.get(place).isName()
        ? tokens.get(place).text()
        : "";
  }

  /** All names and keywords, which is what a statement can touch. */
  public Set<String> names() {
    return tokens.stream().filter(SqlToken::isName).map(SqlToken::text).collect(Collectors.toSet());
  }

  /** The name that begins at a place, perhaps with a schema, as it was written. */
  public Optional<QualifiedName> nameAt(int place) {
    if (place < 0 || place >= tokens.size() || !tokens.get(place).isName()) {
      return Optional.empty();
    }
    int last = place;
    while (last + 2 < tokens.size()
        && tokens.get(last + 1).isSymbol('.')
        && tokens.get(last + 2).isName()) {
      last += 2;
    }
    String written = text.substring(tokens.get(place).start(), tokens.get(last).end());
    return Optional.of(new QualifiedName(written, tokens.get(last).text(), last + 1));
  }

  /** The table that rows are written to, where it stands at the beginning. */
  public Optional<QualifiedName> writtenTable() {
    if (startsWith("insert", "into") || startsWith("delete", "from")) {
      return nameAt(has(2, "only") ? 3 : 2);
    }
    if (startsWith("update") || startsWith("copy")) {
      return nameAt(has(1, "only") ? 2 : 1);
    }
    return Optional.empty();
  }
}
