package org.wilks.optimize.model;

import java.util.List;
import java.util.Optional;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.model.Model;
import org.wilks.infer.model.ParameterSet;
import org.wilks.optimize.text.Numbers;

/**
 * Whether a test of expected data can tell its two hypotheses apart at all: free factors that no other region measures take any signal for background. Then its
 * statistic is zero but for rounding, its CLs is one, and the derivatives are those of noise. Stateless.
 */
final class Sensitivity {
    /** A statistic below this is looked at. */
    static final double SMALL = 1e-6;

    /** The share of the statistic of known parameters below which there is rounding only. */
    private static final double ROUNDING = 1e-12;

    private Sensitivity() {}

    /** The point of expected data: what fits start from, all free factors one, the parameter of interest at a strength. */
    static Fit nominal(TemplateStructure structure, Model model, double mu) {
        Fit fit = Fit.of(model).withPoi(mu);
        for (TemplateStructure.Factor factor : structure.factors()) {
            Optional<ParameterSet> set = model.layout().parameterSet(factor.name());
            int from = set.map(ParameterSet::offset).orElse(0);
            for (int i = from; i < from + set.map(ParameterSet::size).orElse(0); i++) {
                fit = fit.withStart(i, 1);
            }
        }
        return fit;
    }

    /**
     * Why a test has no sensitivity; empty if it has some, or if there is no signal in it.
     *
     * @param model the model
     * @param data those that are expected
     * @param mu the strength that is tested
     * @param statistic the statistic, every parameter profiled
     */
    static Optional<String> lost(TemplateStructure structure, Model model, Data data, double mu, double statistic) {
        if (!(statistic < SMALL)) {
            return Optional.empty();
        }
        Fit nominal = nominal(structure, model, mu);
        double known = nominal.fitter(data).evaluator().value(nominal.start());
        if (!(statistic < ROUNDING * known)) {
            return Optional.empty();
        }
        List<String> factors =
                structure.factors().stream().map(TemplateStructure.Factor::name).toList();
        return Optional.of("the test of " + structure.poi().name() + " = " + Numbers.significant(mu, 6)
                + " has no sensitivity: with all other parameters known its statistic is "
                + Numbers.significant(known, 4)
                + ", with them free it is zero"
                + (factors.isEmpty()
                        ? ""
                        : "; a control region has to measure the free factors " + String.join(", ", factors)
                                + ", which take the signal for background"));
    }
}
