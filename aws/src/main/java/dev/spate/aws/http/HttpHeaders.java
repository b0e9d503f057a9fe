package dev.spate.aws.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A message's header fields in their order; names are compared without regard to case. */
public final class HttpHeaders {
  private final List<String> names;
  private final List<String> values;

  private HttpHeaders(List<String> names, List<String> values) {
    this.names = names;
    this.values = values;
  }

  /** Gathers fields; not thread-safe. */
  static final class Builder {
    private final List<String> names = new ArrayList<>();
    private final List<String> values = new ArrayList<>();

    void add(String name, String value) {
      names.add(name);
      values.add(value);
    }

    /** A line that continues the field before it (RFC 9112, section 5.2). */
    void fold(String more) {
      int last = values.size() - 1;
      values.set(last, (values.get(last) + " " + more).strip());
    }

    int size() {
      return names.size();
    }

    HttpHeaders build() {
      return new HttpHeaders(List.copyOf(names), List.copyOf(values));
    }
  }

  /** The first field of this name. */
  public Optional<String> first(String name) {
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).equalsIgnoreCase(name)) {
        return Optional.of(values.get(i));
      }
    }
    return Optional.empty();
  }

  /** The members of all fields of this name, which are lists with commas between them. */
  List<String> members(String name) {
    List<String> members = new ArrayList<>(1);
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).equalsIgnoreCase(name)) {
        for (String member : values.get(i).split(",", -1)) {
          members.add(member.strip().toLowerCase(Locale.ROOT));
        }
      }
    }
    return members;
  }

  /** How many fields there are. */
  public int size() {
    return names.size();
  }

  @Override
  public String toString() {
    return names.toString();
  }
}
