package org.wilks.optimize.cuts;

import java.util.Optional;
import org.wilks.optimize.config.Correlation;
import org.wilks.optimize.config.Measure;
import org.wilks.optimize.model.MeasureScale;
import org.wilks.optimize.text.Numbers;

/** What measures are called in tables. Stateless. */
final class MeasureWords {

    private MeasureWords() {}

    /** A measure without the settings of a model. */
    static String of(Measure measure, boolean model) {
        return switch (measure) {
            case DISCOVERY -> model ? "Expected discovery significance" : "Asimov discovery significance";
            case EXCLUSION -> model ? "Expected exclusion significance" : "Asimov exclusion significance";
            case GAUSSIAN -> "Significance in the limit of many events";
            case S_OVER_SQRT_B -> "Signal over root background";
            case CLS -> "Expected CLs";
            case LIMIT -> "Expected upper limit";
            case UNCERTAINTY -> "Expected uncertainty";
            case A_OPTIMALITY -> "Trace of the covariance";
            case D_OPTIMALITY -> "Logarithm of the determinant of the covariance";
            case E_OPTIMALITY -> "Largest eigenvalue of the covariance";
        };
    }

    /** The heading of the measures of a result. */
    static String heading(CutResult result) {
        String rule = ", at least " + Numbers.significant(result.minMcNeff(), 6) + " effective background events";
        Optional<CutModel> model = result.model();
        return model.map(m -> model(result.measure(), m)).orElseGet(() -> formula(result)) + rule;
    }

    private static String formula(CutResult result) {
        boolean uncertain = result.samples().stream().anyMatch(s -> s.uncertainty() > 0);
        String correlation = correlation(result.correlation());
        return of(result.measure(), false)
                + (!uncertain || result.measure() == Measure.S_OVER_SQRT_B
                        ? ""
                        : ", background uncertainty " + correlation);
    }

    private static String correlation(Correlation correlation) {
        return switch (correlation) {
            case FULL -> "fully correlated";
            case BY_SOURCE -> "correlated by source";
            case NONE -> "uncorrelated";
        };
    }

    private static String model(Measure measure, CutModel model) {
        String poi = model.poi();
        String value = poi + " = " + Numbers.significant(model.mu(), 6);
        String of = switch (measure) {
            case LIMIT -> " on " + poi + " at " + level(model) + " confidence";
            case UNCERTAINTY -> " of " + value;
            default -> measure.ofParameters() ? " at " + value : " of " + value;
        };
        return of(measure, true) + of + ", every uncertainty profiled"
                + (MeasureScale.smallerIsBetter(measure) ? ", smaller is better" : "");
    }

    static String level(CutModel model) {
        return Numbers.significant(100 * model.level(), 6) + " %";
    }
}
