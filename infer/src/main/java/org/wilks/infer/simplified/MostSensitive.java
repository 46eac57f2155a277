package org.wilks.infer.simplified;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.hypothesis.HypothesisTest;
import org.wilks.infer.hypothesis.HypothesisTestOptions;
import org.wilks.infer.hypothesis.TestStatistic;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.likelihood.Likelihood;
import org.wilks.infer.limit.Limit;
import org.wilks.infer.limit.UpperLimit;
import org.wilks.infer.limit.UpperLimitOptions;
import org.wilks.nd.error.FitFailed;
import org.wilks.nd.error.InvalidInput;
import org.wilks.nd.error.RootNotFound;
import org.wilks.nd.parallel.Pieces;

/**
 * Analyses in the order of the limit that each expects of background data: the first is the one to take when they cannot be combined. The choice does
 * not look at the observed limit, which would favour downward fluctuations.
 *
 * @param ranking the analyses, the most sensitive first; those of equal limits in the order in which they were given
 */
public record MostSensitive(List<Ranked> ranking) {
    /**
     * An analysis to be ranked.
     *
     * @param name its name
     * @param likelihood its likelihood
     * @param data the data that the Asimov data are fitted to: the observed ones, or the background of a simplified likelihood for what is expected
     *     before data are taken
     */
    public record Analysis(String name, Likelihood likelihood, Data data) {}

    /**
     * An analysis with its expected limit.
     *
     * @param name its name
     * @param expected the median limit on μ that background data would give
     */
    public record Ranked(String name, Limit expected) {}

    /**
     * A ranking; the list is copied.
     *
     * @param ranking the analyses, the most sensitive first
     */
    public MostSensitive {
        ranking = List.copyOf(ranking);
    }

    /**
     * The ranking at 95 % confidence with q̃μ. Analyses are worked on in parallel; the result does not depend on the number of threads.
     *
     * @param analyses the analyses, at least one
     * @return the ranking
     */
    public static MostSensitive of(List<Analysis> analyses) {
        return of(analyses, UpperLimitOptions.defaults(), HypothesisTestOptions.defaults());
    }

    /**
     * The ranking.
     *
     * @param analyses the analyses, at least one
     * @param limits level and precision of the limits
     * @param options how Asimov data are made
     * @return the ranking
     * @throws InvalidInput when there are no analyses
     * @throws RootNotFound when an analysis has no expected limit; the message names it
     * @throws FitFailed when a fit has no certified minimum; the message names the analysis
     */
    public static MostSensitive of(List<Analysis> analyses, UpperLimitOptions limits, HypothesisTestOptions options) {
        if (analyses.isEmpty()) {
            throw new InvalidInput("most sensitive analysis: none is given; at least one is needed");
        }
        List<Ranked> found = new ArrayList<>(Pieces.map(analyses.size(), i -> rank(analyses.get(i), limits, options)));
        found.sort(Comparator.comparingDouble(ranked -> ranked.expected().mu()));
        return new MostSensitive(found);
    }

    private static Ranked rank(Analysis analysis, UpperLimitOptions limits, HypothesisTestOptions options) {
        try {
            HypothesisTest test =
                    HypothesisTest.of(Fit.of(analysis.likelihood), analysis.data, TestStatistic.qMuTilde(), options);
            return new Ranked(analysis.name, UpperLimit.of(test).expected(limits, 0));
        } catch (RootNotFound e) {
            throw new RootNotFound("analysis '" + analysis.name + "': " + e.getMessage(), e);
        } catch (FitFailed e) {
            throw new FitFailed("analysis '" + analysis.name + "': " + e.getMessage(), e);
        }
    }

    /**
     * The most sensitive analysis.
     *
     * @return the first of the ranking
     */
    public Ranked first() {
        return ranking.get(0);
    }
}
