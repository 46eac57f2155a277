package org.wilks.infer.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.likelihood.Parameters;
import org.wilks.infer.likelihood.PoissonDeviance;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.error.InvalidModel;
import org.wilks.nd.error.Names;
import org.wilks.nd.error.ShapeMismatch;

/** Words for points and data that a model cannot take: which bin, which samples, which parameters. */
final class Faults {
    /** The largest size of a number of a model, for counts and yields have none beyond and the squares of these are in the range of numbers. */
    static final double LARGEST_NUMBER = 1e50;

    /** The largest rate, by parameters of any size. */
    static final double LARGEST_RATE = 1e200;

    /** The largest distance of a parameter from its auxiliary datum in widths: its square is in the range of numbers. */
    static final double LARGEST_PULL = 1e150;

    /** The largest mean that Poisson numbers are drawn of. */
    static final double LARGEST_DRAW = 1e15;

    /** How many samples and parameters a message names. */
    private static final int NAMED = 6;

    private final Model model;
    private final Layout layout;

    private Faults(Model model) {
        this.model = model;
        this.layout = model.layout();
    }

    static Faults of(Model model) {
        return new Faults(model);
    }

    /** Throws unless the point has a finite value for each parameter. */
    static void requirePoint(Parameters parameters, double[] point) {
        if (point.length != parameters.size()) {
            throw new ShapeMismatch("point: " + point.length + " values, the model has " + parameters.size()
                    + " parameters, " + Names.list(parameters.names()));
        }
        for (int i = 0; i < point.length; i++) {
            if (!Double.isFinite(point[i])) {
                throw new InvalidData("parameter '" + parameters.names().get(i) + "' is " + point[i]
                        + "; allowed are finite numbers");
            }
        }
    }

    /** Throws unless all numbers are of a size that numbers of a model have. */
    static void requireSize(Object where, String what, double[] values) {
        for (int b = 0; b < values.length; b++) {
            if (!(Math.abs(values[b]) <= LARGEST_NUMBER)) {
                throw new InvalidModel(where + ", bin " + b + ": " + what + " " + values[b]
                        + "; allowed are numbers up to " + LARGEST_NUMBER);
            }
        }
    }

    /** Throws unless the data are of the model's lengths and possible. */
    void requireData(Data data) {
        double[] main = data.main();
        double[] auxiliary = data.auxiliary();
        if (main.length != layout.bins() || auxiliary.length != layout.auxiliarySize()) {
            throw new ShapeMismatch("data: " + main.length + " counts and " + auxiliary.length
                    + " auxiliary data, the model has " + layout.bins() + " bins and " + layout.auxiliarySize()
                    + " auxiliary data");
        }
        for (int b = 0; b < main.length; b++) {
            if (!(main[b] >= 0 && main[b] < Double.POSITIVE_INFINITY)) {
                throw new InvalidData(bin(b) + ": a count of " + main[b] + "; allowed are finite numbers from 0 on");
            }
        }
        for (int i = 0; i < auxiliary.length; i++) {
            boolean poisson = model.plan().constraintPoisson[i];
            if (!Double.isFinite(auxiliary[i]) || poisson && auxiliary[i] < 0) {
                throw new InvalidData("auxiliary datum " + i + ", of parameter '" + parameterOf(i) + "': "
                        + auxiliary[i] + "; allowed are finite numbers" + (poisson ? " from 0 on" : ""));
            }
        }
    }

    /** Why the likelihood is zero, or nothing when it is not. */
    Optional<String> infeasibility(double[] point, double[] rates, Data data) {
        double[] main = data.main();
        for (int b = 0; b < rates.length; b++) {
            if (!possible(rates[b])) {
                return Optional.of(rate(point, b, rates[b]));
            }
            if (PoissonDeviance.vanishing(main[b], rates[b])) {
                return Optional.of(bin(b) + ": the rate is " + rates[b] + " but " + main[b] + " events were counted"
                        + causes(point, b));
            }
        }
        double[] auxiliary = data.auxiliary();
        for (int i = 0; i < auxiliary.length; i++) {
            if (model.plan().constraintPoisson[i] && PoissonDeviance.vanishing(auxiliary[i], mean(point, i))) {
                return Optional.of(auxiliary(point, i, mean(point, i)));
            }
        }
        return constraint(point, auxiliary);
    }

