package org.wilks.optimize.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.wilks.nd.error.InvalidModel;
import org.wilks.nd.error.ShapeMismatch;

/**
 * A sample in a region: its events, their variations, and what else is uncertain of its yield. Immutable; the methods {@code with..} give new samples.
 *
 * @param name its name, the same in all regions
 * @param signal whether the parameter of interest multiplies it
 * @param events its nominal events
 * @param variations systematic variations of the events
 * @param normalisations systematic variations of the yield
 * @param factors the names of free factors on it
 * @param mcStatistics whether the statistical uncertainty of its simulation is in the model
 */
public record AnalysisSample(
        String name,
        boolean signal,
        Events events,
        List<Variation> variations,
        List<Normalisation> normalisations,
        List<String> factors,
        boolean mcStatistics) {
    /**
     * A systematic variation of a yield, a {@code normsys}.
     *
     * @param name the name of the parameter α
     * @param low the factor at α = -1, positive
     * @param high the factor at α = 1, positive
     */
    public record Normalisation(String name, double low, double high) {
        /**
         * A normalisation after its check.
         *
         * @param name the name of the parameter α
         * @param low the factor at α = -1, positive
         * @param high the factor at α = 1, positive
         */
        public Normalisation {
            Objects.requireNonNull(name, "name");
            if (!(low > 0 && high > 0 && Double.isFinite(low) && Double.isFinite(high))) {
                throw new InvalidModel("normalisation " + name + ": factors " + low + " and " + high
                        + "; they have to be positive and finite");
            }
        }
    }

    /**
     * A sample after its checks; lists are copied.
     *
     * @param name its name
     * @param signal whether the parameter of interest multiplies it
     * @param events its nominal events
     * @param variations systematic variations of the events
     * @param normalisations systematic variations of the yield
     * @param factors the names of free factors on it
     * @param mcStatistics whether the statistical uncertainty of its simulation is in the model
     */
    public AnalysisSample {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(events, "events");
        variations = List.copyOf(variations);
        normalisations = List.copyOf(normalisations);
        factors = List.copyOf(factors);
        List<String> names = new ArrayList<>();
        for (Variation variation : variations) {
            check(name, variation.name(), variation.up(), events);
            variation.down().ifPresent(down -> check(name, variation.name(), down, events));
            if (names.contains(variation.name())) {
                throw new InvalidModel("sample " + name + ": two variations of the name " + variation.name()
                        + "; give them names of their own, or one with both effects");
            }
            names.add(variation.name());
        }
    }

    private static void check(String sample, String name, Variation.Varied varied, Events nominal) {
        Events events;
        try {
            events = varied.of(nominal);
        } catch (ShapeMismatch e) {
            throw new ShapeMismatch("sample " + sample + ", variation " + name + ": " + e.getMessage() + "; there are "
                    + nominal.size() + " nominal events");
        }
        boolean same = varied instanceof Variation.Simulation || events.size() == nominal.size();
        if (!same
                || events.inputs().shape().dimension(1)
                        != nominal.inputs().shape().dimension(1)) {
            throw new ShapeMismatch("sample " + sample + ", variation " + name + ": inputs of shape "
                    + events.inputs().shape() + " for nominal ones of "
                    + nominal.inputs().shape());
        }
    }

    /**
     * A signal.
     *
     * @param name its name
     * @param events its events at a strength of one
     * @return a sample without uncertainties
     */
    public static AnalysisSample signal(String name, Events events) {
        return new AnalysisSample(name, true, events, List.of(), List.of(), List.of(), false);
    }

    /**
     * A background.
     *
     * @param name its name
     * @param events its events
     * @return a sample without uncertainties
     */
    public static AnalysisSample background(String name, Events events) {
        return new AnalysisSample(name, false, events, List.of(), List.of(), List.of(), false);
    }

    /**
     * This sample with one more variation of its events.
     *
     * @param variation the variation
     * @return a new sample
     */
    public AnalysisSample with(Variation variation) {
        List<Variation> all = new ArrayList<>(variations);
        all.add(variation);
        return new AnalysisSample(name, signal, events, all, normalisations, factors, mcStatistics);
    }

    /**
     * This sample with one more uncertainty of its yield.
     *
     * @param parameter the name of the parameter α
     * @param low the factor at α = -1, positive
     * @param high the factor at α = 1, positive
     * @return a new sample
     */
    public AnalysisSample withNormalisation(String parameter, double low, double high) {
        List<Normalisation> all = new ArrayList<>(normalisations);
        all.add(new Normalisation(parameter, low, high));
        return new AnalysisSample(name, signal, events, variations, all, factors, mcStatistics);
    }

    /**
     * This sample with a free factor on it.
     *
     * @param factor the name of the factor
     * @return a new sample
     */
    public AnalysisSample withFactor(String factor) {
        List<String> all = new ArrayList<>(factors);
        all.add(factor);
        return new AnalysisSample(name, signal, events, variations, normalisations, all, mcStatistics);
    }

    /**
     * This sample with the statistical uncertainty of its simulation in the model.
     *
     * @return a new sample
     */
    public AnalysisSample withMcStatistics() {
        return new AnalysisSample(name, signal, events, variations, normalisations, factors, true);
    }

    /** Some of the events and of their varied ones; each simulation keeps its yield. */
    AnalysisSample chosen(String region, EventPart part) {
        String where = "region " + region + ", sample " + name;
        double factor = events.positive(where) / part.of(events, where).positive(where + ", " + part);
        List<Variation> some = variations.stream()
                .map(v -> new Variation(
                        v.name(),
                        chosen(v.up(), factor, part, where + ", variation " + v.name()),
                        v.down().map(down -> chosen(down, factor, part, where + ", variation " + v.name()))))
                .toList();
        return new AnalysisSample(
                name, signal, part.of(events, where).scaled(factor), some, normalisations, factors, mcStatistics);
    }

    private Variation.Varied chosen(Variation.Varied varied, double factor, EventPart part, String where) {
        if (varied instanceof Variation.Inputs moved) {
            return new Variation.Inputs(part.of(moved.of(events), where).inputs());
        }
        if (varied instanceof Variation.Weights weighted) {
            return new Variation.Weights(
                    part.of(weighted.of(events), where).scaled(factor).weights());
        }
        if (varied instanceof Variation.Moved moved) {
            return new Variation.Moved(part.of(moved.events(), where).scaled(factor));
        }
        Events own = ((Variation.Simulation) varied).events();
        Events some = part.of(own, where);
        return new Variation.Simulation(some.scaled(own.positive(where) / some.positive(where + ", " + part)));
    }
}
