package org.wilks.optimize.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.wilks.infer.spec.Bounds;
import org.wilks.infer.spec.Workspace;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.InvalidConfiguration;
import org.wilks.nd.random.RandomStreams;
import org.wilks.optimize.config.Measure;
import org.wilks.optimize.model.ModelData;
import org.wilks.optimize.model.ModelWorkspace;
import org.wilks.optimize.model.TemplateStructure;
import org.wilks.optimize.training.Bins;
import org.wilks.optimize.training.ColumnObservable;
import org.wilks.optimize.training.Observable;
import org.wilks.optimize.training.SoftCells;

/**
 * An analysis: simulated events, what is observed of them, in which bins, the HistFactory model of the histograms, and what that is judged by. Immutable
 * and thread-safe; the methods {@code with..} give new analyses.
 *
 * <p>What is trained is one vector: the parameters of the observable, then those of the bins.
 *
 * @param observable what is put into histograms
 * @param bins its bins, in every region that does not count alone
 * @param regions the regions, at least one
 * @param poi the parameter of interest, a factor on every signal
 * @param factors the other free factors, those for each bin among them
 * @param goals what is raised, the sum of its terms
 * @param leastBackground the least effective number (Σw)²/Σw² of background events in a region of the observable, and in each of its bins whose signal
 *     counts; zero for no rule
 */