    /** Why a constraint has no density, or nothing when each has one. */
    Optional<String> constraint(double[] point, double[] auxiliary) {
        for (int i = 0; i < auxiliary.length; i++) {
            if (model.plan().constraintPoisson[i]) {
                if (!possible(mean(point, i))) {
                    return Optional.of(auxiliary(point, i, mean(point, i)));
                }
                continue;
            }
            double value = point[model.plan().constraintParameter[i]];
            if (!(Math.abs((value - auxiliary[i]) / model.coefficients().widths[i]) <= LARGEST_PULL)) {
                return Optional.of("parameter '" + parameterOf(i) + "' is " + value + ", more than " + LARGEST_PULL
                        + " widths away from its auxiliary datum " + auxiliary[i]
                        + "; allowed are values nearer to it");
            }
        }
        return Optional.empty();
    }

    /** The mean of a Poisson auxiliary datum. */
    private double mean(double[] point, int i) {
        return model.coefficients().widths[i] * point[model.plan().constraintParameter[i]];
    }

    /** Whether a mean is one of a Poisson law. */
    static boolean possible(double mean) {
        return mean >= 0 && mean <= LARGEST_RATE;
    }

    /** What is wrong with a rate. */
    String rate(double[] point, int bin, double rate) {
        return bin(bin) + ": the rate is " + rate + causes(point, bin) + "; allowed are "
                + (rate > LARGEST_DRAW && Double.isFinite(rate)
                        ? "rates up to " + LARGEST_DRAW
                        : "finite rates from 0 on");
    }

    /** What is wrong with the mean of a Poisson auxiliary datum. */
    String auxiliary(double[] point, int i, double mean) {
        return "parameter '" + parameterOf(i) + "' is " + point[model.plan().constraintParameter[i]]
                + ", so that the mean of its Poisson auxiliary datum is " + mean + "; allowed are "
                + (mean > LARGEST_DRAW && mean <= LARGEST_RATE
                        ? "means up to " + LARGEST_DRAW
                        : "positive values of the parameter");
    }

    private String bin(int bin) {
        Layout.ChannelBins channel = layout.channels().get(layout.channelOf(bin));
        return "channel '" + channel.name() + "', bin " + (bin - channel.offset());
    }

    private String parameterOf(int auxiliary) {
        return layout.parameterNames().get(model.plan().constraintParameter[auxiliary]);
    }

    /** The samples, the smallest first, and the parameters that act in a bin, those that moved it most first. */
    private String causes(double[] point, int bin) {
        SampleRates rates = model.ratesBySample(point);
        List<Integer> samples = new ArrayList<>();
        TreeSet<Integer> acting = new TreeSet<>();
        int channel = layout.channelOf(bin);
        int own = bin - layout.channels().get(channel).offset();
        for (Contribution contribution : layout.contributions()) {
            if (contribution.channel() == channel) {
                samples.add(contribution.sample());
                for (Contribution.Effect effect : contribution.effects()) {
                    acting.add(effect.parameter() + (Plan.perBin(effect.type()) ? own : 0));
                }
            }
        }
        double[][] bySample = rates.rates();
        samples.sort(Comparator.comparingDouble(s -> bySample[s][bin]));
        List<String> words = new ArrayList<>();
        for (int s : samples) {
            words.add("'" + layout.samples().get(s) + "' " + bySample[s][bin]);
        }
        StringBuilder all = new StringBuilder(" (samples ").append(shortened(words));
        List<Integer> moved = new ArrayList<>(acting);
        double[] moves = moves(point, bin);
        moved.sort(Comparator.comparingDouble(i -> -moves[i]));
        words.clear();
        for (int i : moved) {
            words.add("'" + layout.parameterNames().get(i) + "' = " + point[i]);
        }
        if (!words.isEmpty()) {
            all.append("; parameters that act there: ").append(shortened(words));
        }
        return all.append(')').toString();
    }

    /** How much each parameter moved a rate away from its start, to first order. */
    private double[] moves(double[] point, int bin) {
        double[] weights = new double[layout.bins()];
        weights[bin] = 1;
        double[] slopes = new double[layout.size()];
        RateSweep sweep = new RateSweep(model.coefficients());
        sweep.forward(point, true);
        sweep.reverse(point, weights, slopes);
        double[] inits = layout.inits();
        double[] moves = new double[slopes.length];
        for (int i = 0; i < moves.length; i++) {
            double move = Math.abs(slopes[i] * (point[i] - inits[i]));
            moves[i] = Double.isNaN(move) ? Double.POSITIVE_INFINITY : move;
        }
        return moves;
    }

    private static String shortened(List<String> words) {
        List<String> named = new ArrayList<>(words.subList(0, Math.min(words.size(), NAMED)));
        if (words.size() > NAMED) {
            named.add((words.size() - NAMED) + " more");
        }
        return String.join(", ", named);
    }
}
