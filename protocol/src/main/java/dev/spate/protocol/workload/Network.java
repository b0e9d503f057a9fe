package dev.spate.protocol.workload;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;

/**
 * The addresses that share their first bits.
 *
 * @param first the first of them
 * @param bits how many bits they share
 */
public record Network(InetAddress first, int bits) {
  public Network {
    requireNonNull(first, "first is null");
  }

  /**
   * Reads a network such as {@code 10.0.0.0/8} or {@code fd00::/16}, or a single address.
   *
   * @throws IllegalArgumentException where the text is none; its message follows the path
   */
  public static Network parse(String text) {
    int slash = text.indexOf('/');
    InetAddress first = address(slash < 0 ? text : text.substring(0, slash));
    byte[] address = first.getAddress();
    int all = address.length * Byte.SIZE;
    int bits = slash < 0 ? all : bits(text.substring(slash + 1), all);
    for (int bit = bits; bit < all; bit++) {
      if ((address[bit / Byte.SIZE] & 0x80 >>> bit % Byte.SIZE) != 0) {
        throw new IllegalArgumentException(
            "must have no bits beyond its first %d set".formatted(bits));
      }
    }
    return new Network(first, bits);
  }

  private static InetAddress address(String text) {
    try {
      return InetAddress.ofLiteral(text); // asks no name server
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("must be a network such as 10.0.0.0/8 or fd00::/16", e);
    }
  }

  private static int bits(String text, int most) {
    int bits = text.matches("\\d{1,3}") ? Integer.parseInt(text) : -1;
    if (bits < 0 || bits > most) {
      throw new IllegalArgumentException("must have 0 to %d bits behind the /".formatted(most));
    }
    return bits;
  }
}
