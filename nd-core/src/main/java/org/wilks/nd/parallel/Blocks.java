package org.wilks.nd.parallel;

/**
 * A range {@code 0 .. size} cut into consecutive blocks of one size, the last one shorter: boundaries that do not depend on the number
 * of threads.
 *
 * @param size the length of the range, from 0 on
 * @param blockSize the length of a block, from 1 on
 */
public record Blocks(long size, int blockSize) {
    /**
     * Checks the sizes.
     *
     * @param size the length of the range, from 0 on
     * @param blockSize the length of a block, from 1 on
     * @throws IllegalArgumentException if the size is negative, the block size not positive, or the blocks more than an int counts
     */
    public Blocks {
        if (size < 0) {
            throw new IllegalArgumentException("size of a range: " + size + ", allowed is 0 or more");
        }
        if (blockSize < 1) {
            throw new IllegalArgumentException("block size: " + blockSize + ", allowed is 1 or more");
        }
        if (blocks(size, blockSize) > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("block size: " + blockSize + " cuts " + size
                    + " into more than 2147483647 blocks, take larger ones");
        }
    }

    /**
     * The blocks of a range.
     *
     * @param size the length of the range, from 0 on
     * @param blockSize the length of a block, from 1 on
     * @return the blocks
     * @throws IllegalArgumentException if the size is negative, the block size not positive, or the blocks more than an int counts
     */
    public static Blocks of(long size, int blockSize) {
        return new Blocks(size, blockSize);
    }

    /**
     * How many blocks there are.
     *
     * @return the number of blocks, 0 for an empty range
     */
    public int count() {
        return (int) blocks(size, blockSize);
    }

    /**
     * Where a block starts.
     *
     * @param block its index, from 0 to {@code count() - 1}
     * @return the first position, inclusive
     */
    public long from(int block) {
        return (long) check(block) * blockSize;
    }

    /**
     * Where a block ends.
     *
     * @param block its index, from 0 to {@code count() - 1}
     * @return the position after the last one
     */
    public long to(int block) {
        return Math.min(size, from(block) + blockSize);
    }

    /**
     * How many positions a block holds.
     *
     * @param block its index, from 0 to {@code count() - 1}
     * @return its length, from 1 on
     */
    public int length(int block) {
        return (int) (to(block) - from(block));
    }

    private int check(int block) {
        if (block < 0 || block >= count()) {
            throw new IndexOutOfBoundsException("block " + block + " of " + count());
        }
        return block;
    }

    private static long blocks(long size, int blockSize) {
        return size / blockSize + (size % blockSize == 0 ? 0 : 1);
    }
}
