package org.wilks.infer.toys;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wilks.infer.hypothesis.Counting;
import org.wilks.infer.hypothesis.TestStatistic;
import org.wilks.nd.error.FitFailed;
import org.wilks.nd.error.InvalidInput;
import org.wilks.nd.random.RandomStream;
import org.wilks.nd.random.RandomStreams;

class ToyResultTest {
    private static Ensemble ensemble(String hypothesis, double[] values, int failed) {
        int n = values.length + failed;
        List<ToyFailure> failures = new ArrayList<>();
        for (int i = values.length; i < n; i++) {
            failures.add(new ToyFailure(i, "no minimum"));
        }
        return Ensemble.of(ToyModels.identity(hypothesis, 0), List.of(new IndexRange(0, n)), values, failures);
    }

    @Test
    void pValuesAreFractionsWithFailuresCountedBothWays() {
        ToyResult result = ToyResult.of(
                2,
                ensemble("tested", new double[] {0, 1, 2, 3, 0, 0, 1, 1}, 2),
                ensemble("alternative", new double[] {0, 5, 2, 3, 4}, 5));
        assertEquals(0.25, result.clsb().value());
        assertEquals(0.2, result.clsb().lowest());
        assertEquals(0.4, result.clsb().highest());
        assertEquals(0.8, result.clb().value());
        assertEquals(0.4, result.clb().lowest());
        assertEquals(0.9, result.clb().highest());
        ToyPValue cls = result.cls().orElseThrow();
        assertEquals(0.3125, cls.value());
        assertEquals(0.2 / 0.9, cls.lowest(), 1e-15);
        assertEquals(1, cls.highest());
    }

    @Test
    void equalStatisticsCountAsReachedWhateverTheirRounding() {
        double q = 1.7;
        Ensemble tested = ensemble("tested", new double[] {q, Math.nextDown(q), q - 1e-9, q - 1e-6}, 0);
        assertEquals(
                0.75,
                ToyResult.of(q, tested, ensemble("alternative", new double[] {q}, 0))
                        .clsb()
                        .value());
    }

    @Test
    void noBackgroundToyAtTheObservedValueIsAConditionAndNoNumber() {
        ToyResult result = ToyResult.of(
                9, ensemble("tested", new double[] {0, 1}, 0), ensemble("alternative", new double[] {0, 1}, 0));
        assertTrue(result.cls().isEmpty());
        assertEquals(0, result.clb().value());
        assertTrue(result.clb().error() > 0);
        for (ToyBand band : result.expected()) {
            assertTrue(Double.isFinite(band.cls().value())
                    && Double.isFinite(band.cls().error()));
        }
    }

    @Test
    void expectedValuesArePercentilesOfThoseOfEveryToy() {
        double[] tested = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
        double[] alternative = {3, 9, 20, 1, 6};
        ToyResult result = ToyResult.of(1, ensemble("tested", tested, 0), ensemble("alternative", alternative, 0));
        // by NumPy: CLs+b .7 .1 0 .9 .4, CLb .8 .4 .2 1 .6
        double[] cls = {0, 0.1 / 0.4, 0.4 / 0.6, 0.7 / 0.8, 0.9};
        assertEquals(cls[2], result.expectedCls()[2], 1e-15);
        // percentile 15.8655254 of five ordered values is at 0.634621016
        assertEquals(0.6346210157258271 * cls[1], result.expectedCls()[1], 1e-12);
        assertEquals(0.09100052779271685 * cls[1], result.expectedCls()[0], 1e-12);
        assertEquals(cls[3] + (cls[4] - cls[3]) * 0.3653789842741729, result.expectedCls()[3], 1e-12);
        assertArrayEquals(
                new int[] {2, 1, 0, -1, -2},
                result.expected().stream().mapToInt(ToyBand::n).toArray());
    }

