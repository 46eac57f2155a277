package org.wilks.optimize.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.wilks.nd.error.InvalidConfiguration;
import org.wilks.optimize.analysis.Analysis;
import org.wilks.optimize.analysis.AnalysisRegion;
import org.wilks.optimize.analysis.AnalysisSample;

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
     * @throws InvalidConfiguration when a part lacks a region, sample or variation of another, or is otherwise not the same analysis
     */
    public AnalysisParts {
        Objects.requireNonNull(training, "training");
        check(training, "validation", validation);
        check(training, "test", test);
    }

    private static void check(Analysis training, String name, Analysis other) {
        List<String> needed = contents(training);
        List<String> found = contents(other);
        for (String one : needed) {
            if (!found.contains(one)) {
                throw new InvalidConfiguration(name + " events: " + one + " is missing, which training events have;"
                        + " give it to all parts or to none");
            }
        }
        for (String one : found) {
            if (!needed.contains(one)) {
                throw new InvalidConfiguration("training events: " + one + " is missing, which " + name
                        + " events have; give it to all parts or to none");
            }
        }
        if (!training.structure().equals(other.structure())
                || !training.observable().equals(other.observable())
                || !training.bins().equals(other.bins())
                || !training.goals().equals(other.goals())) {
            throw new InvalidConfiguration(name + " events: their analysis is not that of training events; the model,"
                    + " observable, bins and goals of all parts have to be the same");
        }
    }

    /** What regions, samples and variations there are, in words. */
    private static List<String> contents(Analysis analysis) {
        List<String> all = new ArrayList<>();
        for (AnalysisRegion region : analysis.regions()) {
            all.add("region " + region.name());
            for (AnalysisSample sample : region.samples()) {
                String where = "region " + region.name() + ", sample " + sample.name();
                all.add(where);
                sample.variations().forEach(v -> all.add(where + ", variation " + v.name()));
                sample.normalisations().forEach(n -> all.add(where + ", normalisation " + n.name()));
                sample.shapeFactors().forEach(name -> all.add(where + ", factors " + name + " of bins"));
                sample.luminosity().ifPresent(sigma -> all.add(where + ", luminosity"));
                sample.binUncertainties().forEach(u -> all.add(where + ", uncertainty " + u.name() + " of bins"));
            }
        }
        return all;
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
