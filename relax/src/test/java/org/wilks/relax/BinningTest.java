package org.wilks.relax;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.wilks.nd.error.InvalidData;

class BinningTest {
    @Test
    void uniformEdgesStartAndEndToTheBit() {
        Binning b = Binning.uniform(7, 0.1, 0.8);
        assertEquals(0.1, b.low());
        assertEquals(0.8, b.high());
        assertEquals(7, b.bins());
        assertEquals(8, b.edges().length);
        assertTrue(b.uniform());
    }

    @Test
    void equalStepsAreRecognised() {
        assertTrue(Binning.of(0, 0.1, 0.2, 0.3).uniform());
        assertFalse(Binning.of(0, 0.1, 0.2, 0.31).uniform());
    }

    @Test
    void valuesOnEdgesBelongToTheBinAboveButTheLastToTheLast() {
        for (Binning b : new Binning[] {Binning.uniform(3, 0, 3), Binning.of(0, 1, 2, 3)}) {
            assertEquals(OptionalInt.of(0), b.indexOf(0));
            assertEquals(OptionalInt.of(1), b.indexOf(1));
            assertEquals(OptionalInt.of(2), b.indexOf(3));
            assertEquals(OptionalInt.empty(), b.indexOf(-1e-300));
            assertEquals(OptionalInt.empty(), b.indexOf(Math.nextUp(3)));
        }
    }

    @Test
    void uniformAndSearchedPlacesAgreeAtEveryEdge() {
        Binning uniform = Binning.uniform(97, -3.7, 11.3);
        double[] edges = uniform.edges();
        for (int j = 0; j < edges.length - 1; j++) {
            assertEquals(j, uniform.indexOf(edges[j]).orElseThrow());
            assertEquals(j, uniform.indexOf(Math.nextDown(edges[j + 1])).orElseThrow());
        }
    }

    @Test
    void infiniteEdgesHoldEverything() {
        Binning b = Binning.of(Double.NEGATIVE_INFINITY, 0, 1, Double.POSITIVE_INFINITY);
        assertEquals(0, b.indexOf(-1e308).orElseThrow());
        assertEquals(2, b.indexOf(Double.POSITIVE_INFINITY).orElseThrow());
        assertArrayEquals(new double[] {Double.POSITIVE_INFINITY, 1, Double.POSITIVE_INFINITY}, b.widths());
    }

    @Test
    void arraysAreCopied() {
        double[] edges = {0, 1, 2};
        Binning b = Binning.of(edges);
        edges[0] = 5;
        b.edges()[1] = 7;
        assertEquals(Binning.of(0, 1, 2), b);
        assertEquals(Binning.of(0, 1, 2).hashCode(), b.hashCode());
    }

    @Test
    void edgesOutOfOrderAreNamed() {
        String message =
                assertThrows(InvalidData.class, () -> Binning.of(0, 2, 1)).getMessage();
        assertEquals(
                "binning: edge 2 is 1.0, not above edge 1 which is 2.0, allowed are strictly increasing edges",
                message);
        assertThrows(InvalidData.class, () -> Binning.of(0, 1, 1));
        assertTrue(assertThrows(InvalidData.class, () -> Binning.of(0, Double.NaN, 1))
                .getMessage()
                .contains("edge 1 is NaN"));
        assertThrows(InvalidData.class, () -> Binning.of(1));
        assertThrows(InvalidData.class, () -> Binning.uniform(0, 0, 1));
        assertThrows(InvalidData.class, () -> Binning.uniform(3, 1, 0));
        assertThrows(InvalidData.class, () -> Binning.uniform(3, 0, Double.POSITIVE_INFINITY));
        assertThrows(InvalidData.class, () -> Binning.uniform(10, 1, Math.nextUp(1.0)));
        assertThrows(InvalidData.class, () -> Binning.of(0, 1).indexOf(Double.NaN));
    }
}
