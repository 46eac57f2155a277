package org.wilks.optimize.cuts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.wilks.nd.error.InvalidConfiguration;
import org.wilks.nd.random.RandomStream;
import org.wilks.nd.random.RandomStreams;
import org.wilks.optimize.config.CutConfiguration;
import org.wilks.optimize.config.CutSettings;
import org.wilks.optimize.config.Role;
import org.wilks.optimize.config.SampleSettings;

/**
 * The places that descents start from.
 *
 * <p>The first is the configured one, with every end that has no start of its own set to keep 98 % of the training signal. The second
 * adds the best single cut. The others are drawn: each end keeps a share of the training signal between 60 and 100 %, or lies within
 * two spreads of its configured start. The draw of a start is a function of (seed, its index) alone.
 */
final class Starts {
    private static final double LOOSE = 0.98;
    private static final double LEAST = 0.6;
    private static final double REACH = 2;

    private Starts() {}

    /** A start with the words for where it comes from. */
    record Start(String origin, double[] values) {}

    static List<Start> of(
            SplitEvents train, CutConfiguration configuration, List<End> ends, Frame frame, SingleCut single) {
        List<CutSettings> cuts = configuration.cuts();
        int count = configuration.search().starts();
        double[][] signal = signal(train, configuration.samples());
        double[] given = given(cuts, ends);
        check(train, configuration, ends, given);
        double[] first = new double[ends.size()];
        for (int e = 0; e < first.length; e++) {
            first[e] = Double.isNaN(given[e]) ? keeping(signal, ends.get(e), LOOSE) : given[e];
        }
        List<Start> starts = new ArrayList<>();
        starts.add(new Start(Double.isNaN(sum(given)) ? "loose" : "configured", first));
        if (count > 1) {
            double[] second = first.clone();
            if (Double.isNaN(given[single.end()])) {
                second[single.end()] = single.value();
            }
            starts.add(new Start("best single cut", ordered(ends, second, frame)));
        }
        RandomStreams streams = RandomStreams.of(configuration.seed()).child("starts");
        while (starts.size() < count) {
            RandomStream stream = streams.stream(starts.size());
            double[] values = new double[ends.size()];
            for (int e = 0; e < values.length; e++) {
                double u = stream.nextDouble();
                values[e] = Double.isNaN(given[e])
                        ? keeping(signal, ends.get(e), LEAST + (1 - LEAST) * u)
                        : given[e] + REACH * (2 * u - 1) * frame.spread()[e];
            }
            starts.add(new Start("drawn", ordered(ends, values, frame)));
        }
        return starts;
    }

    private static double sum(double[] values) {
        return Arrays.stream(values).sum();
    }

    /** The configured starts by end; NaN where there is none. */
    private static double[] given(List<CutSettings> cuts, List<End> ends) {
        double[] given = new double[ends.size()];
        for (int e = 0; e < given.length; e++) {
            List<Double> start = cuts.get(ends.get(e).cut()).start();
            boolean upper = start.size() == 2 && !ends.get(e).above();
            given[e] = start.isEmpty() ? Double.NaN : start.get(upper ? 1 : 0);
        }
        return given;
    }

    /** A configured start that keeps no event cannot move: every gradient there is zero. */
    private static void check(SplitEvents train, CutConfiguration configuration, List<End> ends, double[] given) {
        for (int e = 0; e < given.length; e++) {
            End end = ends.get(e);
            double value = given[e];
            double[] column = train.variables()[end.variable()];
            if (!Double.isNaN(value) && Arrays.stream(column).noneMatch(x -> end.keeps(x, value))) {
                throw new InvalidConfiguration(configuration.origin().at("/cuts/" + end.cut() + "/start") + ": " + value
                        + " keeps none of the "
                        + column.length + " training events, values of "
                        + configuration.cuts().get(end.cut()).variable()
                        + " lie between " + Arrays.stream(column).min().orElse(0) + " and "
                        + Arrays.stream(column).max().orElse(0));
            }
        }
    }

    /** The signal's values of each variable, sorted. */
    private static double[][] signal(SplitEvents train, List<SampleSettings> samples) {
        double[][] signal = new double[train.variables().length][];
        for (int v = 0; v < signal.length; v++) {
            double[] column = train.variables()[v];
            double[] found = new double[column.length];
            int count = 0;
            for (int i = 0; i < column.length; i++) {
                if (samples.get(train.samples()[i]).role() == Role.SIGNAL) {
                    found[count++] = column[i];
                }
            }
            signal[v] = Arrays.copyOf(found, count);
            Arrays.sort(signal[v]);
        }
        return signal;
    }

    private static double keeping(double[][] signal, End end, double share) {
        return Frame.quantile(signal[end.variable()], end.above() ? 1 - share : share);
    }

    /** The same values with the upper end of each window at least half a spread above the lower one. */
    private static double[] ordered(List<End> ends, double[] values, Frame frame) {
        for (int e = 0; e + 1 < values.length; e++) {
            boolean window = ends.get(e).cut() == ends.get(e + 1).cut();
            if (window) {
                values[e + 1] = Math.max(values[e + 1], values[e] + 0.5 * frame.spread()[e]);
            }
        }
        return values;
    }
}
