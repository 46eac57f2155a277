package org.wilks.examples.studies;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.wilks.infer.fit.Asimov;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.fit.FitResult;
import org.wilks.infer.hypothesis.HypothesisTest;
import org.wilks.infer.hypothesis.HypothesisTestOptions;
import org.wilks.infer.hypothesis.TestResult;
import org.wilks.infer.hypothesis.TestStatistic;
import org.wilks.infer.interval.ProfiledDeviance;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.likelihood.DataSampler;
import org.wilks.infer.model.Model;
import org.wilks.infer.neyman.FeldmanCousins;
import org.wilks.infer.neyman.FeldmanCousinsOptions;
import org.wilks.infer.spec.SimpleModels;
import org.wilks.infer.toys.IndexRange;
import org.wilks.infer.toys.ToyCalculator;
import org.wilks.infer.toys.ToyOptions;
import org.wilks.infer.toys.ToyResult;
import org.wilks.infer.toys.ToyStatistic;
import org.wilks.nd.error.FitFailed;
import org.wilks.nd.optim.Roots;
import org.wilks.nd.parallel.Pieces;
import org.wilks.nd.random.RandomStreams;
import org.wilks.nd.special.ChiSquared;
import org.wilks.nd.special.SpecialFunctions;

/**
 * How often intervals and limits on μ hold the true μ in simulated experiments with nuisance parameters.
 *
 * <p>The main and the auxiliary data of an experiment fluctuate around the true parameters: μ as given, the others at their nominal values. An
 * interval holds the true value when its test there does not exclude it, so that only the true value is tested. Methods by toys throw toys of
 * their own at the fit to each experiment. Results are a function of the model, the numbers and the seed. Immutable and thread-safe.
 *
 * @param model the model; its suggested starts are the true nuisance parameters
 * @param level the confidence level, 0.95 for 95 %
 */
public record CoverageStudy(Model model, double level) {
    /** A way to make an interval or a limit. */
    public enum Method {
        /** The profiled intervals of Feldman and Cousins, by toys. */
        FELDMAN_COUSINS("Feldman-Cousins, toys"),
        /** Upper limits by CLs of q̃μ, by toys. */
        CLS_TOYS("CL_{s}, toys"),
        /** Upper limits by CLs of q̃μ, by its asymptotic law. */
        CLS("CL_{s}, asymptotic"),
        /** Upper limits by CLs+b of q̃μ, by its asymptotic law. */
        UPPER_LIMIT("CL_{s+b}, asymptotic"),
        /** Intervals of the profile likelihood, by the chi-squared law, with μ̂ from 0 on. */
        PROFILE_LIKELIHOOD("profile likelihood"),
        /** Intervals of so many standard deviations from the inverse Hessian. */
        HESSIAN("inverse Hessian");

        private final String title;

        Method(String title) {
            this.title = title;
        }

        /**
         * The name in figures.
         *
         * @return a phrase
         */
        public String title() {
            return title;
        }
    }

    /**
     * How often a method held the true value.
     *
     * @param method the method
     * @param mu the true value
     * @param covered the number of experiments whose interval held it
     * @param experiments the number of experiments without those that failed
     * @param failed the number of experiments in which a fit failed
     */
    public record Coverage(Method method, double mu, int covered, int experiments, int failed) {
        /**
         * The coverage.
         *
         * @return the fraction of experiments
         */
        public double fraction() {
            return (double) covered / experiments;
        }

        /**
         * Its binomial error, half the width of Wilson's interval.
         *
         * @return the standard deviation
         */
        public double error() {
            double n = experiments;
            return Math.sqrt(covered * (n - covered) / n + 0.25) / (n + 1);
        }
    }

    /**
     * The model of the figure: two bins with signals of 6 and 3 events over backgrounds of 8 ± 2 and 10 ± 2.5.
     *
     * @return the study, at 95 %
     */
    public static CoverageStudy twoBins() {
        double[] background = {8, 10};
        return new CoverageStudy(
                Model.of(SimpleModels.observed(
                        SimpleModels.uncorrelatedBackground(new double[] {6, 3}, background, new double[] {2, 2.5}),
                        background)),
                0.95);
    }

