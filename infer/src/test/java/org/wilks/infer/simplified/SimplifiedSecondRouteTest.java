package org.wilks.infer.simplified;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.hypothesis.HypothesisTest;
import org.wilks.infer.hypothesis.TestResult;
import org.wilks.infer.hypothesis.TestStatistic;
import org.wilks.infer.likelihood.LikelihoodEvaluator;
import org.wilks.infer.likelihood.Parameters;
import org.wilks.infer.likelihood.Term;
import org.wilks.infer.likelihood.TracedLikelihood;
import org.wilks.infer.limit.LimitResult;
import org.wilks.infer.limit.UpperLimit;
import org.wilks.infer.model.Model;
import org.wilks.infer.model.ModelOptions;
import org.wilks.infer.spec.WorkspaceFile;
import org.wilks.nd.Tensor;

/** The same likelihoods by another road: HistFactory models for tests and limits, traced tensors for derivatives. */
class SimplifiedSecondRouteTest {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final double[] SIGNAL = {5.4, 2.5, 8.1};
    private static final double[] BACKGROUND = {51.4, 39.0, 12.2};
    private static final double[] OBSERVED = {57, 36, 14};
    private static final double[][] COVARIANCE = {{110, -20, 6}, {-20, 60, 9}, {6, 9, 8}};

    private static ArrayNode list(double... values) {
        ArrayNode list = JSON.arrayNode();
        for (double value : values) {
            list.add(value);
        }
        return list;
    }

    private static ObjectNode modifier(String name, String type) {
        return JSON.objectNode().put("name", name).put("type", type);
    }

    private static Model model(ArrayNode uncertainties, ModelOptions options) {
        ObjectNode signal = JSON.objectNode().put("name", "signal");
        signal.set("data", list(SIGNAL));
        signal.set(
                "modifiers", JSON.arrayNode().add(modifier("mu", "normfactor").putNull("data")));
        ObjectNode background = JSON.objectNode().put("name", "background");
        background.set("data", list(BACKGROUND));
        background.set("modifiers", uncertainties);
        ObjectNode channel = JSON.objectNode().put("name", "bins");
        channel.set("samples", JSON.arrayNode().add(signal).add(background));
        ObjectNode workspace = JSON.objectNode().put("version", "1.0.0");
        workspace.set("channels", JSON.arrayNode().add(channel));
        workspace.set(
                "observations",
                JSON.arrayNode().add(JSON.objectNode().put("name", "bins").set("data", list(OBSERVED))));
        ObjectNode measurement = JSON.objectNode().put("name", "m");
        measurement.set("config", JSON.objectNode().put("poi", "mu").set("parameters", JSON.arrayNode()));
        workspace.set("measurements", JSON.arrayNode().add(measurement));
        return Model.of(WorkspaceFile.of(workspace, "route").workspace(), options);
    }

    private static void agree(SimplifiedLikelihood simplified, Model model) {
        for (TestStatistic statistic : List.of(TestStatistic.qMuTilde(), TestStatistic.qMu(), TestStatistic.tMu())) {
            for (double mu : new double[] {0.5, 1, 3}) {
                TestResult ours = HypothesisTest.of(simplified, simplified.observed(), statistic)
                        .at(mu);
                TestResult theirs =
                        HypothesisTest.of(model, model.observed(), statistic).at(mu);
                assertEquals(theirs.q(), ours.q(), 1e-8);
                assertEquals(theirs.qA(), ours.qA(), 1e-8);
                assertEquals(theirs.cls(), ours.cls(), 1e-8);
            }
        }
        LimitResult ours = UpperLimit.of(simplified, simplified.observed()).find(0.05);
        LimitResult theirs = UpperLimit.of(model, model.observed()).find(0.05);
        assertEquals(theirs.observed().mu(), ours.observed().mu(), 1e-8);
        for (int k = 0; k < 5; k++) {
            assertEquals(theirs.expectedMu()[k], ours.expectedMu()[k], 1e-8);
        }
    }

    @Test
    void uncorrelatedBackgroundsAreFactorsOfBinsWithNormalConstraints() {
        double[] sigma = {10.9, 7.7, 3.1};
        ObjectNode statistics = modifier("gamma", "staterror");
        statistics.set("data", list(sigma));
        agree(
                SimplifiedLikelihood.of(Signal.of(SIGNAL), Background.uncorrelated(BACKGROUND, sigma), OBSERVED),
                model(JSON.arrayNode().add(statistics), ModelOptions.defaults()));
    }

