package org.wilks.infer.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.wilks.infer.spec.ModifierType;
import org.wilks.infer.spec.ShapeSys;
import org.wilks.infer.spec.StatError;
import org.wilks.nd.error.InvalidModel;
import org.wilks.nd.error.InvalidModifier;

/** A parameter set while a layout is made: defaults of its type first, then the measurement's configuration. */
final class SetDraft {
    /** What constrains the set. */
    enum Kind {
        NONE("no"),
        GAUSSIAN("a Gaussian"),
        POISSON("a Poisson");

        final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /** A staterror in one channel: the yields and the uncertainties of the samples that carry it. */
    private static final class Statistics {
        final int channel;
        final double[] sum;
        final List<double[]> uncertainties = new ArrayList<>();

        Statistics(int channel, int bins) {
            this.channel = channel;
            this.sum = new double[bins];
        }
    }

    private static final double SMALLEST_GAMMA = 1e-10;
    static final double LARGEST_FACTOR = 10;
    private static final double LARGEST_PULL = 5;

    final String name;
    final ModifierType type;
    final Place place;
    final Set<ModifierType> types;
    final List<ParameterSet.Block> blocks = new ArrayList<>();
    private final List<Statistics> statistics = new ArrayList<>();
    Kind kind = Kind.NONE;
    boolean scalar = true;
    double[] inits = {};
    double[] lower = {};
    double[] upper = {};
    boolean[] fixed = {};
    boolean masked;
    double[] auxiliary = {};
    double[] widths = {};

    SetDraft(String name, ModifierType type, Place place) {
        this.name = name;
        this.type = type;
        this.place = place;
        this.types = EnumSet.of(type);
    }

    int size() {
        return inits.length;
    }

    /** The name in quotes with its types. */
    String words() {
        List<String> words = new ArrayList<>();
        for (ModifierType each : types) {
            words.add(each.word());
        }
        return "parameter '" + name + "' (" + String.join(", ", words) + ")";
    }

    /** A free normalisation: 1 in (0, 10). */
    void normFactor() {
        fill(1, 1, 0, LARGEST_FACTOR);
    }

    /** A pull: 0 in (−5, 5), auxiliary datum 0 of width 1. */
    void pull() {
        fill(1, 0, -LARGEST_PULL, LARGEST_PULL);
        constrain(Kind.GAUSSIAN, new double[] {0}, new double[] {1});
    }

    /** The luminosity: everything comes from the measurement. */
    void lumi() {
        fill(1, Double.NaN, Double.NaN, Double.NaN);
        constrain(Kind.GAUSSIAN, new double[] {Double.NaN}, new double[] {Double.NaN});
    }

    /** A free factor for each bin, shared by channels of as many bins. */
    void shapeFactor(int channel, int bins, Place here) {
        if (blocks.isEmpty()) {
            scalar = false;
            fill(bins, 1, 0, LARGEST_FACTOR);
        } else if (size() != bins) {
            throw new InvalidModel(
                    here.words() + ": the channel has " + bins + " bins, but '" + name + "' has "
                            + size() + " factors from " + place.words()
                            + "; a shapefactor is shared by channels of equal numbers of bins, give it another name in one of them");
        }
        if (blocks.isEmpty() || blocks.get(blocks.size() - 1).channel() != channel) {
            blocks.add(new ParameterSet.Block(channel, 0, bins));
        }
    }

    /** A factor γ for each bin with auxiliary datum and factor (nominal/uncertainty)²; a bin without one of the two is fixed. */
    void shapeSys(int channel, double[] yields, ShapeSys modifier, Place here) {
        double[] uncertainties = modifier.uncertainties();
        int bins = yields.length;
        scalar = false;
        masked = true;
        fill(bins, 1, SMALLEST_GAMMA, LARGEST_FACTOR);
        double[] factors = new double[bins];
        for (int b = 0; b < bins; b++) {
            boolean valid = yields[b] > 0 && uncertainties[b] > 0;
            fixed[b] = !valid;
            factors[b] = valid ? yields[b] * yields[b] / (uncertainties[b] * uncertainties[b]) : 1;
            if (!(factors[b] >= 1 / Faults.LARGEST_NUMBER && factors[b] <= Faults.LARGEST_NUMBER)) {
                throw new InvalidModifier(
                        here.words() + ", bin " + b + ": (yield/uncertainty)² of yield " + yields[b]
                                + " and uncertainty " + uncertainties[b]
                                + " is not between 1e-50 and 1e50; allowed are uncertainties comparable with their yield, or 0 for none");
            }
        }
        constrain(Kind.POISSON, factors, factors.clone());
        blocks.add(new ParameterSet.Block(channel, 0, bins));
    }

