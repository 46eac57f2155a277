package org.wilks.cli.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is said of models with more parameters than a fit has room for. */
class MatrixMemoryTest {
    private static final long GIGABYTE = 1L << 30;

    @Test
    void whatHasRoomIsNotSpokenOf() {
        assertEquals(Optional.empty(), MatrixMemory.remark(6688, GIGABYTE));
        assertEquals(Optional.empty(), MatrixMemory.remark(46_340, 100 * GIGABYTE));
    }

    @Test
    void theNumbersFoundAndAllowedAreSaid() {
        assertEquals(
                "the model has 20000 parameters, a fit in the memory of this process can have 6688: it keeps matrices of a"
                        + " row and a column for each; give more memory with WILKS_JAVA_OPTIONS=-Xmx11g",
                MatrixMemory.remark(20_000, GIGABYTE).orElseThrow());
        assertEquals(
                "the model has 50000 parameters, a fit in the memory of this process can have 46340: it keeps matrices of"
                        + " a row and a column for each; no fit has more than 46340",
                MatrixMemory.remark(50_000, 100 * GIGABYTE).orElseThrow());
    }
}
