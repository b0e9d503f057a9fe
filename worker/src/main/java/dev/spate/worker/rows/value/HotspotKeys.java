package dev.spate.worker.rows.value;

/**
 * The numbers from 1 to {@code max}, each at most once, so that a share of the rows gets numbers
 * from the hot region at the lower end, and the others get numbers from the rest.
 *
 * <p>Rows are looked at in blocks of equal size, and in each block the same count of rows is hot;
 * which ones is random. So the n-th hot row is known without looking at those before it.
 */
public final class HotspotKeys implements LongSource {
  private static final int MAX_BLOCK_BITS = 16;

  private final int blockBits;
  private final long slotMask;
  private final long hotPerBlock;
  private final long coldPerBlock;
  private final long hotSize;
  private final long salt;
  private final Permutation slots;
  private final Permutation hot;
  private final Permutation cold;
  private final long numbers;

  /**
   * Keys from 1 to max.
   *
   * @param share of the rows that are hot, 0 … 1
   * @param region the hot part of the keys, 0 … 1
   */
  public HotspotKeys(long max, double share, double region, long salt) {
    hotSize = Math.clamp((long) (region * max), 1, max);
    long coldSize = max - hotSize;
    // Blocks are small against both parts, so that hardly any key is lost to the last block.
    long smaller = coldSize == 0 ? hotSize : Math.min(hotSize, coldSize);
    blockBits = Math.clamp(61 - Long.numberOfLeadingZeros(smaller), 0, MAX_BLOCK_BITS);
    long block = 1L << blockBits;
    slotMask = block - 1;
    hotPerBlock = coldSize == 0 ? block : Math.round(share * block);
    coldPerBlock = block - hotPerBlock;
    this.salt = salt;
    slots = new Permutation(block, SplitMix64.salt(salt, 1));
    hot = new Permutation(hotSize, SplitMix64.salt(salt, 2));
    cold = new Permutation(Math.max(1, coldSize), SplitMix64.salt(salt, 3));
    long blocks = Math.min(blocks(hotSize, hotPerBlock), blocks(coldSize, coldPerBlock));
    numbers = blocks > Long.MAX_VALUE >> blockBits ? Long.MAX_VALUE : blocks << blockBits;
  }

  private static long blocks(long size, long perBlock) {
    return perBlock == 0 ? Long.MAX_VALUE : size / perBlock;
  }

  @Override
  public long at(long number) {
    LongSource.check(number, numbers);
    long block = number >>> blockBits;
    long slot = slots.at((number + SplitMix64.draw(salt, block)) & slotMask);
    return slot < hotPerBlock
        ? 1 + hot.at(block * hotPerBlock + slot)
        : 1 + hotSize + cold.at(block * coldPerBlock + slot - hotPerBlock);
  }

  @Override
  public long numbers() {
    return numbers;
  }
}