    @Test
    void correlatedBackgroundsAreLinearVariationsAlongARootOfTheCovariance() {
        double[] root = Matrices.cholesky("covariance", COVARIANCE);
        ArrayNode shifts = JSON.arrayNode();
        for (int k = 0; k < 3; k++) {
            double[] up = BACKGROUND.clone();
            double[] down = BACKGROUND.clone();
            for (int i = 0; i < 3; i++) {
                up[i] += root[i * 3 + k];
                down[i] -= root[i * 3 + k];
            }
            ObjectNode shift = modifier("alpha" + k, "histosys");
            shift.set(
                    "data",
                    JSON.objectNode().<ObjectNode>set("hi_data", list(up)).set("lo_data", list(down)));
            shifts.add(shift);
        }
        agree(
                SimplifiedLikelihood.of(Signal.of(SIGNAL), Background.correlated(BACKGROUND, COVARIANCE), OBSERVED),
                model(shifts, ModelOptions.defaults()));
    }

    /** A likelihood with its rates as tensors of all parameters, and the correlation of the constraint. */
    record Route(SimplifiedLikelihood closed, TracedLikelihood traced) {
        @Override
        public String toString() {
            return closed.toString();
        }
    }

    private static Route route(Background background, Signal signal, UnaryOperator<Tensor> rates) {
        SimplifiedLikelihood closed = SimplifiedLikelihood.of(signal, background, 57, 0, 14);
        Parameters table = closed.parameters();
        int n = table.size();
        int k = closed.observed().auxiliary().length;
        double[][] rho =
                BackgroundCurves.correlations(background).orElse(new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}});
        double[][] v = new double[k][k];
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                v[i][j] = i < 3 && j < 3 && k >= 3 ? rho[i][j] : i == j ? 1 : 0;
            }
        }
        return new Route(
                closed,
                TracedLikelihood.of(
                        table,
                        3,
                        k,
                        (x, m, a) -> k == 0
                                ? List.of(Term.poisson(m, rates.apply(x)))
                                : List.of(
                                        Term.poisson(m, rates.apply(x)),
                                        Term.multivariateNormal(a, x.slice(0, n - k, n), Tensor.matrix(v)))));
    }

    static Stream<Route> routes() {
        Tensor s = Tensor.of(SIGNAL);
        Tensor b = Tensor.of(BACKGROUND);
        double[] m3 = {-300, 120, 9};
        double[] up = {11, 6, 3};
        double[] down = {8, 7, 2};
        double[][] rho = Matrices.correlations("covariance", COVARIANCE);
        Background.ThirdMoments skewed =
                (Background.ThirdMoments) Background.thirdMoments(BACKGROUND, COVARIANCE, m3, Convention.EXACT);
        Tensor constant = Tensor.of(skewed.expansion().constant());
        Tensor linear = Tensor.of(skewed.expansion().linear());
        Tensor square = Tensor.of(skewed.expansion().quadratic());
        Tensor v = Tensor.of(up).times(Tensor.of(down));
        Tensor d = Tensor.of(up).minus(Tensor.of(down));
        Signal.Yields uncertain = Signal.of(SIGNAL)
                .with(new SignalUncertainty(
                        "scale", SignalUncertainty.Kind.NORMALIZATION, new double[] {1, 0.4, 0}, new double[] {0.5, 1, 2
                        }))
                .with(SignalUncertainty.shape("statistics", 0.3, 0.2, 0.5));
        Parameters c = Parameters.none().with("c1", 1, -5, 5).with("c2", 1, -5, 5);
        Tensor s2 = Tensor.of(1.5, -0.5, 2);
        return Stream.of(
                route(
                        Background.exact(BACKGROUND),
                        Signal.of(SIGNAL),
                        x -> s.times(x.select(0, 0)).plus(b)),
                route(
                        Background.uncorrelated(BACKGROUND, up),
                        Signal.of(SIGNAL),
                        x -> s.times(x.select(0, 0)).plus(b).plus(Tensor.of(up).times(x.slice(0, 1, 4)))),
                route(
                        skewed,
                        Signal.of(SIGNAL),
                        x -> s.times(x.select(0, 0))
                                .plus(constant)
                                .plus(linear.times(x.slice(0, 1, 4)))
                                .plus(square.times(x.slice(0, 1, 4).square()))),
                route(Background.effectiveSigma(BACKGROUND, rho, up, down), Signal.of(SIGNAL), x -> {
                    Tensor t = x.slice(0, 1, 4);
                    Tensor td = t.times(d);
                    Tensor root = td.square().plus(v.times(4)).sqrt();
                    return s.times(x.select(0, 0))
                            .plus(b)
                            .plus(t.times(td.plus(root)).times(0.5));
                }),
                route(Background.effectiveSigma(BACKGROUND, rho, up, down, Convention.SPEY), Signal.of(SIGNAL), x -> {
                    Tensor t = x.slice(0, 1, 4);
                    Tensor width = v.plus(d.times(t.minus(b))).maximum(1e-10).sqrt();
                    return s.times(x.select(0, 0)).plus(b).plus(t.times(width));
                }),
                route(Background.uncorrelated(BACKGROUND, up), uncertain, x -> {
                    Tensor t = x.select(0, 4);
                    Tensor ups = Tensor.of(Math.log1p(1 / 5.4), Math.log1p(0.4 / 2.5), 0);
                    Tensor downs = Tensor.of(Math.log1p(0.5 / 5.4), Math.log1p(1 / 2.5), Math.log1p(2 / 8.1));
                    Tensor each = Tensor.of(Math.log1p(0.3 / 5.4), Math.log1p(0.2 / 2.5), Math.log1p(0.5 / 8.1));
                    Tensor factor = t.maximum(0)
                            .times(ups)
                            .plus(t.minimum(0).times(downs))
                            .plus(each.times(x.slice(0, 5, 8)))
                            .exp();
                    return s.times(factor)
                            .times(x.select(0, 0))
                            .plus(b)
                            .plus(Tensor.of(up).times(x.slice(0, 1, 4)));
                }),
                route(
                        Background.correlated(BACKGROUND, COVARIANCE),
                        Signal.function(
                                c,
                                p -> s.times(p.select(0, 0))
                                        .plus(s2.times(p.select(0, 1).square()))
                                        .plus(p.product())),
                        x -> s.times(x.select(0, 1))
                                .plus(s2.times(x.select(0, 2).square()))
                                .plus(x.slice(0, 1, 3).product())
                                .times(x.select(0, 0))
                                .plus(b)
                                .plus(Tensor.of(Matrices.roots(Matrices.diagonal(COVARIANCE)))
                                        .times(x.slice(0, 3, 6)))));
    }

    @ParameterizedTest
    @MethodSource("routes")
    void derivativesAreThoseOfTheTracedLikelihood(Route route) {
        Random random = new Random(5);
        int n = route.closed.parameters().size();
        LikelihoodEvaluator ours = route.closed.evaluator(route.closed.observed());
        LikelihoodEvaluator theirs = route.traced.evaluator(route.closed.observed());
        double[] last = new double[n];
        for (int k = 0; k < 20; k++) {
            double[] x = new double[n];
            for (int i = 0; i < n; i++) {
                x[i] = (i == 0 ? 1 : 0) + random.nextGaussian() * 0.7;
            }
            double[] g = new double[n];
            double[] h = new double[n * n];
            double[] g2 = new double[n];
            double[] h2 = new double[n * n];
            double value = theirs.valueGradientHessian(x, g2, h2);
            assertEquals(theirs.value(x), ours.value(x), 1e-11 * (1 + Math.abs(value)));
            assertEquals(theirs.twiceNll(x), ours.twiceNll(x), 1e-11 * (1 + Math.abs(value)));
            assertEquals(value, ours.valueGradientHessian(x, g, h), 1e-11 * (1 + Math.abs(value)));
            if (value < Double.POSITIVE_INFINITY) {
                for (int i = 0; i < n; i++) {
                    assertEquals(g2[i], g[i], 1e-9 * (1 + Math.abs(g2[i])));
                    for (int j = 0; j <= i; j++) {
                        assertEquals(h2[i * n + j], h[i * n + j], 1e-9 * (1 + Math.abs(h2[i * n + j])));
                    }
                }
                if (theirs.value(last) < Double.POSITIVE_INFINITY) {
                    assertEquals(theirs.difference(x, last), ours.difference(x, last), 1e-10 * (1 + value));
                }
                last = x;
            }
        }
    }

    @ParameterizedTest
    @MethodSource("routes")
    void fitsEndWhereThoseOfTheTracedLikelihoodDo(Route route) {
        double ours =
                Fit.of(route.closed).withPoi(0.7).run(route.closed.observed()).twiceNll();
        double theirs =
                Fit.of(route.traced).withPoi(0.7).run(route.closed.observed()).twiceNll();
        assertEquals(theirs, ours, 2e-9);
    }
}