    /**
     * One standard deviation of μ: where the Asimov data of μ = 0 have t = 1.
     *
     * @return σ
     */
    public double sigma() {
        Fit fit = Fit.of(model);
        Data asimov = Asimov.at(model, fit.withPoi(0).start()).data();
        ProfiledDeviance profile = ProfiledDeviance.of(fit, asimov, fit.poi());
        return Roots.bracketed(mu -> profile.value(new double[] {mu}) - 1, 0, 10)
                .x();
    }

    /**
     * The coverage of all methods at a true value.
     *
     * @param mu the true value, from 0 on
     * @param experiments how many experiments, from 1 on
     * @param toys how many toys each method throws in each experiment and hypothesis
     * @param seed any number
     * @return one result for each method
     */
    public List<Coverage> at(double mu, int experiments, int toys, long seed) {
        double[] truth = Fit.of(model).withPoi(mu).start();
        DataSampler law = model.sampler(truth);
        RandomStreams streams = RandomStreams.of(seed).child("experiments");
        List<Map<Method, Boolean>> each =
                Pieces.map(experiments, i -> experiment(law.draw(streams.stream(i)), mu, toys, seed + i + 1));
        List<Coverage> all = new ArrayList<>();
        for (Method method : Method.values()) {
            int covered = 0;
            int done = 0;
            for (Map<Method, Boolean> one : each) {
                done += one.isEmpty() ? 0 : 1;
                covered += one.getOrDefault(method, false) ? 1 : 0;
            }
            all.add(new Coverage(method, mu, covered, done, experiments - done));
        }
        return all;
    }

    /** Which methods hold the true value in one experiment; none when a fit failed. */
    private Map<Method, Boolean> experiment(Data data, double mu, int toys, long seed) {
        double tail = 1 - level;
        Map<Method, Boolean> holds = new EnumMap<>(Method.class);
        try {
            Fit fit = Fit.of(model);
            String poi = fit.parameters().names().get(fit.poi());
            FeldmanCousins construction = FeldmanCousins.of(
                    fit, data, FeldmanCousinsOptions.defaults().withLevel(level).withSeed(seed), poi);
            holds.put(Method.FELDMAN_COUSINS, construction.at(toys, mu).pValue().value() > tail);
            TestResult test =
                    HypothesisTest.of(model, data, TestStatistic.qMuTilde()).at(mu);
            holds.put(Method.CLS, mu == 0 || test.cls() > tail);
            holds.put(Method.UPPER_LIMIT, mu == 0 || test.pValue() > tail);
            holds.put(Method.CLS_TOYS, mu == 0 || clsByToys(data, mu, toys, seed) > tail);
            TestResult two = HypothesisTest.of(fit, data, TestStatistic.tMuTilde(), HypothesisTestOptions.defaults())
                    .at(mu);
            holds.put(Method.PROFILE_LIKELIHOOD, two.q() <= ChiSquared.quantile(level, 1));
            FitResult free =
                    fit.withBounds(fit.poi(), -1, Double.POSITIVE_INFINITY).run(data);
            double width = SpecialFunctions.normalQuantileSf(tail / 2)
                    * free.standardDeviation(poi).orElse(0);
            holds.put(Method.HESSIAN, Math.abs(free.value(poi) - mu) <= width);
            return holds;
        } catch (FitFailed e) {
            return Map.of();
        }
    }

    private double clsByToys(Data data, double mu, int toys, long seed) {
        ToyResult result = ToyCalculator.of(
                        Fit.of(model),
                        data,
                        ToyStatistic.of(TestStatistic.qMuTilde()),
                        ToyOptions.defaults().withSeed(seed))
                .at(mu)
                .test(IndexRange.first(toys));
        return result.cls().map(cls -> cls.value()).orElse(1.0);
    }
}
