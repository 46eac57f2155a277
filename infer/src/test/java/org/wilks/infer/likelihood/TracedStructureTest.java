package org.wilks.infer.likelihood;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.fit.FitResult;
import org.wilks.nd.Derivatives;
import org.wilks.nd.LinearAlgebra;
import org.wilks.nd.Tensor;

/** Likelihoods of many parameters, of which most stand in one bin each. */
class TracedStructureTest {
    private static final int BINS = 30;
    private static final int SHARED = 4;

    private static final Parameters PARAMETERS = Parameters.none()
            .with("gamma", BINS, 1, 0.1, 3)
            .with("mu", 1, 0, 5)
            .with("alpha", SHARED, 0, -5, 5)
            .withPoi("mu");

    private static final Tensor SIGNAL =
            Tensor.range(BINS).minus(15).square().times(-0.02).exp().times(20);
    private static final Tensor BACKGROUND =
            Tensor.range(BINS).times(-0.05).exp().times(100);
    private static final Tensor SHIFTS =
            Tensor.range(SHARED * BINS).sin().times(0.1).reshape(SHARED, BINS);

    /** Rates in which everything is multiplied. */
    private static Tensor rates(Tensor gamma, Tensor mu, Tensor alpha) {
        Tensor shifts = alpha.reshape(1, SHARED).matmul(SHIFTS).flatten().exp();
        return SIGNAL.times(mu).plus(BACKGROUND.times(shifts)).times(gamma);
    }

    private static TracedLikelihood wide(boolean correlated) {
        Tensor covariance = Tensor.identity(SHARED).plus(0.2);
        return TracedLikelihood.named(
                PARAMETERS,
                BINS,
                BINS + SHARED,
                (x, n, a) -> List.of(
                        Term.poisson(n, rates(x.get("gamma"), x.get("mu"), x.get("alpha"))),
                        Term.poisson(a.slice(0, 0, BINS), x.get("gamma").times(400)),
                        correlated
                                ? Term.multivariateNormal(a.slice(0, BINS, BINS + SHARED), x.get("alpha"), covariance)
                                : Term.normal(a.slice(0, BINS, BINS + SHARED), x.get("alpha"), 1)));
    }

    private static Data data() {
        double[] x = PARAMETERS.inits();
        x[BINS] = 1.2;
        x[BINS + 2] = 0.6;
        Data expected = wide(false).expected(x);
        double[] counts = expected.main();
        for (int b = 0; b < BINS; b++) {
            counts[b] = Math.rint(counts[b] + 5 * Math.sin(b));
        }
        double[] auxiliary = wide(false).expected(PARAMETERS.inits()).auxiliary();
        return new Data(counts, auxiliary);
    }

    private static double[] point(Random random) {
        double[] x = PARAMETERS.inits();
        for (int i = 0; i < x.length; i++) {
            x[i] += 0.3 * random.nextGaussian() * (i < BINS ? 0.3 : 1);
        }
        return x;
    }

    @Test
    void parametersOfSingleBinsAreIndependent() {
        int[] independent = wide(false).evaluator(data()).mutuallyIndependent();
        assertTrue(independent.length >= BINS, Arrays.toString(independent));
        for (int i = 0; i < BINS; i++) {
            assertTrue(Arrays.binarySearch(independent, i) >= 0);
        }
        assertEquals(
                independent.length,
                Arrays.stream(independent).filter(i -> i < BINS).count());
    }

    @Test
    void hessiansOfManyParametersAreExactWhereTheyAreDefined() {
        Data data = data();
        for (boolean correlated : new boolean[] {false, true}) {
            LikelihoodEvaluator evaluator = wide(correlated).evaluator(data);
            int n = PARAMETERS.size();
            double[] x = point(new Random(4));
            double[] gradient = new double[n];
            double[] other = new double[n];
            double[] hessian = new double[n * n];
            Arrays.fill(hessian, Double.NaN);
            evaluator.valueGradientHessian(x, gradient, hessian);
            evaluator.valueAndGradient(x, other);
            assertArrayEquals(gradient, other, 1e-9);
            Tensor counts = Tensor.of(data.main());
            Tensor auxiliary = Tensor.of(data.auxiliary());
            Tensor precision =
                    correlated ? LinearAlgebra.inverse(Tensor.identity(SHARED).plus(0.2)) : Tensor.identity(SHARED);
            Tensor exact = Derivatives.hessian(
                    (Tensor p) -> {
                        Tensor gamma = p.slice(0, 0, BINS);
                        Tensor alpha = p.slice(0, BINS + 1, n);
                        Tensor nu = rates(gamma, p.select(0, BINS), alpha);
                        Tensor tau = gamma.times(400);
                        Tensor pull = alpha.minus(auxiliary.slice(0, BINS, BINS + SHARED))
                                .reshape(SHARED, 1);
                        return nu.minus(counts.times(nu.log()))
                                .sum()
                                .plus(tau.minus(auxiliary.slice(0, 0, BINS).times(tau.log()))
                                        .sum())
                                .times(2)
                                .plus(pull.transpose()
                                        .matmul(precision)
                                        .matmul(pull)
                                        .sum());
                    },
                    Tensor.of(x));
            int[] independent = evaluator.mutuallyIndependent();
            for (int i = 0; i < n; i++) {
                for (int j = 0; j <= i; j++) {
                    boolean both = i != j
                            && Arrays.binarySearch(independent, i) >= 0
                            && Arrays.binarySearch(independent, j) >= 0;
                    assertEquals(exact.at(i, j), both ? 0 : hessian[i * n + j], 1e-9 * (1 + Math.abs(exact.at(i, j))));
                }
            }
        }
    }

    @Test
    void fitsOfManyParametersAreCertified() {
        FitResult fit = Fit.of(wide(true)).run(data());
        LikelihoodEvaluator evaluator = wide(true).evaluator(data());
        double[] gradient = new double[PARAMETERS.size()];
        evaluator.valueAndGradient(fit.values(), gradient);
        for (int i = 0; i < gradient.length; i++) {
            assertEquals(0, gradient[i] * fit.standardDeviations().get(i).orElseThrow(), 1e-4);
        }
        assertEquals(1.2, fit.value("mu"), 3 * fit.standardDeviation("mu").orElseThrow());
    }

    @Test
    void conditionsCoupleTheirParameters() {
        TracedLikelihood coupled =
                wide(false).withDomain(x -> x.slice(0, 0, BINS).sum().flatten());
        int[] independent = coupled.evaluator(data()).mutuallyIndependent();
        assertTrue(Arrays.stream(independent).filter(i -> i < BINS).count() <= 1, Arrays.toString(independent));
        FitResult fit = Fit.of(coupled).run(data());
        assertEquals(Fit.of(wide(false)).run(data()).deviance(), fit.deviance(), 1e-8);
    }
}
