package org.wilks.optimize.plan;

import java.util.List;
import java.util.Objects;
import org.wilks.nd.error.InvalidConfiguration;
import org.wilks.optimize.analysis.Analysis;

/**
 * An analysis of three disjoint parts of the events: steps are made with the first, decisions with the second, and the third is looked at once. They differ in
 * their events, and may in the least effective number of background events, since it is about events: a part with more of them may ask for more. Immutable.
 *
 * @param training training events
 * @param validation validation events
 * @param test test events
 */
public record AnalysisParts(Analysis training, Analysis validation, Analysis test) {
    /**
     * Parts after their check.
     *
     * @param training training events
     * @param validation validation events
     * @param test test events
     */
    public AnalysisParts {
        Objects.requireNonNull(training, "training");
        for (Analysis other : List.of(validation, test)) {
            if (!training.structure().equals(other.structure())
                    || !training.observable().equals(other.observable())
                    || !training.bins().equals(other.bins())
                    || !training.goals().equals(other.goals())) {
                throw new InvalidConfiguration("parts of events: the analyses of training, validation and test events"
                        + " have to be the same but for their events and the least effective background");
            }
        }
    }

    /**
     * The parts of a split.
     *
     * @param parts training, validation and test events
     * @return the parts
     */
    public static AnalysisParts of(List<Analysis> parts) {
        if (parts.size() != 3) {
            throw new InvalidConfiguration(
                    "parts of events: " + parts.size() + "; needed are three, for training, validation and test");
        }
        return new AnalysisParts(parts.get(0), parts.get(1), parts.get(2));
    }

    /**
     * What tells these parts from others.
     *
     * @return a SHA-256 digest, 64 hexadecimal digits
     */
    public String digest() {
        return PlanDigest.of(List.of(training.digest(), validation.digest(), test.digest()));
    }

    @Override
    public String toString() {
        return "AnalysisParts[" + training + "]";
    }
}
