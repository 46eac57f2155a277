package org.wilks.infer.hypothesis;

import java.util.OptionalInt;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.fit.Optimum;
import org.wilks.nd.error.InvalidModel;
import org.wilks.nd.optim.Domain;
import org.wilks.nd.optim.Standing;

/**
 * The range that the free fit of a test gives to the parameter of interest: from the lower bound of the statistic up, without a wall, or the suggested
 * bounds where these are kept.
 */
record PoiRange(TestStatistic statistic, boolean kept, int poi) {
    /** How often a bound that the free fit lands on is moved out, by ten times the range each time. */
    static final int WIDENINGS = 12;

    private static final double WIDENING = 10;

    /** The range in a fit, whose parameter of interest may move. */
    static PoiRange of(Fit fit, TestStatistic statistic, boolean kept) {
        return new PoiRange(statistic, kept, freePoi(fit));
    }

    private static int freePoi(Fit fit) {
        OptionalInt poi = fit.parameters().poi();
        if (poi.isEmpty()) {
            throw new InvalidModel(
                    "the model has no parameter of interest, so there is nothing to test; name one in the"
                            + " measurement (\"poi\") or when the model is made (withPoi, --poi)");
        }
        int index = poi.getAsInt();
        Domain domain = fit.domain();
        if (domain.fixed()[index] || domain.lower()[index] == domain.upper()[index]) {
            throw new InvalidModel("the parameter of interest '"
                    + fit.parameters().names().get(index) + "' is fixed at " + fit.start()[index]
                    + ", so it cannot be tested; release it in the measurement (\"fixed\": false) or in the fit");
        }
        return index;
    }

    /** The fit with this range, which holds a value that is to be reached. */
    Fit bounded(Fit given, double reached) {
        if (kept) {
            return given;
        }
        double lower = given.domain().lower()[poi];
        double upper = given.domain().upper()[poi];
        double chosen = statistic.lowerBound(lower);
        return given.withBounds(poi, chosen, Math.max(upper, Math.max(chosen, reached)));
    }

    /** Whether a free fit has landed on a bound that is no part of the statistic. */
    boolean isAtSuggestedBound(Optimum optimum, Fit where) {
        Standing standing = optimum.standing(poi);
        return !kept
                && (standing == Standing.AT_UPPER
                        || (standing == Standing.AT_LOWER
                                && where.domain().lower()[poi] < 0
                                && (statistic instanceof TestStatistic.QMu || statistic instanceof TestStatistic.TMu)));
    }

    /** The fit with the bound that was landed on further out. */
    Fit widened(Fit where, Standing standing) {
        double lower = where.domain().lower()[poi];
        double upper = where.domain().upper()[poi];
        double range = WIDENING * Math.max(upper - Math.max(lower, Math.min(0, upper - 1)), 1);
        return standing == Standing.AT_UPPER
                ? where.withBounds(poi, lower, upper + range)
                : where.withBounds(poi, lower - range, upper);
    }
}
