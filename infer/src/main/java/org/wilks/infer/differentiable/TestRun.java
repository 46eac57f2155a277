package org.wilks.infer.differentiable;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.fit.Optimum;
import org.wilks.infer.hypothesis.HypothesisTest;
import org.wilks.infer.hypothesis.HypothesisTestOptions;
import org.wilks.infer.hypothesis.TestResult;
import org.wilks.infer.hypothesis.TestStatistic;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.model.Model;
import org.wilks.infer.model.ModelEvaluator;
import org.wilks.nd.Implicit;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.InvalidConfiguration;

/** The tests of a bound model with one statistic, for any numbers and tested values. Immutable and thread-safe. */
final class TestRun {
    /** For how many limits the tests that they were found with are kept: observed and expected ones of a study. */
    private static final int KNOWN = 16;

    private final BoundModel bound;
    private final int[] places;
    private final TestStatistic statistic;
    private final HypothesisTestOptions options;
    private final UnaryOperator<Fit> settings;
    private final Remembered<Prepared> tests = new Remembered<>(this::prepare);
    private final Remembered<Outcome> outcomes = new Remembered<>(this::run);
    private final Remembered<TestResult> found = new Remembered<>(KNOWN);

    private record Prepared(Rebound rebound, HypothesisTest test) {}

    TestRun(BoundModel bound, TestStatistic statistic, HypothesisTestOptions options) {
        this(bound, statistic, options, UnaryOperator.identity());
    }

    TestRun(BoundModel bound, TestStatistic statistic, HypothesisTestOptions options, UnaryOperator<Fit> settings) {
        this.settings = settings;
        if (options.asimov() == HypothesisTestOptions.AsimovConvention.CONDITIONAL_MAIN) {
            throw new InvalidConfiguration(
                    "a differentiable test: the Asimov convention is CONDITIONAL_MAIN; allowed are CONDITIONAL and"
                            + " NOMINAL, whose free fits are known");
        }
        this.bound = bound;
        this.places = bound.places();
        this.statistic = statistic;
        this.options = options;
    }

    int[] places() {
        return places;
    }

    BoundModel bound() {
        return bound;
    }

    TestStatistic statistic() {
        return statistic;
    }

    HypothesisTestOptions options() {
        return options;
    }

    private Prepared prepare(double[] vector) {
        Rebound rebound = bound.rebound(vector);
        Fit fit = settings.apply(Fit.of(rebound.model()));
        return new Prepared(rebound, HypothesisTest.of(fit, rebound.data(), statistic, options));
    }

    HypothesisTest test(double[] vector) {
        return tests.of(vector).test;
    }

    Outcome at(double[] vector, double mu) {
        return outcomes.of(FitRun.key(vector, new double[] {mu}));
    }

    private Outcome run(double[] key) {
        int m = places.length;
        Prepared prepared = tests.of(Arrays.copyOf(key, m));
        return new Outcome(prepared.rebound, found.known(key).orElseGet(() -> prepared.test.at(key[m])));
    }

    /** Takes a test that was made otherwise for that of its numbers and its value. */
    void know(double[] vector, TestResult result) {
        double[] key = FitRun.key(vector, new double[] {result.mu()});
        found.put(key, result);
        outcomes.put(key, new Outcome(tests.of(vector).rebound, result));
    }

    /** The entries of a vector of all numbers that are bound. */
    double[] bound(double[] flat) {
        double[] gathered = new double[places.length];
        for (int k = 0; k < gathered.length; k++) {
            gathered[k] = flat[places[k]];
        }
        return gathered;
    }

    /** One test, with its fits taken to rounding when a derivative asks for them. */
    static final class Outcome {
        private final Rebound rebound;
        private final TestResult result;
        private final int poi;
        private Settled settled;

        Outcome(Rebound rebound, TestResult result) {
            this.rebound = rebound;
            this.result = result;
            this.poi = rebound.model().parameters().poi().orElseThrow();
        }

        Rebound rebound() {
            return rebound;
        }

        TestResult result() {
            return result;
        }

        int poi() {
            return poi;
        }

        /** A new evaluator of the observed data. */
        ModelEvaluator observed() {
            return rebound.model().evaluator(rebound.data());
        }

        /** A new evaluator of the Asimov data. */
        ModelEvaluator asimov() {
            return rebound.model().evaluator(settled().asimov);
        }

        synchronized Settled settled() {
            if (settled == null) {
                settled = new Settled(rebound.model(), result, observed());
            }
            return settled;
        }

        /** The code of {@link LevelPrimitive}: which statistics are zero all around. */
        int zeros() {
            TestStatistic statistic = result.statistic();
            double mu = result.mu();
            double muHat = result.muHat();
            boolean beyond =
                    statistic.isZero(mu, muHat) || mu == muHat && settled().free.isPressed(poi);
            boolean same = result.fits().asimovConditional().isEmpty();
            return (beyond ? LevelPrimitive.ZERO_Q : 0) | (same ? LevelPrimitive.ZERO_QA : 0);
        }
    }