    @Test
    void errorsAreTheSpreadOverEnsembles() {
        int seeds = 200;
        double[][] found = new double[7][seeds];
        double[] errors = new double[7];
        for (int seed = 0; seed < seeds; seed++) {
            // survival functions exp(-q) and exp(-q / 1.5)
            RandomStream stream = RandomStreams.of(9).stream(seed);
            double[] tested = stream.doubles(4000).map(u -> -Math.log1p(-u)).toArray();
            double[] alternative =
                    stream.doubles(3000).map(u -> -1.5 * Math.log1p(-u)).toArray();
            ToyResult result = ToyResult.of(2, ensemble("tested", tested, 0), ensemble("alternative", alternative, 0));
            for (int k = 0; k < 5; k++) {
                found[k][seed] = result.expected().get(k).cls().value();
                errors[k] += result.expected().get(k).cls().error() / seeds;
            }
            found[5][seed] = result.clsb().value();
            errors[5] += result.clsb().error() / seeds;
            found[6][seed] = result.cls().orElseThrow().value();
            errors[6] += result.cls().orElseThrow().error() / seeds;
        }
        for (int k = 0; k < 7; k++) {
            double mean = Arrays.stream(found[k]).average().orElseThrow();
            double square =
                    Arrays.stream(found[k]).map(v -> (v - mean) * (v - mean)).sum();
            assertEquals(1, errors[k] / Math.sqrt(square / (seeds - 1)), 0.2, "number " + k);
        }
        assertEquals(Math.exp(-2), Arrays.stream(found[5]).average().orElseThrow(), 1e-3);
        assertEquals(Math.exp(-2.0 / 3), Arrays.stream(found[6]).average().orElseThrow(), 5e-3);
    }

    @Test
    void failedToysAreKeptWithTheirReason() {
        // the second bin has no background: data with events there cannot be fitted at mu = 0
        Counting model = Counting.known(new double[] {5, 0.5}, new double[] {50, 0});
        ToyResult result = ToyCalculator.of(model, model.data(52, 0), TestStatistic.q0())
                .at(0)
                .test(IndexRange.first(400));
        assertTrue(result.tested().failures().isEmpty());
        int failed = result.alternative().failures().size();
        double expected = 400 * -Math.expm1(-0.5);
        assertEquals(expected, failed, 5 * Math.sqrt(expected));
        assertTrue(result.alternative().failures().get(0).reason().contains("bin 1"));
        assertEquals(result.clb().highest(), result.clb().lowest() + failed / 400.0, 1e-12);
        assertTrue(result.clb().value() >= result.clb().lowest()
                && result.clb().value() <= result.clb().highest());
    }

    @Test
    void ensemblesWithoutAnyValueAreAFailure() {
        Ensemble some = ensemble("alternative", new double[] {1}, 0);
        assertEquals(
                "all 3 tested toys failed; toy 0: no minimum",
                assertThrows(FitFailed.class, () -> ToyResult.of(1, ensemble("tested", new double[0], 3), some))
                        .getMessage());
        assertEquals(
                "ensemble of tested toys: there are none; throw some",
                assertThrows(
                                FitFailed.class,
                                () -> ToyResult.of(1, Ensemble.empty(ToyModels.identity("tested", 0)), some))
                        .getMessage());
    }

    @Test
    void ensemblesOfTwoTestsAreRefused() {
        Ensemble first = ensemble("tested", new double[] {1}, 0);
        Ensemble second = ToyModels.ensemble(ToyModels.identity("alternative", 2), 0, 10);
        assertEquals(
                "ensembles of two tests: they differ in the seed: 0 and 2",
                assertThrows(InvalidInput.class, () -> ToyResult.of(1, first, second))
                        .getMessage());
        assertThrows(InvalidInput.class, () -> ToyResult.of(Double.NaN, first, first));
    }

    @Test
    void errorsAreBinomial() {
        double[] values = new double[1000];
        Arrays.fill(values, 0, 250, 3);
        ToyPValue p = ToyResult.of(1, ensemble("tested", values, 0), ensemble("alternative", values, 0))
                .clsb();
        assertEquals(Math.sqrt(0.25 * 0.75 / 1000), p.error(), 2e-5);
        assertFalse(p.error() == 0);
    }
}
