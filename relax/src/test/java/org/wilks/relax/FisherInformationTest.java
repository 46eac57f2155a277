package org.wilks.relax;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.wilks.nd.GradientCheck;
import org.wilks.nd.Special;
import org.wilks.nd.Tensor;
import org.wilks.nd.Tree;
import org.wilks.nd.error.InvalidConfiguration;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.error.ShapeMismatch;
import org.wilks.nd.random.RandomStreams;

class FisherInformationTest {
    /** Rates of bins with signal 5 mu and background 50 gamma_j, each with an auxiliary count of 100 gamma_j; parameters mu, gamma. */
    private static UnaryOperator<Tensor> rates(int bins) {
        return theta -> {
            Tensor mu = theta.slice(0, 0, 1);
            Tensor gamma = theta.slice(0, 1, bins + 1);
            return Tensor.concatenate(0, gamma.times(50).plus(mu.times(5)), gamma.times(100));
        };
    }

    private static UnaryOperator<Tensor> nll(int bins) {
        double[] data = new double[2 * bins];
        Arrays.fill(data, 0, bins, 50);
        Arrays.fill(data, bins, 2 * bins, 100);
        Tensor n = Tensor.of(data);
        return theta -> {
            Tensor nu = rates(bins).apply(theta);
            return nu.minus(Special.xlogy(n, nu)).sum();
        };
    }

    private static Tensor best(int bins) {
        double[] best = new double[bins + 1];
        Arrays.fill(best, 1, bins + 1, 1);
        return Tensor.of(best);
    }

    @Test
    void covarianceAgreesWithPeer() {
        for (FisherInformation one : new FisherInformation[] {
            FisherInformation.observed(nll(1), best(1)), FisherInformation.expected(rates(1), best(1))
        }) {
            assertArrayEquals(new double[] {3, -.1, -.1, .01}, one.covariance().toArray(), 1e-10);
        }
        Tensor two = FisherInformation.observed(nll(2), best(2)).covariance();
        assertEquals(1.5, two.at(0, 0), 1e-10);
        assertEquals(-.05, two.at(0, 1), 1e-10);
        assertEquals(1.0 / 120, two.at(1, 1), 1e-10);
        assertEquals(1.0 / 600, two.at(1, 2), 1e-10);
    }

    @Test
    void cramerRaoUncertaintiesAgreeWithPeer() {
        int[] bins = {1, 2, 10};
        double[] sigmaMu = {1.73205081, 1.22474487, .54772256};
        double[] sigmaGamma = {.1, .09128709, .083666};
        for (int i = 0; i < 3; i++) {
            Tensor sigma =
                    FisherInformation.observed(nll(bins[i]), best(bins[i])).uncertainties();
            assertEquals(sigmaMu[i], sigma.at(0), 1e-8);
            assertEquals(sigmaGamma[i], sigma.at(bins[i]), 1e-8);
        }
    }

    @Test
    void namesFollowTheTree() {
        Tree best = Tree.of("mu", Tensor.scalar(0), "gamma", Tensor.of(1.0));
        Tree sigma = FisherInformation.observed(
                        (Tree t) ->
                                nll(1).apply(Tensor.concatenate(0, t.get("mu").reshape(1), t.get("gamma"))),
                        best)
                .uncertainties(best);
        assertEquals(Math.sqrt(3), sigma.get("mu").item(), 1e-10);
        assertEquals(0.1, sigma.get("gamma").item(), 1e-10);
    }

    @Test
    void optimalitiesAreThoseOfTheCovariance() {
        FisherInformation one = FisherInformation.observed(nll(1), best(1));
        assertEquals(Math.log(0.02), one.dOptimality().item(), 1e-12);
        assertEquals(3.01, one.aOptimality().item(), 1e-10);
        assertArrayEquals(
                one.matrix().times(2).toArray(), one.plus(one).matrix().toArray());
    }