    /**
     * The fits of a test, taken to rounding. Asimov data are made anew of the settled fit at μ', from the observed ones of which they differ by
     * rounding of its place.
     */
    static final class Settled {
        final SettledFit free;
        final Optional<SettledFit> conditional;
        final Optional<SettledFit> background;
        final double[] point;

        /** The bins without events that the fit at μ' leaves without a rate, of which the Asimov data expect nothing. */
        final int[] emptied;

        final Data asimov;
        final Optional<SettledFit> asimovConditional;

        private Settled(Model model, TestResult result, ModelEvaluator observed) {
            TestResult.Fits fits = result.fits();
            free = SettledFit.of(fits.free(), observed);
            conditional = fits.conditional().map(fit -> SettledFit.of(fit, observed));
            Optional<Optimum> made = fits.asimovSource() == TestResult.AsimovSource.CONDITIONAL_FIT
                    ? fits.background()
                    : Optional.empty();
            background = made.map(fit -> SettledFit.of(fit, observed));
            point = background.map(SettledFit::x).orElseGet(() -> fits.asimov().point());
            emptied = background.filter(SettledFit::isOnEdge).isPresent()
                    ? emptied(observed.data().main(), fits.asimov().data().main())
                    : new int[0];
            asimov = without(emptied, model.expected(point));
            asimovConditional = fits.asimovConditional().map(fit -> SettledFit.of(fit, model.evaluator(asimov)));
        }

        private static int[] emptied(double[] observed, double[] expected) {
            return IntStream.range(0, observed.length)
                    .filter(b -> observed[b] == 0 && expected[b] == 0)
                    .toArray();
        }

        private static Data without(int[] bins, Data data) {
            if (bins.length == 0) {
                return data;
            }
            double[] main = data.main();
            for (int bin : bins) {
                main[bin] = 0;
            }
            return new Data(main, data.auxiliary());
        }

        /** Where derivatives of the Asimov data are one-sided, in words. */
        List<String> weak() {
            return background.map(SettledFit::weak).orElse(List.of());
        }
    }

    /** q and q_A as a tensor program, {@code [2]}. */
    Tensor composed(Outcome outcome, Tensor vector, Tensor mu) {
        int m = places.length;
        Settled settled = outcome.settled();
        int[] poi = {outcome.poi};
        int[] none = {};
        Tensor tested = mu.reshape(1);
        Tensor q = Tensor.zeros(1);
        if (outcome.result.q() > LevelPrimitive.NEGLIGIBLE) {
            Tensor free = minimum(settled.free, none, vector).value();
            Tensor conditional = minimum(settled.conditional.orElseThrow(), poi, Tensor.concatenate(0, vector, tested))
                    .value();
            q = conditional.minus(free).reshape(1);
        }
        Tensor qA = Tensor.zeros(1);
        if (outcome.result.qA() > LevelPrimitive.NEGLIGIBLE) {
            Tensor point = Tensor.of(settled.point);
            if (settled.background.isPresent()) {
                Tensor held = Tensor.of(settled.point[outcome.poi]);
                point = minimum(settled.background.get(), poi, Tensor.concatenate(0, vector, held))
                        .at();
            }
            Tensor data = bound.composed(vector).expected(point);
            if (settled.emptied.length > 0) {
                double[] kept = new double[data.size()];
                Arrays.fill(kept, 1);
                for (int bin : settled.emptied) {
                    kept[bin] = 0;
                }
                data = data.times(Tensor.of(kept));
            }
            int d = m + data.size();
            Tensor phi = Tensor.concatenate(0, vector, data, tested);
            qA = FitRun.composed(
                            settled.asimovConditional.orElseThrow(),
                            poi,
                            phi,
                            (x, p) -> bound.composed(p.slice(0, 0, m)).deviance(x, p.slice(0, m, d)),
                            (x, p) -> bound.composed(p.slice(0, 0, m)).expected(x))
                    .value()
                    .reshape(1);
        }
        return Tensor.concatenate(0, q, qA);
    }

    /** The parameter of interest in the free fit as a tensor program. */
    Tensor composedMuHat(Outcome outcome, Tensor vector) {
        return minimum(outcome.settled().free, new int[0], vector)
                .at()
                .slice(0, outcome.poi, outcome.poi + 1)
                .reshape();
    }

    private Implicit.Optimum minimum(SettledFit fit, int[] held, Tensor phi) {
        int m = places.length;
        return FitRun.composed(
                fit,
                held,
                phi,
                (x, p) -> bound.composed(p.slice(0, 0, m)).deviance(x),
                (x, p) -> bound.composed(p.slice(0, 0, m)).expected(x));
    }
}
