package org.wilks.optimize.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.wilks.nd.error.InvalidModel;
import org.wilks.nd.error.ShapeMismatch;
import org.wilks.optimize.model.BinUncertainty;

/**
 * A sample in a region: its events, their variations, and what else is uncertain of its yield. Immutable; the methods {@code with..} give new samples.
 *
 * @param name its name, the same in all regions
 * @param signal whether the parameter of interest multiplies it
 * @param events its nominal events
 * @param variations systematic variations of the events
 * @param normalisations systematic variations of the yield
 * @param factors the names of free factors on it
 * @param shapeFactors the names of free factors on each of its bins
 * @param luminosity the relative uncertainty of the luminosity that multiplies it, the same for all samples; empty where none does
 * @param binUncertainties uncertainties of its yield that are independent from bin to bin
 * @param mcStatistics whether it has a share in the statistical uncertainty of the region's simulation
 */
public record AnalysisSample(
        String name,
        boolean signal,
        Events events,
        List<Variation> variations,
        List<Normalisation> normalisations,
        List<String> factors,
        List<String> shapeFactors,
        OptionalDouble luminosity,
        List<BinUncertainty> binUncertainties,
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
     * @param shapeFactors the names of free factors on each of its bins
     * @param luminosity the relative uncertainty of the luminosity that multiplies it
     * @param binUncertainties uncertainties of its yield that are independent from bin to bin
     * @param mcStatistics whether it has a share in the statistical uncertainty of the region's simulation
     */
    public AnalysisSample {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(events, "events");
        variations = List.copyOf(variations);
        normalisations = List.copyOf(normalisations);
        factors = List.copyOf(factors);
        shapeFactors = List.copyOf(shapeFactors);
        Objects.requireNonNull(luminosity, "luminosity");
        binUncertainties = List.copyOf(binUncertainties);
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

    /** A sample without uncertainties. */
    private AnalysisSample(String name, boolean signal, Events events) {
        this(
                name,
                signal,
                events,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                OptionalDouble.empty(),
                List.of(),
                false);
    }

    /**
     * A signal.
     *
     * @param name its name
     * @param events its events at a strength of one
     * @return a sample without uncertainties
     */
    public static AnalysisSample signal(String name, Events events) {
        return new AnalysisSample(name, true, events);
    }

    /**
     * A background.
     *
     * @param name its name
     * @param events its events
     * @return a sample without uncertainties
     */
    public static AnalysisSample background(String name, Events events) {
        return new AnalysisSample(name, false, events);
    }

    private static <T> List<T> joined(List<T> some, T one) {
        List<T> all = new ArrayList<>(some);
        all.add(one);
        return all;
    }

    /** The same sample with other events. */
    AnalysisSample withEvents(Events others, List<Variation> varied) {
        return new AnalysisSample(
                name,
                signal,
                others,
                varied,
                normalisations,
                factors,
                shapeFactors,
                luminosity,
                binUncertainties,
                mcStatistics);
    }

    /**
     * This sample with one more variation of its events.
     *
     * @param variation the variation
     * @return a new sample
     */
    public AnalysisSample with(Variation variation) {
        return withEvents(events, joined(variations, variation));
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
        return new AnalysisSample(
                name,
                signal,
                events,
                variations,
                joined(normalisations, new Normalisation(parameter, low, high)),
                factors,
                shapeFactors,
                luminosity,
                binUncertainties,
                mcStatistics);
    }

    /**
     * This sample with a free factor on it, a {@code normfactor}.
     *
     * @param factor the name of the factor; samples that share a name share it
     * @return a new sample
     */
    public AnalysisSample withFactor(String factor) {
        return new AnalysisSample(
                name,
                signal,
                events,
                variations,
                normalisations,
                joined(factors, factor),
                shapeFactors,
                luminosity,
                binUncertainties,
                mcStatistics);
    }

    /**
     * This sample with a free factor on each of its bins, a {@code shapefactor}: the form of the sample is that of the data. Samples that share a name,
     * in regions of the same bins, share the factors bin by bin; a region in which the sample stands (almost) alone has to measure them, otherwise they
     * take every signal for background.
     *
     * @param factor the name of the factors
     * @return a new sample
     */
    public AnalysisSample withShapeFactor(String factor) {
        return new AnalysisSample(
                name,
                signal,
                events,
                variations,
                normalisations,
                factors,
                joined(shapeFactors, factor),
                luminosity,
                binUncertainties,
                mcStatistics);
    }

    /**
     * This sample multiplied by the luminosity, a {@code lumi}: one factor, the parameter {@code lumi} with a Gaussian constraint, on all samples that
     * have it.
     *
     * @param uncertainty the relative uncertainty of the luminosity, positive, the same for all samples
     * @return a new sample
     */
    public AnalysisSample withLuminosity(double uncertainty) {
        return new AnalysisSample(
                name,
                signal,
                events,
                variations,
                normalisations,
                factors,
                shapeFactors,
                OptionalDouble.of(uncertainty),
                binUncertainties,
                mcStatistics);
    }

    /**
     * This sample with one more uncertainty that is independent from bin to bin, a {@code shapesys}.
     *
     * @param uncertainty how large it is
     * @return a new sample
     */
    public AnalysisSample with(BinUncertainty uncertainty) {
        return new AnalysisSample(
                name,
                signal,
                events,
                variations,
                normalisations,
                factors,
                shapeFactors,
                luminosity,
                joined(binUncertainties, uncertainty),
                mcStatistics);
    }

    /**
     * This sample with an uncertainty that is a share of its yield in each bin, independent from bin to bin: that of a background estimated from
     * data, for instance.
     *
     * @param parameters the name of the factors γ, of this sample in this region alone
     * @param fractions the shares, positive: one for all bins, or one for each
     * @return a new sample
     */
    public AnalysisSample withBinUncertainty(String parameters, double... fractions) {
        return with(new BinUncertainty.Relative(parameters, fractions));
    }

    /**
     * This sample with the statistical uncertainty of its own events, Poisson-constrained bin by bin with their effective number: that of a small control
     * sample, for instance. It takes the place of its share in the statistics of the region, {@link #withMcStatistics}.
     *
     * @param parameters the name of the factors γ, of this sample in this region alone
     * @return a new sample
     */
    public AnalysisSample withBinStatistics(String parameters) {
        return with(new BinUncertainty.Statistics(parameters));
    }

    /**
     * This sample with a share in the statistical uncertainty of the region's simulation, a {@code staterror}.
     *
     * @return a new sample
     */
    public AnalysisSample withMcStatistics() {
        return new AnalysisSample(
                name,
                signal,
                events,
                variations,
                normalisations,
                factors,
                shapeFactors,
                luminosity,
                binUncertainties,
                true);
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
        return withEvents(part.of(events, where).scaled(factor), some);
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