    @Test
    void derivativesMatchDifferences() {
        // in signal and background yields that the likelihood closes over
        Tensor yields = Tensor.of(5, 50, 9, 30);
        UnaryOperator<Tensor> objective = y -> {
            UnaryOperator<Tensor> nu = theta -> {
                Tensor mu = theta.slice(0, 0, 1);
                Tensor gamma = theta.slice(0, 1, 2);
                return Tensor.concatenate(
                        0, y.gather(0, 0, 2).times(mu).plus(y.gather(0, 1, 3).times(gamma)), gamma.times(100));
            };
            Tensor at = Tensor.of(1, 1);
            Tensor n = nu.apply(at).times(1.01);
            FisherInformation observed = FisherInformation.observed(
                    theta -> nu.apply(theta)
                            .minus(n.times(nu.apply(theta).log()))
                            .sum(),
                    at);
            FisherInformation expected = FisherInformation.expected(nu, at);
            return Tensor.concatenate(
                    0,
                    observed.uncertainties(),
                    expected.uncertainties(),
                    observed.dOptimality().reshape(1),
                    expected.aOptimality().reshape(1));
        };
        GradientCheck.of(objective, yields).requireFirstOrder().requireSecondOrder();
    }

    @Test
    void gaussianityOfAParabolaIsZero() {
        Tensor a = Tensor.matrix(new double[][] {{4, 1}, {1, 3}});
        UnaryOperator<Tensor> parabola =
                theta -> theta.reshape(1, 2).matmul(a).reshape(2).dot(theta).times(0.5);
        Gaussianity g = Gaussianity.of(parabola, Tensor.zeros(2), 200, RandomStreams.of(5).stream(0));
        assertEquals(0, g.value().item(), 1e-25);
        assertEquals(200, g.used());
        assertEquals(0, g.excluded());
    }

    @Test
    void gaussianityOfACubicTermIsItsMoment() {
        // nll = t^2 / 2 + c t^3: the mean of (c z^3)^2 is 15 c^2
        UnaryOperator<Tensor> cubic =
                t -> t.square().times(0.5).plus(t.square().times(t).times(0.01)).sum();
        Gaussianity g = Gaussianity.of(cubic, Tensor.zeros(1), 40_000, RandomStreams.of(6).stream(0));
        assertEquals(15e-4, g.value().item(), 2e-4);
    }

    @Test
    void gaussianityHasTheRightCovarianceWhereThePeerInvertsTwice() {
        // the peer's two-bin model; with its covariance the value is 8.4e5
        Gaussianity g = Gaussianity.of(nll(2), best(2), 1000, RandomStreams.of(7).stream(0));
        assertTrue(g.value().item() < 0.1, g.toString());
    }

    @Test
    void drawsOutsideTheModelAreCounted() {
        UnaryOperator<Tensor> log = t -> t.minus(t.log()).sum();
        Gaussianity g =
                Gaussianity.of(log, Tensor.of(1.0), Tensor.of(0.1, -0.2, -3).reshape(3, 1));
        assertEquals(2, g.used());
        assertEquals(1, g.excluded());
        assertThrows(
                InvalidData.class,
                () -> Gaussianity.of(log, Tensor.of(1.0), Tensor.of(-3.0).reshape(1, 1)));
    }

    @Test
    void gaussianityIsDifferentiable() {
        Tensor draws = Tensor.wrap(Samples.normal(10, 0, 1, 3)).reshape(5, 2);
        GradientCheck.of(
                        b -> Gaussianity.of(
                                        theta -> {
                                            Tensor nu = theta.times(b).plus(b.square());
                                            return nu.minus(b.plus(b.square()).times(nu.log()))
                                                    .sum();
                                        },
                                        Tensor.of(1, 1),
                                        draws)
                                .value(),
                        Tensor.of(5, 8))
                .requireFirstOrder()
                .requireSecondOrder();
    }

    @Test
    void badInputIsNamed() {
        assertThrows(ShapeMismatch.class, () -> new FisherInformation(Tensor.of(1, 2)));
        String message = assertThrows(
                        InvalidData.class, () -> new FisherInformation(Tensor.matrix(new double[][] {{1, 2}, {2, 4}})))
                .getMessage();
        assertTrue(message.contains("parameter 1 is not determined"), message);
        assertThrows(InvalidData.class, () -> FisherInformation.expected(t -> t.times(-1), Tensor.of(1.0)));
        FisherInformation one = new FisherInformation(Tensor.identity(1));
        assertThrows(ShapeMismatch.class, () -> one.plus(new FisherInformation(Tensor.identity(2))));
        assertThrows(
                InvalidConfiguration.class, () -> Gaussianity.of(nll(1), best(1), 0, RandomStreams.of(1).stream(0)));
        assertThrows(ShapeMismatch.class, () -> Gaussianity.of(nll(1), best(1), Tensor.zeros(3, 3)));
    }
}