    /** Adds a sample's statistical uncertainties; channels come one after the other. */
    void statError(int channel, double[] yields, StatError modifier) {
        int last = statistics.size() - 1;
        if (last < 0 || statistics.get(last).channel != channel) {
            statistics.add(new Statistics(channel, yields.length));
            last++;
        }
        Statistics here = statistics.get(last);
        for (int b = 0; b < yields.length; b++) {
            here.sum[b] += yields[b];
        }
        here.uncertainties.add(modifier.uncertainties());
    }

    /** The widths of a staterror once all its samples are known: σ_b = √Σ_s (δ_sb/N_b)²; a bin without one is fixed at width 1. */
    void finishStatError() {
        int total = 0;
        for (Statistics each : statistics) {
            blocks.add(new ParameterSet.Block(each.channel, total, each.sum.length));
            total += each.sum.length;
        }
        scalar = false;
        masked = true;
        fill(total, 1, SMALLEST_GAMMA, LARGEST_FACTOR);
        double[] sigmas = new double[total];
        int i = 0;
        for (Statistics each : statistics) {
            for (int b = 0; b < each.sum.length; b++, i++) {
                double squares = 0;
                if (each.sum[b] > 0) {
                    for (double[] uncertainties : each.uncertainties) {
                        double relative = uncertainties[b] / each.sum[b];
                        squares += relative * relative;
                    }
                }
                double sigma = Math.sqrt(squares);
                if (sigma != 0 && !(sigma >= 1 / Faults.LARGEST_NUMBER && sigma <= Faults.LARGEST_NUMBER)) {
                    throw new InvalidModifier(place.words() + ", bin " + b
                            + ": the relative statistical uncertainty of a total yield of " + each.sum[b]
                            + " is not between 1e-50 and 1e50; allowed are uncertainties comparable with the yields");
                }
                fixed[i] = sigma == 0;
                sigmas[i] = sigma == 0 ? 1 : sigma;
            }
        }
        double[] ones = new double[total];
        Arrays.fill(ones, 1);
        constrain(Kind.GAUSSIAN, ones, sigmas);
    }

    /** The number, within the set, of the parameter of bin 0 of a channel; 0 for a scalar. */
    int firstIn(int channel) {
        int low = 0;
        int high = blocks.size() - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (blocks.get(middle).channel() < channel) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return scalar ? 0 : blocks.get(low).first();
    }

    /** The set at its place in the parameter vector. */
    ParameterSet finish(int offset, int auxiliaryOffset) {
        Constraint constraint = switch (kind) {
            case NONE -> new Constraint.None();
            case GAUSSIAN -> new Constraint.Gaussian(auxiliary, widths);
            case POISSON -> new Constraint.Poisson(auxiliary, widths);
        };
        return new ParameterSet(
                name,
                offset,
                size(),
                scalar,
                types,
                constraint,
                auxiliaryOffset,
                blocks,
                inits,
                lower,
                upper,
                fixed,
                masked);
    }

    private void fill(int size, double init, double low, double high) {
        inits = new double[size];
        lower = new double[size];
        upper = new double[size];
        fixed = new boolean[size];
        Arrays.fill(inits, init);
        Arrays.fill(lower, low);
        Arrays.fill(upper, high);
    }

    private void constrain(Kind how, double[] data, double[] sigmasOrFactors) {
        kind = how;
        auxiliary = data;
        widths = sigmasOrFactors;
    }
}
