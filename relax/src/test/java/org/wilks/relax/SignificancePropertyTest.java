package org.wilks.relax;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.wilks.nd.GradientCheck;
import org.wilks.nd.Tensor;

/** Significances of random yields over many orders of magnitude. */
class SignificancePropertyTest {
    private static double spread(SplittableRandom random, double decades) {
        return Math.pow(10, decades * (random.nextDouble() - 0.5));
    }

    @Test
    void kernelsAgreeWithTheComposedDefinition() {
        for (long seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int bins = 1 + random.nextInt(6);
            int sources = 1 + random.nextInt(3);
            double[] s = new double[bins];
            double[] b = new double[bins];
            double[] sigma = new double[sources * bins];
            for (int j = 0; j < bins; j++) {
                b[j] = random.nextInt(8) == 0 ? 0 : 100 * spread(random, 4);
                s[j] = b[j] * spread(random, 4);
                for (int k = 0; k < sources; k++) {
                    sigma[k * bins + j] = (random.nextInt(3) == 0 ? -0.2 : 0.2) * b[j] * spread(random, 1);
                }
            }
            for (boolean discovery : new boolean[] {true, false}) {
                Tensor sources2 = Tensor.of(sigma).reshape(sources, bins);
                GradientCheck.fused(
                        new SignificancePrimitive(discovery, false), 1e-9, Tensor.of(s), Tensor.of(b), sources2);
                GradientCheck.fused(
                        new SignificancePrimitive(discovery, true),
                        1e-9,
                        Tensor.of(s),
                        Tensor.of(b),
                        sources2.slice(0, 0, 1));
            }
        }
    }

    @Test
    void uncertaintiesNeverHelpAndSignalAlwaysDoes() {
        for (long seed = 0; seed < 500; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int bins = 1 + random.nextInt(6);
            double[] s = new double[bins];
            double[] b = new double[bins];
            double[] sigma = new double[bins];
            for (int j = 0; j < bins; j++) {
                b[j] = 100 * spread(random, 6);
                s[j] = b[j] * spread(random, 6);
                sigma[j] = b[j] * spread(random, 2) * 0.3;
            }
            for (BackgroundUncertainty u : new BackgroundUncertainty[] {
                BackgroundUncertainty.correlated(Tensor.of(sigma)), BackgroundUncertainty.uncorrelated(Tensor.of(sigma))
            }) {
                double z = Significance.discovery(Tensor.of(s), Tensor.of(b), u).item();
                double without =
                        Significance.discovery(Tensor.of(s), Tensor.of(b)).item();
                double more = Significance.discovery(Tensor.of(s).times(1.5), Tensor.of(b), u)
                        .item();
                assertTrue(
                        0 < z && z <= without * (1 + 1e-12) && z < more, seed + ": " + z + " " + without + " " + more);
                double x = Significance.exclusion(Tensor.of(s), Tensor.of(b), u).item();
                double sharper =
                        Significance.exclusion(Tensor.of(s), Tensor.of(b)).item();
                assertTrue(0 < x && x <= sharper * (1 + 1e-12), seed + ": " + x + " " + sharper);
            }
        }
    }
}
