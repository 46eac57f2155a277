package org.wilks.examples.studies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;
import org.wilks.examples.studies.BestObservable.Reach;
import org.wilks.examples.studies.FourBlobs.Blob;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.InvalidInput;
import org.wilks.nd.special.SpecialFunctions;
import org.wilks.relax.Significance;

class BestObservableTest {
    private static final BestObservable BEST = new BestObservable();

    private static double overPlane(DoubleBinaryOperator f) {
        double step = 0.1;
        double sum = 0;
        for (int i = -140; i <= 140; i++) {
            for (int j = -140; j <= 140; j++) {
                sum += f.applyAsDouble(i * step, j * step) * step * step;
            }
        }
        return sum;
    }

    @Test
    void withoutBinsItIsTheIntegralOverThePlane() {
        double exclusion = overPlane((x, y) -> {
            double s = Blob.SIGNAL.density(x, y);
            double b = Blob.NOMINAL.density(x, y);
            return 2 * (s - b * Math.log1p(s / b));
        });
        double discovery = overPlane((x, y) -> {
            double s = Blob.SIGNAL.density(x, y);
            double b = Blob.NOMINAL.density(x, y);
            return 2 * ((s + b) * Math.log1p(s / b) - s);
        });
        Reach unbinned = BEST.unbinned();
        assertEquals(2 * SpecialFunctions.normalSf(Math.sqrt(exclusion)), unbinned.cls(), 1e-9 * unbinned.cls());
        assertEquals(Math.sqrt(discovery), unbinned.significance(), 1e-9);
    }

    @Test
    void ofAWeakSignalItIsTheDistanceOfTheLaws() {
        double distance = 2 * Math.sqrt(2);
        double mu = 1e-11;
        double expected = 20.0 * 20 / 100 * Math.exp(distance * distance);
        assertEquals(expected, BestObservable.exclusion(mu) / (mu * mu), 1e-4 * expected);
    }

    @Test
    void theInformationOfTheVariationAloneIsThatOfItsTemplates() {
        // without signal: integral of (up - down)^2 / (4 nominal), each product of laws an exponential of a product of
        // distances
        double closed = 25 * (Math.exp(11.25) - 2 * Math.exp(1.5 * -3.5 + 3 * -0.5) + Math.exp(12.5));
        double found = overPlane((x, y) -> {
            double slope = (Blob.UP.density(x, y) - Blob.DOWN.density(x, y)) / 2;
            return slope * slope / Blob.NOMINAL.density(x, y);
        });
        assertEquals(closed, found, 1e-9 * closed);
    }

    @Test
    void noPointHasADensityForAnAlphaThatIsNotThatOfATemplate() {
        for (double alpha = -2.95; alpha < 3; alpha += 0.1) {
            double least = Double.POSITIVE_INFINITY;
            for (double angle = 0; angle < 2 * Math.PI; angle += 0.01) {
                double x = 25 * Math.cos(angle);
                double y = 25 * Math.sin(angle);
                double[] laws = new double[4];
                for (Blob blob : Blob.values()) {
                    laws[blob.ordinal()] = blob.density(x, y);
                }
                least = Math.min(least, ProfiledAlpha.rate(laws, alpha, BlobBins.Aim.EXCLUSION));
            }
            assertTrue(least < 0, "alpha " + alpha);
        }
        assertTrue(atTemplate(Blob.UP) > 100 && atTemplate(Blob.DOWN) > 100);
    }

    /** q1 at α = ±1, the penalty of 1 included. */
    private static double atTemplate(Blob blob) {
        return 1
                + overPlane((x, y) -> {
                    double n = Blob.NOMINAL.density(x, y);
                    double rate = Blob.SIGNAL.density(x, y) + blob.density(x, y);
                    return 2 * (rate - n + n * Math.log(n / rate));
                });
    }

    @Test
    void oneBinIsACountingExperiment() {
        Reach one = BEST.bound(1);
        assertEquals(Significance.discovery(Tensor.of(20), Tensor.of(100)).item(), one.significance(), 1e-12);
        assertEquals(Math.sqrt(120) / 20, one.uncertainty(), 1e-12);
        assertEquals(2 * SpecialFunctions.normalSf(Math.sqrt(2 * (20 - 100 * Math.log(1.2)))), one.cls(), 1e-12);
    }

    @Test
    void boundsImproveWithBinsTowardsTheIntegral() {
        Reach before = BEST.bound(1);
        for (int bins : new int[] {2, 3, 4, 5, 8}) {
            Reach bound = BEST.bound(bins);
            assertTrue(bound.cls() < before.cls() && bound.limit() < before.limit(), bins + " bins");
            assertTrue(bound.significance() > before.significance() && bound.uncertainty() < before.uncertainty());
            before = bound;
        }
        Reach many = BEST.bound(16);
        Reach all = BEST.unbinned();
        assertEquals(all.cls(), many.cls(), 0.03 * all.cls());
        assertEquals(all.significance(), many.significance(), 0.01 * all.significance());
        assertEquals(all.limit(), many.limit(), 0.01 * all.limit());
    }

    @Test
    void binsOfThePlaneStayWithinTheBoundsAndComeClose() {
        for (int bins : new int[] {2, 4, 5}) {
            Reach bound = BEST.bound(bins);
            Reach exclusion = BlobBins.best(bins, BlobBins.Aim.EXCLUSION, 1).reach();
            Reach discovery = BlobBins.best(bins, BlobBins.Aim.DISCOVERY, 20).reach();
            Reach ratio = BlobBins.ofRatio(bins).reach();
            for (Reach reach : new Reach[] {exclusion, discovery, ratio}) {
                assertTrue(reach.cls() > bound.cls() * 0.999, reach + " against " + bound);
                assertTrue(reach.limit() > bound.limit() * 0.999, reach + " against " + bound);
                assertTrue(reach.significance() < bound.significance() * 1.001, reach + " against " + bound);
                assertTrue(reach.uncertainty() > bound.uncertainty() * 0.999, reach + " against " + bound);
            }
            assertEquals(bound.cls(), exclusion.cls(), 0.03 * bound.cls());
            assertTrue(ratio.cls() > 2 * bound.cls(), "s/b alone is spoilt by the variation: " + ratio);
            assertTrue(discovery.significance() > 2 * ratio.significance(), discovery + " against " + ratio);
        }
    }

    @Test
    void binsHoldAllEvents() {
        BlobBins bins = BlobBins.best(4, BlobBins.Aim.EXCLUSION, 1);
        for (Blob blob : Blob.values()) {
            double sum = 0;
            for (double yield : bins.yields(blob)) {
                sum += yield;
            }
            assertEquals(blob.yield(), sum, 1e-9);
        }
        assertThrows(InvalidInput.class, () -> BlobBins.best(0, BlobBins.Aim.EXCLUSION, 1));
    }
}
