package org.wilks.infer.likelihood;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.wilks.nd.Derivatives;
import org.wilks.nd.LinearAlgebra;
import org.wilks.nd.Tensor;

/** Terms with all their constants: numbers of spey 0.2.7, whose pointwise likelihoods are exact, and closed forms. */
class TermValuesTest {
    private static final double[] NONE = {};
    private static final Tensor SIGNAL = Tensor.of(8.02668596161653, 4.878201293881864, 12.516256162630409);
    private static final Tensor BACKGROUND = Tensor.of(56.385626198535604, 34.64676462417126, 45.05121318716474);
    private static final Data COUNTS = new Data(new double[] {44, 26, 48}, NONE);
    private static final double[][] COVARIANCE = {
        {28.183134935526585, 7.049340940129588, -12.989319353561564},
        {7.049340940129588, 58.120152270896206, -24.401563427228186},
        {-12.989319353561564, -24.401563427228186, 71.58485104935414}
    };
    private static final Parameters MU =
            Parameters.none().with("mu", 1, -10, 10).withPoi("mu");

    private static void isSpeys(TracedLikelihood likelihood, double[] x, double nll, double... gradient) {
        LikelihoodEvaluator evaluator = likelihood.evaluator(COUNTS);
        double[] found = new double[x.length];
        evaluator.valueAndGradient(x, found);
        assertEquals(nll, evaluator.twiceNll(x) / 2, 1e-10);
        for (int i = 0; i < x.length; i++) {
            assertEquals(gradient[i], found[i] / 2, 1e-9);
        }
    }

