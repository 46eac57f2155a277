package org.wilks.infer.simplified;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.wilks.infer.model.Layout;
import org.wilks.infer.model.Model;
import org.wilks.infer.model.ModelOptions;
import org.wilks.infer.spec.Workspace;
import org.wilks.nd.error.FitFailed;
import org.wilks.nd.error.InvalidModel;

/**
 * A simplified likelihood of chosen channels of a HistFactory model: the mean, covariance and third moments of their background yields, propagated
 * from the law of the model's parameters, and the signal there.
 *
 * <pre>{@code
 * SimplifiedExport export = SimplifiedExport.of(workspace, ModelOptions.defaults(), ExportOptions.defaults());
 * UpperLimit.of(export.likelihood(), export.likelihood().observed()).find(0.05);
 * }</pre>
 *
 * <p>The recipe of CMS-NOTE-2017-001 and, with third moments, of arXiv:1809.05548: the parameters follow a normal law around a fit of the background
 * alone to channels that are not exported ({@link ExportOptions.Source}), and the yields are functions of them ({@link ExportOptions.Moments}). The
 * signal is that at the fitted parameters and μ = 1; its uncertainties are left out. spey-pyhf's {@code simplify} draws Poisson counts of the sampled
 * rates and takes their covariance: the counting error is then in the covariance and in the likelihood both. Here moments are those of the rates.
 *
 * <p>Two changes are made where they are needed, each with a remark: a covariance of fewer parameters than bins, which has no inverse, gets a
 * millionth of its variances added to them; a third moment beyond the reach of {@link ThirdMomentExpansion} is reduced to 98 % of the reach.
 *
 * @param likelihood the simplified likelihood, with the observed counts; its bins are {@code channel[bin]}
 * @param channels the exported channels
 * @param point the parameters of the full model at which the background is taken, that of interest at 0
 * @param remarks what a user should know, one line each
 */
