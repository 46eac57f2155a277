package org.wilks.nd.parallel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class BlocksTest {
    @Test
    void blocksTileTheRange() {
        for (long size : new long[] {0, 1, 9, 10, 11, 99, 100, 5_000_000_000L}) {
            int blockSize = size > 1000 ? 1 << 20 : 10;
            Blocks blocks = Blocks.of(size, blockSize);
            long at = 0;
            for (int i = 0; i < blocks.count(); i++) {
                assertEquals(at, blocks.from(i));
                assertEquals(blocks.to(i) - at, blocks.length(i));
                at = blocks.to(i);
            }
            assertEquals(size, at);
            assertEquals((size + blockSize - 1) / blockSize, blocks.count());
        }
    }

    @Test
    void badSizesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Blocks.of(-1, 10));
        assertThrows(IllegalArgumentException.class, () -> Blocks.of(10, 0));
        assertThrows(IllegalArgumentException.class, () -> Blocks.of(1L << 40, 1));
        assertThrows(IndexOutOfBoundsException.class, () -> Blocks.of(10, 5).from(2));
        assertThrows(IndexOutOfBoundsException.class, () -> Blocks.of(10, 5).to(-1));
    }
}