    @Test
    void countsWithCorrelatedBackgroundAreSpeys() {
        double[] sigma = new double[3];
        double[][] rho = new double[3][3];
        for (int i = 0; i < 3; i++) {
            sigma[i] = Math.sqrt(COVARIANCE[i][i]);
        }
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                rho[i][j] = COVARIANCE[i][j] / (sigma[i] * sigma[j]);
            }
        }
        TracedLikelihood likelihood = TracedLikelihood.named(
                MU.with("theta", 3, 0, -10, 10),
                3,
                0,
                (x, n, a) -> List.of(
                        Term.poisson(
                                n,
                                SIGNAL.times(x.get("mu"))
                                        .plus(BACKGROUND)
                                        .plus(x.get("theta").times(Tensor.of(sigma)))),
                        Term.multivariateNormal(Tensor.zeros(3), x.get("theta"), Tensor.matrix(rho))));
        isSpeys(
                likelihood,
                new double[] {0.3, 0.0004920613429930297, 0.11949821500338796, -0.10965514214488703},
                14.738230564362265,
                3.4403723368723913,
                1.2952482298722103,
                2.36368926320209,
                -0.10732616791866478);
        isSpeys(
                likelihood,
                new double[] {1.3, 0.024057441038975395, 0.5360860982218134, -0.19688260742053187},
                21.470267554933052,
                7.261342925751876,
                1.7453549723214317,
                3.770563576452288,
                1.6407254914915872);
    }

    @Test
    void normalsAreSpeys() {
        TracedLikelihood correlated = TracedLikelihood.named(
                MU,
                3,
                0,
                (x, n, a) -> List.of(Term.multivariateNormal(
                        n, SIGNAL.times(x.get("mu")).plus(BACKGROUND), Tensor.matrix(COVARIANCE))));
        isSpeys(correlated, new double[] {0.3}, 13.588911810739447, 7.548036286143597);
        Tensor sigma = Tensor.of(5.308779043765768, 7.62365740776015, 8.460783122699349);
        TracedLikelihood independent = TracedLikelihood.named(
                MU,
                3,
                0,
                (x, n, a) -> List.of(Term.normal(n, SIGNAL.times(x.get("mu")).plus(BACKGROUND), sigma)));
        isSpeys(independent, new double[] {0.8}, 16.57133300421881, 7.6447592451843525);
    }

    @Test
    void widthsAndCovariancesMayDependOnParameters() {
        Parameters parameters = MU.with("w", 1, 0.1, 10);
        double[] x = {0.7, 1.3};
        Tensor counts = Tensor.of(COUNTS.main());
        TracedLikelihood widths = TracedLikelihood.named(
                parameters,
                3,
                0,
                (p, n, a) -> List.of(Term.normal(
                        n,
                        SIGNAL.times(p.get("mu")).plus(BACKGROUND),
                        p.get("w").times(Tensor.of(5, 6, 7)))));
        same(widths, x, p -> {
            Tensor sigma = p.select(0, 1).times(Tensor.of(5, 6, 7));
            Tensor pull =
                    counts.minus(SIGNAL.times(p.select(0, 0)).plus(BACKGROUND)).dividedBy(sigma);
            return pull.square()
                    .plus(sigma.log().times(2))
                    .plus(Math.log(2 * Math.PI))
                    .sum();
        });
        assertEquals(Double.POSITIVE_INFINITY, widths.evaluator(COUNTS).value(new double[] {0.7, -1}));
        assertTrue(widths.infeasibility(new double[] {0.7, -1}, COUNTS)
                .orElseThrow()
                .startsWith("the standard deviation of 'measurements', element 0"));
        TracedLikelihood covariances = TracedLikelihood.named(
                parameters,
                3,
                0,
                (p, n, a) -> List.of(Term.multivariateNormal(
                        n,
                        SIGNAL.times(p.get("mu")).plus(BACKGROUND),
                        Tensor.matrix(COVARIANCE)
                                .times(p.get("w"))
                                .plus(Tensor.identity(3).times(p.get("mu").square())))));
        same(covariances, x, p -> {
            Tensor v = Tensor.matrix(COVARIANCE)
                    .times(p.select(0, 1))
                    .plus(Tensor.identity(3).times(p.select(0, 0).square()));
            Tensor r =
                    counts.minus(SIGNAL.times(p.select(0, 0)).plus(BACKGROUND)).reshape(3, 1);
            return r.times(LinearAlgebra.symmetricSolve(v, r))
                    .sum()
                    .plus(LinearAlgebra.logDeterminant(v))
                    .plus(3 * Math.log(2 * Math.PI));
        });
    }

    private static void same(TracedLikelihood likelihood, double[] x, UnaryOperator<Tensor> twiceNll) {
        LikelihoodEvaluator evaluator = likelihood.evaluator(COUNTS);
        double[] gradient = new double[2];
        double[] hessian = new double[4];
        evaluator.valueGradientHessian(x, gradient, hessian);
        assertEquals(twiceNll.apply(Tensor.of(x)).item(), evaluator.twiceNll(x), 1e-10);
        assertArrayEquals(Derivatives.gradient(twiceNll, Tensor.of(x)).toArray(), gradient, 1e-9);
        double[] exact = Derivatives.hessian(twiceNll, Tensor.of(x)).toArray();
        for (int k : new int[] {0, 2, 3}) {
            assertEquals(exact[k], hessian[k], 1e-9 * (1 + Math.abs(exact[k])));
        }
        double[] y = {0.6, 1.2};
        assertEquals(
                twiceNll.apply(Tensor.of(x)).minus(twiceNll.apply(Tensor.of(y))).item(),
                evaluator.difference(x, y),
                1e-10);
    }

    @Test
    void anAsymmetricCovarianceEntersByTheSymmetricPartOfItsInverse() {
        double[][] v = {{40, 10}, {14, 60}};
        TracedLikelihood likelihood = TracedLikelihood.named(
                MU,
                2,
                0,
                (x, n, a) -> List.of(Term.multivariateNormal(n, x.get("mu").times(Tensor.of(3, 2)), Tensor.matrix(v))));
        Data data = new Data(new double[] {5, 1}, NONE);
        double mu = 0.4;
        double r = 5 - 3 * mu;
        double s = 1 - 2 * mu;
        double determinant = 40 * 60 - 140;
        double form = (60 * r * r - (10 + 14) * r * s + 40 * s * s) / determinant;
        double wanted = form + Math.log(determinant) + 2 * Math.log(2 * Math.PI);
        LikelihoodEvaluator evaluator = likelihood.evaluator(data);
        assertEquals(wanted, evaluator.twiceNll(new double[] {mu}), 1e-13);
        double[] gradient = new double[1];
        evaluator.valueAndGradient(new double[] {mu}, gradient);
        assertEquals((-3 * (120 * r - 24 * s) - 2 * (80 * s - 24 * r)) / determinant, gradient[0], 1e-13);
    }

    @Test
    void differencesKeepTheirDigits() {
        TracedLikelihood large = TracedLikelihood.named(
                MU,
                1,
                0,
                (x, n, a) -> List.of(Term.poisson(n, x.get("mu").times(1e6).flatten())));
        LikelihoodEvaluator evaluator = large.evaluator(new Data(new double[] {1e6}, NONE));
        double step = 1e-7;
        double wanted = 1e6 * step * step;
        assertEquals(wanted, evaluator.difference(new double[] {1 + step}, new double[] {1}), 1e-6 * wanted);
    }
}