public record SimplifiedExport(
        SimplifiedLikelihood likelihood, List<String> channels, double[] point, List<String> remarks) {
    /** The share of variances that is added to those of a covariance without an inverse. */
    private static final double RIDGE = 1e-6;

    /** The part of the largest third moment that a reduced one has. */
    private static final double REACH = 0.98;

    /** Signals at μ = 1 and 2 are proportional within this. */
    private static final double PROPORTIONAL = 1e-9;

    /**
     * An export; arrays and lists are copied.
     *
     * @param likelihood the simplified likelihood
     * @param channels the exported channels
     * @param point the parameters of the full model
     * @param remarks what a user should know
     */
    public SimplifiedExport {
        channels = List.copyOf(channels);
        point = point.clone();
        remarks = List.copyOf(remarks);
    }

    /**
     * The export of a workspace.
     *
     * @param workspace the workspace, with its signal
     * @param modelOptions measurement, parameter of interest, interpolation
     * @param options channels and moments
     * @return the export
     * @throws InvalidModel when there is no parameter of interest, a channel does not exist, the signal is zero or not proportional to μ, or a parameter
     *     is not determined
     * @throws FitFailed when the fit of the background has no certified minimum
     */
    public static SimplifiedExport of(Workspace workspace, ModelOptions modelOptions, ExportOptions options) {
        Model model = Model.of(workspace, modelOptions);
        if (model.parameters().poi().isEmpty()) {
            throw new InvalidModel("export of a simplified likelihood: the model has no parameter of interest, so that"
                    + " there is no signal; name one");
        }
        List<Layout.ChannelBins> chosen = chosen(model, options.channels());
        Set<String> names =
                chosen.stream().map(Layout.ChannelBins::name).collect(Collectors.toCollection(LinkedHashSet::new));
        ExportedParameters law = ExportedParameters.of(workspace, modelOptions, model, names, options.source());
        List<String> remarks = new ArrayList<>(law.remarks());
        List<Integer> places = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (Layout.ChannelBins channel : chosen) {
            for (int b = 0; b < channel.bins(); b++) {
                places.add(channel.offset() + b);
                labels.add(channel.name() + "[" + b + "]");
            }
        }
        int[] bins = places.stream().mapToInt(i -> i).toArray();
        double[] signal = pick(signal(model, law.point()), bins);
        double[] observed = pick(model.observed().main(), bins);
        YieldMoments moments = YieldMoments.of(model, law, bins, options);
        Background background = background(moments, labels, options, remarks);
        SimplifiedLikelihood likelihood =
                SimplifiedLikelihood.of(Signal.of(signal), background, observed).withBinNames(labels);
        return new SimplifiedExport(likelihood, List.copyOf(names), law.point(), remarks);
    }

    private static List<Layout.ChannelBins> chosen(Model model, List<String> names) {
        List<Layout.ChannelBins> all = model.layout().channels();
        if (names.isEmpty()) {
            double[] signal = signal(model, model.parameters().inits());
            return all.stream()
                    .filter(channel -> Arrays.stream(signal, channel.offset(), channel.offset() + channel.bins())
                            .anyMatch(s -> s != 0))
                    .toList();
        }
        List<Layout.ChannelBins> chosen = new ArrayList<>();
        for (String name : names) {
            Layout.ChannelBins channel = all.stream()
                    .filter(one -> one.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new InvalidModel("export of a simplified likelihood: channel '" + name
                            + "' is not in the model; it has "
                            + all.stream().map(Layout.ChannelBins::name).collect(Collectors.joining(", "))));
            if (chosen.contains(channel)) {
                throw new InvalidModel(
                        "export of a simplified likelihood: channel '" + name + "' is named twice; name it once");
            }
            chosen.add(channel);
        }
        return chosen;
    }

    private static double[] pick(double[] values, int[] bins) {
        return Arrays.stream(bins).mapToDouble(b -> values[b]).toArray();
    }

    /** What μ = 1 adds to the rates. */
    private static double[] signal(Model model, double[] point) {
        double[] none = at(model, point, 0);
        double[] once = at(model, point, 1);
        double[] twice = at(model, point, 2);
        double[] signal = new double[none.length];
        for (int b = 0; b < signal.length; b++) {
            signal[b] = once[b] - none[b];
            if (Math.abs(twice[b] - none[b] - 2 * signal[b]) > PROPORTIONAL * Math.max(1, Math.abs(twice[b]))) {
                throw new InvalidModel("export of a simplified likelihood: the rate of bin " + b
                        + " is not linear in the parameter of interest; a simplified likelihood needs mu times a"
                        + " signal");
            }
        }
        return signal;
    }

    private static double[] at(Model model, double[] point, double mu) {
        double[] x = point.clone();
        x[model.parameters().poi().orElseThrow()] = mu;
        return model.rates(x);
    }

    private static Background background(
            YieldMoments moments, List<String> labels, ExportOptions options, List<String> remarks) {
        double[] mean = moments.mean();
        for (int b = 0; b < mean.length; b++) {
            if (!(mean[b] >= 0)) {
                throw new InvalidModel("export of a simplified likelihood: " + labels.get(b)
                        + " has the mean background " + mean[b] + "; take linear or sampled moments");
            }
        }
        double[][] covariance = regular(moments.covariance(), remarks);
        if (!options.thirdMoments()) {
            return Background.correlated(mean, covariance);
        }
        double[] third = moments.thirdMoments().clone();
        for (int b = 0; b < third.length; b++) {
            double largest = REACH * Math.sqrt(8 * Math.pow(covariance[b][b], 3));
            if (Math.abs(third[b]) > largest) {
                remarks.add(labels.get(b) + " is more skewed than a quadratic function of a normal can be: its third"
                        + " moment " + third[b] + " is reduced to " + Math.copySign(largest, third[b]));
                third[b] = Math.copySign(largest, third[b]);
            }
        }
        try {
            return Background.thirdMoments(mean, covariance, third);
        } catch (InvalidModel e) {
            throw new InvalidModel(
                    "export of a simplified likelihood: " + e.getMessage() + "; export without third moments", e);
        }
    }

    /** The covariance, or one with slightly larger variances where it has no inverse. */
    private static double[][] regular(double[][] covariance, List<String> remarks) {
        try {
            Matrices.cholesky("covariance", Matrices.correlations("covariance", covariance));
            return covariance;
        } catch (InvalidModel e) {
            double[][] wider = Matrices.copy(covariance);
            for (int b = 0; b < wider.length; b++) {
                wider[b][b] *= 1 + RIDGE;
            }
            Matrices.cholesky("covariance of the yields", Matrices.correlations("covariance", wider));
            remarks.add("the covariance of the yields has no inverse, as they depend on fewer parameters than there are"
                    + " bins: a millionth of each variance is added to it");
            return wider;
        }
    }

    /**
     * A copy: the parameters of the full model at which the background is taken.
     *
     * @return a new array
     */
    @Override
    public double[] point() {
        return point.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SimplifiedExport that
                && likelihood.equals(that.likelihood)
                && channels.equals(that.channels)
                && Arrays.equals(point, that.point)
                && remarks.equals(that.remarks);
    }

    @Override
    public int hashCode() {
        return likelihood.hashCode() * 31 + channels.hashCode();
    }

    @Override
    public String toString() {
        return "SimplifiedExport[" + likelihood + ", channels=" + channels + ", remarks=" + remarks + "]";
    }
}
