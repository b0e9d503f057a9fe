package dev.spate.protocol.workload;

import java.net.InetAddress;
import java.util.Arrays;

/**
 * The addresses that share their first bits.
 *
 * @param address the first of them: 4 bytes, or 16
 * @param bits how many bits they share
 */
public record Network(byte[] address, int bits) {

  /**
   * Reads a network such as {@code 10.0.0.0/8} or {@code fd00::/16}, or a single address.
   *
   * @throws IllegalArgumentException where the text is none; its message follows the path
   */
  public static Network parse(String text) {
    int slash = text.indexOf('/');
    byte[] address = address(slash < 0 ? text : text.substring(0, slash));
    int all = address.length * Byte.SIZE;
    int bits = slash < 0 ? all : bits(text.substring(slash + 1), all);
    for (int bit = bits; bit < all; bit++) {
      if ((address[bit / Byte.SIZE] & 0x80 >>> bit % Byte.SIZE) != 0) {
        throw new IllegalArgumentException(
            "must have no bits beyond its first %d set".formatted(bits));
      }
    }
    return new Network(address, bits);
  }

  private static byte[] address(String text) {
    try {
      return InetAddress.ofLiteral(text).getAddress(); // asks no name server
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

  @Override
  public boolean equals(Object other) {
    return other instanceof Network network
        && bits == network.bits
        && Arrays.equals(address, network.address);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(address) + bits;
  }
}