public record Analysis(
        Observable observable,
        Bins bins,
        List<AnalysisRegion> regions,
        TemplateStructure.Factor poi,
        List<TemplateStructure.Factor> factors,
        List<Goal> goals,
        double leastBackground) {
    private static final String ONLY_REGION = "SR";
    private static final Bounds SUGGESTED = new Bounds(0, 10);

    /**
     * An analysis after its checks; lists are copied.
     *
     * @param observable what is put into histograms
     * @param bins its bins
     * @param regions the regions
     * @param poi the parameter of interest
     * @param factors the other free factors
     * @param goals what is raised
     * @param leastBackground the least effective number of background events
     */
    public Analysis {
        Objects.requireNonNull(observable, "observable");
        Objects.requireNonNull(bins, "bins");
        Objects.requireNonNull(poi, "poi");
        regions = List.copyOf(regions);
        factors = List.copyOf(factors);
        goals = List.copyOf(goals);
        if (!(leastBackground >= 0 && Double.isFinite(leastBackground))) {
            throw new InvalidConfiguration("analysis: least effective number of background events " + leastBackground
                    + "; it has to be zero or positive, and finite");
        }
        AnalysisChecks.check(observable, regions, poi, factors);
        AnalysisStructure.of(bins.count(), regions, poi, factors);
    }

    /**
     * An analysis of one region, its parameter of interest {@code mu} and its free factors between 0 and 10, which is judged by CLs.
     *
     * @param observable what is put into histograms
     * @param bins its bins
     * @param samples the samples
     * @return the analysis
     */
    public static Analysis of(Observable observable, Bins bins, AnalysisSample... samples) {
        return of(observable, bins, AnalysisRegion.of(ONLY_REGION, samples));
    }

    /**
     * An analysis of regions, its parameter of interest {@code mu} and its free factors between 0 and 10, which is judged by CLs.
     *
     * @param observable what is put into histograms
     * @param bins its bins
     * @param regions the regions
     * @return the analysis
     */
    public static Analysis of(Observable observable, Bins bins, AnalysisRegion... regions) {
        return new Analysis(
                observable,
                bins,
                Arrays.asList(regions),
                new TemplateStructure.Factor("mu", 1, SUGGESTED),
                Arrays.stream(regions)
                        .flatMap(region -> region.samples().stream())
                        .flatMap(sample -> Stream.concat(sample.factors().stream(), sample.shapeFactors().stream()))
                        .distinct()
                        .map(name -> new TemplateStructure.Factor(name, 1, SUGGESTED))
                        .toList(),
                List.of(Goal.of(Measure.CLS)),
                0);
    }

    /**
     * This analysis, judged by the weighted sum of some measures.
     *
     * @param terms the terms, at least one
     * @return a new analysis
     */
    public Analysis raising(Goal... terms) {
        return new Analysis(observable, bins, regions, poi, factors, Arrays.asList(terms), leastBackground);
    }

    /**
     * This analysis with another rule of the least effective number of background events.
     *
     * @param least zero for no rule
     * @return a new analysis
     */
    public Analysis withLeastBackground(double least) {
        return new Analysis(observable, bins, regions, poi, factors, goals, least);
    }

    /**
     * This analysis with other ranges of its free factors, those for each bin among them.
     *
     * @param all the free factors beside the parameter of interest; those that samples refer to have to be among them
     * @return a new analysis
     */
    public Analysis withFactors(TemplateStructure.Factor... all) {
        return new Analysis(observable, bins, regions, poi, Arrays.asList(all), goals, leastBackground);
    }

    /**
     * This analysis with another observable and other bins.
     *
     * @param other what is put into histograms
     * @param others its bins
     * @return a new analysis
     */
    public Analysis withObservable(Observable other, Bins others) {
        return new Analysis(other, others, regions, poi, factors, goals, leastBackground);
    }

    /**
     * The analysis on a part of its events. An event and its varied ones are in the same part, and the yields of all events are kept: weights of a
     * sample are scaled by the sum of all its nominal weights over that of the part, in each region.
     *
     * @param name what messages call the part
     * @param holds whether the event of an index of its sample is in it
     * @return an analysis with the same model
     * @throws org.wilks.nd.error.InvalidData when a sample has no events in the part, or none whose weights sum to a positive number
     */
    public Analysis part(String name, IntPredicate holds) {
        EventPart part = new EventPart(name, holds);
        return new Analysis(
                observable,
                bins,
                regions.stream().map(region -> region.chosen(part)).toList(),
                poi,
                factors,
                goals,
                leastBackground);
    }

    /**
     * The analysis on disjoint random parts of its events, {@link #part}.
     *
     * @param streams random numbers; the part of an event depends on them and on its index
     * @param shares the shares of the parts, positive, of any sum: of training, validation and test events, for instance
     * @return one analysis for each share
     */
    public List<Analysis> split(RandomStreams streams, double... shares) {
        double total = Arrays.stream(shares).sum();
        if (shares.length == 0 || !(Arrays.stream(shares).min().orElse(0) > 0) || !Double.isFinite(total)) {
            throw new InvalidConfiguration(
                    "parts of events: shares " + Arrays.toString(shares) + "; they have to be positive and finite");
        }
        List<Analysis> parts = new ArrayList<>();
        double from = 0;
        for (int p = 0; p < shares.length; p++) {
            double low = from / total;
            double high = p == shares.length - 1 ? 2 : (from + shares[p]) / total;
            parts.add(part("part " + p + " of " + shares.length, event -> {
                double place = streams.stream(event).nextDouble();
                return place >= low && place < high;
            }));
            from += shares[p];
        }
        return parts;
    }

    /**
     * The number of trained parameters.
     *
     * @return those of the observable and of the bins
     */
    public int parameterCount() {
        return observable.parameterCount() + bins.parameterCount();
    }

    /**
     * Parameters to start from.
     *
     * @param streams random numbers
     * @return random ones of the observable, then bins of one width where they can move
     */
    public double[] initial(RandomStreams streams) {
        return Tensor.concatenate(0, observable.initial(streams).flatten(), bins.initial())
                .toArray();
    }

    /**
     * The edges at some parameters.
     *
     * @param parameters {@code [parameterCount()]}, not modified
     * @return ascending
     */
    public double[] edges(double[] parameters) {
        return bins.edges(Tensor.of(Arrays.copyOfRange(parameters, observable.parameterCount(), parameters.length)))
                .toArray();
    }

    /**
     * The same analysis of the values of the observable, in bins of their own: to move bins alone, and to look at scores.
     *
     * @param parameters those of the observable, and whatever follows them; not modified
     * @param others the bins
     * @return an analysis whose observable is the only column of its events
     */
    public Analysis scored(double[] parameters, Bins others) {
        Scores scores = new Scores(observable, parameters);
        return new Analysis(
                new ColumnObservable(1, 0),
                others,
                regions.stream().map(scores::of).toList(),
                poi,
                factors,
                goals,
                leastBackground);
    }

    /**
     * What the model is made of.
     *
     * @return the structure, its cells those of {@link #cells}
     */
    public TemplateStructure structure() {
        return AnalysisStructure.of(this);
    }

    /**
     * The histograms as a function of the parameters.
     *
     * @return soft and hard sums by cell
     */
    public SoftCells cells() {
        return new AnalysisCells(this).cells();
    }

    /**
     * What the hard histograms are judged by.
     *
     * @return the judgement of sums by cell
     */
    public HardJudgement judgement() {
        return new HardJudgement(this);
    }

    /**
     * The workspace of the hard histograms.
     *
     * @param parameters {@code [parameterCount()]}, not modified
     * @param data what the observations are
     * @return the workspace
     */
    public Workspace workspace(double[] parameters, ModelData data) {
        HardJudgement judgement = judgement();
        Tensor hard = cells().hard(Tensor.of(parameters));
        double[] weights = HardJudgement.row(hard, 0);
        double[] squares = HardJudgement.row(hard, 1);
        return ModelWorkspace.of(structure(), weights, squares, judgement.counted(weights, squares), data);
    }

    /**
     * What tells this analysis from others: its events, observable, bins, model and goals.
     *
     * @return a SHA-256 digest, 64 hexadecimal digits
     */
    public String digest() {
        return new AnalysisDigest().add(this).hex();
    }

    @Override
    public String toString() {
        return "Analysis[" + regions.size() + " regions, " + goals + "]";
    }
}
