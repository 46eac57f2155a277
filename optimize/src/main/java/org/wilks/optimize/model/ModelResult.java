package org.wilks.optimize.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.hypothesis.Discovery;
import org.wilks.infer.hypothesis.HypothesisTest;
import org.wilks.infer.hypothesis.TestResult;
import org.wilks.infer.hypothesis.TestStatistic;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.limit.LimitResult;
import org.wilks.infer.limit.UpperLimit;
import org.wilks.infer.model.Model;
import org.wilks.nd.error.WilksException;
import org.wilks.optimize.config.ModelObjective;

/**
 * What a workspace says: tests of its observations with asymptotic p-values, as {@code wilks cls}, {@code limit} and {@code significance}
 * find them, and what is expected with a signal. Immutable.
 *
 * @param data what the observations are
 * @param poi the name of the parameter of interest
 * @param mu the strength that is tested and expected
 * @param cls CLs of the strength by the observations, and the expected ones from the smallest to the largest
 * @param limit the upper limit by the observations, and the expected ones; empty if there is none
 * @param level the confidence level of the limits
 * @param significance √q0 of what is expected with the signal at the strength, all else nominal; empty if it is not found
 * @param observedSignificance √q0 of the observations; of real ones only
 * @param uncertainty the standard deviation of the strength in a fit of what is expected with the signal; empty if it is not determined
 * @param remarks why numbers are missing, one line each
 */
public record ModelResult(
        ModelData data,
        String poi,
        double mu,
        Band cls,
        Optional<Band> limit,
        double level,
        OptionalDouble significance,
        OptionalDouble observedSignificance,
        OptionalDouble uncertainty,
        List<String> remarks) {

    /**
     * Copies the list.
     *
     * @param data what the observations are
     * @param poi the name of the parameter of interest
     * @param mu the strength that is tested and expected
     * @param cls CLs of the strength
     * @param limit the upper limit; empty if there is none
     * @param level the confidence level of the limits
     * @param significance √q0 of what is expected with the signal
     * @param observedSignificance √q0 of the observations; of real ones only
     * @param uncertainty the standard deviation of the strength; empty if it is not determined
     * @param remarks why numbers are missing, one line each
     */
    public ModelResult {
        remarks = List.copyOf(remarks);
    }

    /**
     * An observed number and the expected ones at −2, −1, 0, 1 and 2 standard deviations, rising.
     *
     * @param observed by the observations
     * @param expected five numbers
     */
    public record Band(double observed, List<Double> expected) {

        /**
         * Copies the list.
         *
         * @param observed by the observations
         * @param expected five numbers
         */
        public Band {
            expected = List.copyOf(expected);
        }

        /**
         * The median of the expected numbers.
         *
         * @return the third
         */
        public double median() {
            return expected.get(2);
        }

        private static Band of(double observed, double[] expected) {
            List<Double> boxed = new ArrayList<>();
            for (double value : expected) {
                boxed.add(value);
            }
            return new Band(observed, boxed);
        }
    }

    /**
     * What the workspace of sums of weights says.
     *
     * @param structure what the model is made of
     * @param weights sums of weights by cell; not modified
     * @param squares sums of squared weights by cell; not modified
     * @param counted the bins whose signal is counted, region after region; not modified
     * @param data what the observations are
     * @param mu the strength to test and to expect
     * @param level the confidence level of the limits
     * @return the result
     * @throws org.wilks.nd.error.InvalidInput if the workspace makes no model
     * @throws org.wilks.nd.error.FitFailed when a fit of the test has no certified minimum
     */
    public static ModelResult of(
            TemplateStructure structure,
            double[] weights,
            double[] squares,
            boolean[] counted,
            ModelData data,
            double mu,
            double level) {
        Model model = Model.of(ModelWorkspace.of(structure, weights, squares, counted, data));
        Data signal = Model.of(ModelWorkspace.of(structure, weights, squares, counted, new ModelData.Expected(mu)))
                .observed();
        List<String> remarks = new ArrayList<>();
        HypothesisTest test = HypothesisTest.of(model, model.observed(), TestStatistic.qMuTilde());
        TestResult tested = test.at(mu);
        Data background = Model.of(ModelWorkspace.of(structure, weights, squares, counted, ModelData.background()))
                .observed();
        Sensitivity.lost(structure, model, background, mu, tested.qA()).ifPresent(remarks::add);
        Optional<LimitResult> limit = attempt(() -> UpperLimit.of(test).find(ModelObjective.tested(level)), remarks);
        Optional<Discovery> discovery = attempt(() -> Discovery.of(model, signal), remarks);
        Optional<Discovery> observed = data instanceof ModelData.Observed
                ? attempt(() -> Discovery.of(model, model.observed()), remarks)
                : Optional.empty();
        String poi = test.poiName();
        OptionalDouble uncertainty = attempt(
                        () -> Fit.of(model).withStart(poi, mu).run(signal).standardDeviation(poi), remarks)
                .orElse(OptionalDouble.empty());
        return new ModelResult(
                data,
                poi,
                mu,
                Band.of(tested.cls(), tested.expectedCls()),
                limit.map(l -> Band.of(l.observed().mu(), l.expectedMu())),
                level,
                discovery.map(d -> OptionalDouble.of(d.z())).orElse(OptionalDouble.empty()),
                observed.map(d -> OptionalDouble.of(d.z())).orElse(OptionalDouble.empty()),
                uncertainty,
                remarks);
    }

    private static <T> Optional<T> attempt(Supplier<T> work, List<String> remarks) {
        try {
            return Optional.of(work.get());
        } catch (WilksException e) {
            remarks.add(e.getMessage());
            return Optional.empty();
        }
    }
}
