package org.wilks.optimize.model;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.fit.ParameterEstimate;
import org.wilks.infer.model.Model;
import org.wilks.infer.model.ParameterSet;
import org.wilks.optimize.config.Measure;
import org.wilks.optimize.config.ModelObjective;

/** The fit that the test of a measure is made of, on the data that are expected: what it does to the nuisance parameters. Stateless. */
final class TestFit {
    private TestFit() {}

    /**
     * The pulls of constrained parameters that take part.
     *
     * @param model a model with the data of {@link HardObjective#strength}
     * @param limit the limit, for {@link Measure#LIMIT}
     */
    static List<Pull> pulls(Model model, Measure measure, ModelObjective settings, double limit) {
        Fit fit = Fit.of(model);
        Fit test = switch (measure) {
            case DISCOVERY -> fit.withPoi(0);
            case CLS, EXCLUSION -> fit.withPoi(settings.mu());
            case LIMIT -> fit.withPoi(limit);
            default -> fit.withStart(fit.poi(), settings.mu());
        };
        List<ParameterEstimate> estimates = test.run(model.observed()).parameters();
        List<Pull> pulls = new ArrayList<>();
        for (ParameterSet set : model.layout().parameterSets()) {
            double[] widths = set.constraint().widths();
            double[] nominal = set.inits();
            for (int i = 0; set.constrained() && i < set.size(); i++) {
                ParameterEstimate found = estimates.get(set.offset() + i);
                if (!found.isFixed() && widths[i] > 0) {
                    OptionalDouble deviation = found.standardDeviation();
                    pulls.add(new Pull(
                            found.name(),
                            (found.value() - nominal[i]) / widths[i],
                            deviation.isPresent()
                                    ? OptionalDouble.of(deviation.getAsDouble() / widths[i])
                                    : OptionalDouble.empty()));
                }
            }
        }
        return pulls;
    }
}
