package org.wilks.relax;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.wilks.nd.GradientCheck;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.InvalidConfiguration;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.error.ShapeMismatch;

class OrderedEdgesTest {
    private final OrderedEdges ordered = new OrderedEdges(-1, 3, 4, 0.25);

    @Test
    void startsUniform() {
        assertArrayEquals(
                new double[] {-1, 0, 1, 2, 3}, ordered.edges(ordered.start()).toArray(), 1e-15);
    }

    @Test
    void edgesKeepTheMinimumWidthWhateverTheParameters() {
        for (double[] p : new double[][] {{100, -100, 3, 2}, {0, 1e3, 0, -1e3}, {5, 5, 5, 5}}) {
            double[] e = ordered.edges(Tensor.of(p)).toArray();
            assertEquals(-1, e[0]);
            assertEquals(3, e[4]);
            for (int j = 0; j < 4; j++) {
                assertTrue(e[j + 1] - e[j] >= 0.25 * (1 - 1e-12), "bin " + j);
            }
        }
    }

    @Test
    void parametersGoBackToTheirEdges() {
        Tensor edges = Tensor.of(-1, -0.4, 1.3, 1.7, 3);
        assertArrayEquals(
                edges.toArray(), ordered.edges(ordered.parameters(edges)).toArray(), 1e-14);
        assertEquals(0, ordered.parameters(edges).sum().item(), 1e-14);
        Tensor centred = Tensor.of(0.3, -0.5, 0.9, -0.7);
        assertArrayEquals(
                centred.toArray(), ordered.parameters(ordered.edges(centred)).toArray(), 1e-14);
    }

    @Test
    void derivativesMatchDifferences() {
        GradientCheck.of(ordered::edges, Tensor.of(0.3, -0.5, 0.9, 0.1))
                .requireFirstOrder()
                .requireSecondOrder();
        // outer edges stay: move the inner ones alone
        GradientCheck.of(
                        inner -> ordered.parameters(Tensor.concatenate(0, Tensor.of(-1.0), inner, Tensor.of(3.0))),
                        Tensor.of(-0.4, 1.3, 1.7))
                .requireFirstOrder()
                .requireSecondOrder();
        GradientCheck.of(
                        p -> Histogram.kde(ordered.edges(p), Bandwidth.of(0.2)).counts(Tensor.of(-0.8, 0.3, 0.9, 2.2)),
                        Tensor.of(0.3, -0.5, 0.9, 0.1))
                .requireFirstOrder()
                .requireSecondOrder();
    }

    @Test
    void badInputIsNamed() {
        assertThrows(InvalidConfiguration.class, () -> new OrderedEdges(0, 1, 4, 0.25));
        assertThrows(InvalidConfiguration.class, () -> new OrderedEdges(0, 1, 4, 0));
        assertThrows(InvalidConfiguration.class, () -> new OrderedEdges(1, 1, 4, 0.1));
        assertThrows(InvalidConfiguration.class, () -> new OrderedEdges(0, 1, 0, 0.1));
        assertThrows(ShapeMismatch.class, () -> ordered.edges(Tensor.of(1, 2)));
        assertThrows(ShapeMismatch.class, () -> ordered.parameters(Tensor.of(1, 2)));
        String message = assertThrows(InvalidData.class, () -> ordered.parameters(Tensor.of(-1, 0, 0.2, 1, 3)))
                .getMessage();
        assertTrue(message.contains("edge 2 is 0.2"), message);
        assertThrows(InvalidData.class, () -> ordered.parameters(Tensor.of(-1, 0, 1, 2, 4)));
    }
}
