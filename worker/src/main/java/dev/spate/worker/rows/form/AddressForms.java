package dev.spate.worker.rows.form;

import dev.spate.protocol.workload.Network;
import dev.spate.worker.rows.value.Permutation;
import dev.spate.worker.rows.value.SplitMix64;
import dev.spate.worker.wire.FrameBuffer;

/** The forms of network addresses (inet_send in PostgreSQL's network.c). */
public final class AddressForms {
  /** PostgreSQL's numbers of the two families. */
  private static final int IPV4 = 2;

  private static final int IPV6 = 3;
  private static final int IPV4_BYTES = 4;
  private static final int IPV6_BYTES = 16;

  /** fd00::/8 in the highest byte: addresses for private use (RFC 4193). */
  private static final long PRIVATE = 0xFDL << 56;

  private AddressForms() {}

  /**
   * An address for each row: the upper 64 bits and the lower ones; an IPv4 one is the lowest 32.
   */
  interface RowAddress {
    long high(long number);

    long low(long number);
  }

  public static FormEncoder encoder(RowAddress address, boolean ipv4, TypeKind kind) {
    int bytes = ipv4 ? IPV4_BYTES : IPV6_BYTES;
    ValueWriter binary =
        (number, out) -> {
          out.putByte(ipv4 ? IPV4 : IPV6);
          out.putByte(bytes * Byte.SIZE);
          out.putByte(kind == TypeKind.CIDR ? 1 : 0);
          out.putByte(bytes);
          if (ipv4) {
            out.putInt((int) address.low(number));
          } else {
            out.putLong(address.high(number));
            out.putLong(address.low(number));
          }
        };
    ValueWriter text =
        ipv4
            ? (number, out) -> writeIpv4((int) address.low(number), out)
            : (number, out) -> writeIpv6(address.high(number), address.low(number), out);
    return FormEncoder.of(kind, binary.withLength(), text);
  }

  private static void writeIpv4(int address, FrameBuffer out) {
    for (int shift = 24; shift >= 0; shift -= Byte.SIZE) {
      out.putDecimal((address >>> shift) & 0xFF);
      if (shift > 0) {
        out.putByte('.');
      }
    }
  }

  private static void writeIpv6(long high, long low, FrameBuffer out) {
    for (int group = 0; group < 8; group++) {
      long half = group < 4 ? high : low;
      int bits = (int) (half >>> ((3 - group % 4) * Short.SIZE)) & 0xFFFF;
      if (group > 0) {
        out.putByte(':');
      }
      out.putAscii(Integer.toHexString(bits));
    }
  }

  /** Any address of a network, each as likely. */
  public static RowAddress of(Network network, long salt) {
    byte[] first = network.first().getAddress();
    boolean ipv4 = first.length == IPV4_BYTES;
    int free = first.length * Byte.SIZE - network.bits();
    long highMask = ipv4 || free <= Long.SIZE ? 0 : mask(free - Long.SIZE);
    long lowMask = mask(Math.min(free, Long.SIZE));
    long high = ipv4 ? 0 : bits(first, 0, Long.BYTES);
    long low = bits(first, ipv4 ? 0 : Long.BYTES, first.length);
    return new RowAddress() {
      @Override
      public long high(long number) {
        return high | (SplitMix64.more(SplitMix64.draw(salt, number), 1) & highMask);
      }

      @Override
      public long low(long number) {
        return low | (SplitMix64.draw(salt, number) & lowMask);
      }
    };
  }

  private static long mask(int bits) {
    return bits == 0 ? 0 : -1L >>> (Long.SIZE - bits);
  }

  private static long bits(byte[] bytes, int from, int to) {
    long bits = 0;
    for (int i = from; i < to; i++) {
      bits = bits << Byte.SIZE | (bytes[i] & 0xFF);
    }
    return bits;
  }

  /** Different addresses for private use: the lower 64 bits are a permuted row number. */
  public static RowAddress keys(long salt) {
    Permutation order = new Permutation(0, SplitMix64.salt(salt, 2));
    long rest = SplitMix64.salt(salt, 1);
    return new RowAddress() {
      @Override
      public long high(long number) {
        return PRIVATE | (SplitMix64.draw(rest, number) >>> Byte.SIZE);
      }

      @Override
      public long low(long number) {
        return order.at(number);
      }
    };
  }
}
