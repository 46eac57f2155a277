package org.wilks.relax;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.wilks.nd.Derivatives;
import org.wilks.nd.GradientCheck;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.InvalidConfiguration;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.error.ShapeMismatch;
import org.wilks.nd.error.WilksException;

class CutTest {
    private static final Tensor X = Tensor.of(1, 2, 3);

    @Test
    void weightsAgreeWithPeer() {
        double[] above = Cut.above(2.5).soft(2).pass(X).toArray();
        assertArrayEquals(new double[] {.04742587, .26894142, .73105858}, above, 1e-8);
        double[] below = Cut.below(2.5).soft(2).pass(X).toArray();
        for (int i = 0; i < 3; i++) {
            assertEquals(1 - above[i], below[i], 1e-15);
        }
    }

    @Test
    void slopesInTheThresholdAgreeWithPeer() {
        double[] expected = {-.04517666, -.10499359, -.19661193};
        double[] above = Derivatives.jacobian(c -> Cut.above(c).soft(1).pass(X), Tensor.scalar(4))
                .toArray();
        double[] below = Derivatives.jacobian(c -> Cut.below(c).soft(1).pass(X), Tensor.scalar(4))
                .toArray();
        for (int i = 0; i < 3; i++) {
            assertEquals(expected[i], above[i], 1e-8);
            assertEquals(-expected[i], below[i], 1e-8);
        }
    }

    @Test
    void hardIsTheLimitOfSteepSlopes() {
        Tensor x = Tensor.wrap(Samples.normal(5000, 0, 1, 4));
        for (Cut cut : new Cut[] {Cut.above(0), Cut.below(0), Cut.window(-0.5, 0.7)}) {
            double[] hard = cut.pass(x).toArray();
            assertArrayEquals(hard, cut.soft(1e9).pass(x).toArray(), 1e-8);
            assertArrayEquals(hard, cut.soft(3).hard().pass(x).toArray());
        }
    }

    @Test
    void hardWindowIsAboveLowAndBelowHigh() {
        Tensor x = Tensor.of(-1, 0, 0.5, 1, 2);
        assertArrayEquals(new double[] {0, 1, 1, 0, 0}, Cut.window(0, 1).pass(x).toArray());
        assertArrayEquals(new double[] {0, 1, 1, 1, 1}, Cut.above(0).pass(x).toArray());
        assertArrayEquals(new double[] {1, 0, 0, 0, 0}, Cut.below(0).pass(x).toArray());
    }

    @Test
    void hugeSlopesGiveExactWeightsAndZeroGradients() {
        for (double k : new double[] {1e3, 1e6, 1e300}) {
            for (Cut.Above cut : new Cut.Above[] {Cut.above(1).soft(Tensor.scalar(k))}) {
                Tensor x = Tensor.of(0, 2);
                assertArrayEquals(new double[] {0, 1}, cut.pass(x).toArray());
                assertArrayEquals(
                        new double[2],
                        Derivatives.gradient(v -> cut.pass(v).sum(), x).toArray());
                assertEquals(
                        0,
                        Derivatives.gradient(c -> Cut.above(c).soft(k).pass(x).sum(), Tensor.scalar(1))
                                .item());
                assertEquals(
                        0,
                        Derivatives.gradient(s -> Cut.above(1).soft(s).pass(x).sum(), Tensor.scalar(k))
                                .item());
            }
        }
    }

    @Test
    void weightsOfAllAreAProduct() {
        Tensor a = Tensor.of(0.5, 0.25, 0);
        Tensor b = Tensor.of(0.5, 1, 1);
        assertArrayEquals(new double[] {0.25, 0.25, 0}, Cut.all(a, b).toArray());
        assertArrayEquals(new double[] {0.75, 1, 1}, Cut.any(a, b).toArray());
        assertArrayEquals(
                new double[] {1e-20}, Cut.any(Tensor.of(1e-20), Tensor.of(0.0)).toArray());
        assertArrayEquals(a.toArray(), Cut.any(a).toArray());
        assertArrayEquals(Cut.all(a, b, a).toArray(), Cut.all(Cut.all(a, b), a).toArray());
    }

    @Test
    void weightsPassThroughWithTheirSign() {
        assertArrayEquals(
                new double[] {0, -2, 5},
                Cut.above(2).pass(X, Tensor.of(1, -2, 5)).toArray());
    }

    @Test
    void derivativesMatchDifferences() {
        Tensor k = Tensor.scalar(2);
        Tensor c = Tensor.scalar(1.7);
        Tensor d = Tensor.scalar(2.6);
        GradientCheck.of(x -> Cut.window(c, d).soft(k).pass(x), X)
                .requireFirstOrder()
                .requireSecondOrder();
        GradientCheck.of(v -> Cut.window(v, d).soft(k).pass(X), c)
                .requireFirstOrder()
                .requireSecondOrder();
        GradientCheck.of(v -> Cut.window(c, v).soft(k).pass(X), d)
                .requireFirstOrder()
                .requireSecondOrder();
        GradientCheck.of(v -> Cut.window(c, d).soft(v).pass(X), k)
                .requireFirstOrder()
                .requireSecondOrder();
        GradientCheck.of(v -> Cut.above(v).soft(k).pass(X), c)
                .requireFirstOrder()
                .requireSecondOrder();
        GradientCheck.of(v -> Cut.below(c).soft(v).pass(X), k)
                .requireFirstOrder()
                .requireSecondOrder();
        GradientCheck.of(
                        v -> Cut.any(
                                Cut.above(v).soft(k).pass(X),
                                Cut.below(c).soft(k).pass(X)),
                        Tensor.scalar(1.2))
                .requireFirstOrder()
                .requireSecondOrder();
    }

    @Test
    void oneSlopeAndThresholdEachEventBroadcasts() {
        double[] pass =
                Cut.above(Tensor.of(1, 2, 3)).soft(Tensor.of(1, 2, 3)).pass(X).toArray();
        assertArrayEquals(new double[] {0.5, 0.5, 0.5}, pass);
    }

    private static void fails(Class<? extends WilksException> fault, String words, Runnable work) {
        String message = assertThrows(fault, work::run).getMessage();
        assertTrue(message.contains(words), message);
        assertTrue(message.indexOf('\n') < 0, message);
    }

    @Test
    void badInputIsNamed() {
        fails(
                InvalidConfiguration.class,
                "keep must be one of above, below, window, found 'frogs'",
                () -> Cut.of("frogs", 1));
        fails(InvalidConfiguration.class, "2 thresholds for keep above", () -> Cut.of("above", 1, 2));
        fails(InvalidConfiguration.class, "window from 2.0 to 1.0", () -> Cut.of("window", 2, 1));
        fails(InvalidData.class, "slope 0.0", () -> Cut.above(1).soft(0));
        fails(InvalidData.class, "slope NaN", () -> Cut.below(1).soft(Double.NaN));
        fails(InvalidData.class, "event 1 is NaN", () -> Cut.above(1).pass(Tensor.of(0, Double.NaN)));
        fails(ShapeMismatch.class, "weights of shape [2]", () -> Cut.above(1).pass(X, Tensor.of(1, 2)));
        fails(ShapeMismatch.class, "weights 1 of shape [2]", () -> Cut.all(X, Tensor.of(1, 2)));
        fails(ShapeMismatch.class, "[2]", () -> Cut.above(Tensor.of(1, 2)).pass(X));
        assertEquals(Cut.of("below", 2).getClass(), Cut.below(2).getClass());
    }
}
