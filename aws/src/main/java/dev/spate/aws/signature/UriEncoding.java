package dev.spate.aws.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Percent-encoding as AWS wants it: all but RFC 3986's unreserved characters, byte by byte. */
public final class UriEncoding {
  private static final String UNRESERVED = "-._~";

  private UriEncoding() {}

  /** A name or a value of a query, or one segment of a path. */
  public static String encode(String text) {
    return encode(text, "");
  }

  /** A path, whose slashes stay. */
  public static String encodePath(String path) {
    return encode(path, "/");
  }

  private static String encode(String text, String kept) {
    StringBuilder encoded = new StringBuilder(text.length() + 16);
    for (byte b : text.getBytes(UTF_8)) {
      char c = (char) (b & 0xff);
      boolean plain =
          (c < 128 && Character.isLetterOrDigit(c))
              || UNRESERVED.indexOf(c) >= 0
              || kept.indexOf(c) >= 0;
      if (plain) {
        encoded.append(c);
      } else {
        encoded.append('%').append(digit(c >> 4)).append(digit(c));
      }
    }
    return encoded.toString();
  }

  private static char digit(int value) {
    return "0123456789ABCDEF".charAt(value & 15);
  }

  /** A query's parameters, encoded strictly and sorted by name, then value. */
  static String canonicalQuery(String rawQuery) {
    if (rawQuery == null || rawQuery.isEmpty()) {
      return "";
    }
    return Arrays.stream(rawQuery.split("&", -1))
        .filter(parameter -> !parameter.isEmpty())
        .map(UriEncoding::canonicalParameter)
        .sorted((a, b) -> compare(a, b))
        .map(parameter -> parameter[0] + "=" + parameter[1])
        .collect(Collectors.joining("&"));
  }

  private static int compare(String[] a, String[] b) {
    int byName = a[0].compareTo(b[0]);
    return byName != 0 ? byName : a[1].compareTo(b[1]);
  }

  private static String[] canonicalParameter(String parameter) {
    int equals = parameter.indexOf('=');
    String name = equals < 0 ? parameter : parameter.substring(0, equals);
    String value = equals < 0 ? "" : parameter.substring(equals + 1);
    return new String[] {encode(decode(name)), encode(decode(value))};
  }

  private static String decode(String encoded) {
    if (encoded.indexOf('%') < 0) {
      return encoded;
    }
    byte[] bytes = encoded.getBytes(UTF_8);
    ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '%' && i + 2 < bytes.length) {
        decoded.write(Integer.parseInt(encoded(bytes, i), 16));
        i += 2;
      } else {
        decoded.write(bytes[i]);
      }
    }
    return decoded.toString(UTF_8);
  }

  private static String encoded(byte[] bytes, int percent) {
    return new String(bytes, percent + 1, 2, UTF_8);
  }

  /** A path without dot segments and empty ones, as every service but S3 signs it. */
  static String normalized(String path) {
    StringBuilder normal = new StringBuilder(path.length());
    for (String segment : path.split("/", -1)) {
      if (segment.equals("..")) {
        normal.setLength(Math.max(0, normal.lastIndexOf("/")));
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        normal.append('/').append(segment);
      }
    }
    boolean folder = path.endsWith("/") || path.endsWith("/.") || path.endsWith("/..");
    return normal.isEmpty() || folder ? normal + "/" : normal.toString();
  }
}
