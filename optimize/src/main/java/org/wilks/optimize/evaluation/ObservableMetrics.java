package org.wilks.optimize.evaluation;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.wilks.optimize.analysis.Analysis;
import org.wilks.optimize.analysis.Goal;
import org.wilks.optimize.model.ModelData;
import org.wilks.optimize.model.ModelMeasure.Impact;
import org.wilks.optimize.model.ModelResult;
import org.wilks.optimize.model.Pull;

/**
 * What hard histograms of some events say of an observable with its bins. Immutable.
 *
 * @param edges the edges of the bins, ascending
 * @param goals the goals as they are shown, in their order
 * @param raised what the analysis raises, the weighted sum of its goals on their scale; minus infinity where there is none
 * @param result tests, limits, significance and σ(μ) at strength and level of the first goal; empty where the histograms make no model
 * @param bins the bins, region after region
 * @param effective the least effective number of background events of a region of the observable
 * @param remarks why numbers are missing, and which bins are flagged, one line each
 */
public record ObservableMetrics(
        double[] edges,
        List<GoalValue> goals,
        double raised,
        Optional<ModelResult> result,
        List<BinContent> bins,
        double effective,
        List<String> remarks) {
    /** Fewer effective background events than so in a bin are flagged. */
    public static final double FEW_EVENTS = 10;

    /** A smaller background than so in a bin is flagged: formulae for many events are no longer safe. */
    public static final double SMALL_BACKGROUND = 3;

    /**
     * Metrics; array and lists are copied.
     *
     * @param edges the edges of the bins
     * @param goals the goals as they are shown
     * @param raised what the analysis raises
     * @param result tests, limits, significance and σ(μ)
     * @param bins the bins
     * @param effective the least effective number of background events of a region of the observable
     * @param remarks why numbers are missing
     */
    public ObservableMetrics {
        edges = edges.clone();
        goals = List.copyOf(goals);
        bins = List.copyOf(bins);
        remarks = List.copyOf(remarks);
        Objects.requireNonNull(result, "result");
    }

    /**
     * A goal on some events.
     *
     * @param goal the goal
     * @param shown its number as it is shown: CLs, a limit, Z, σ; empty where there is none
     * @param pulls the nuisance parameters of the fit of its test
     * @param impacts its number without each uncertainty in turn, then without any
     */
    public record GoalValue(Goal goal, OptionalDouble shown, List<Pull> pulls, List<Impact> impacts) {
        /**
         * Copies the lists.
         *
         * @param goal the goal
         * @param shown its number as it is shown
         * @param pulls the nuisance parameters of the fit of its test
         * @param impacts its number without each uncertainty
         */
        public GoalValue {
            Objects.requireNonNull(goal, "goal");
            Objects.requireNonNull(shown, "shown");
            pulls = List.copyOf(pulls);
            impacts = List.copyOf(impacts);
        }
    }

    /**
     * A sample in a bin.
     *
     * @param sample its name
     * @param signal whether it is a signal
     * @param expected the sum of its weights
     * @param error √Σw²
     * @param effective (Σw)²/Σw²; 0 where there are no events
     */
    public record SampleYield(String sample, boolean signal, double expected, double error, double effective) {}

    /**
     * A bin.
     *
     * @param region the region
     * @param bin its number in the region, from 0 on
     * @param low its lower edge; empty in a region that is only counted
     * @param high its upper edge
     * @param samples all samples of the region
     * @param background the background, all of them together
     * @param signal the signal, all of them together
     * @param counted whether its signal counts: under the rule of the least effective background, and with a background at all
     * @param fewEvents whether the background has fewer than {@link #FEW_EVENTS} effective events
     * @param smallBackground whether the background is smaller than {@link #SMALL_BACKGROUND}
     */
    public record BinContent(
            String region,
            int bin,
            OptionalDouble low,
            OptionalDouble high,
            List<SampleYield> samples,
            SampleYield background,
            SampleYield signal,
            boolean counted,
            boolean fewEvents,
            boolean smallBackground) {
        /**
         * Copies the list.
         *
         * @param region the region
         * @param bin its number in the region
         * @param low its lower edge
         * @param high its upper edge
         * @param samples all samples of the region
         * @param background the background
         * @param signal the signal
         * @param counted whether its signal counts
         * @param fewEvents whether the background has few effective events
         * @param smallBackground whether the background is small
         */
        public BinContent {
            samples = List.copyOf(samples);
        }
    }

    /**
     * The metrics of background-only Asimov data.
     *
     * @param part the analysis of the events
     * @param parameters the parameters of observable and bins, not modified
     * @return the metrics
     */
    public static ObservableMetrics of(Analysis part, double[] parameters) {
        return of(part, parameters, ModelData.background());
    }

    /**
     * The metrics.
     *
     * @param part the analysis of the events
     * @param parameters the parameters of observable and bins, not modified
     * @param data what the observations are; goals are those of expected data whatever these are
     * @return the metrics
     */
    public static ObservableMetrics of(Analysis part, double[] parameters, ModelData data) {
        return new MetricsBuilder(part, parameters).metrics(data);
    }

    /**
     * A copy: the edges.
     *
     * @return a new array
     */
    @Override
    public double[] edges() {
        return edges.clone();
    }

    /**
     * The remarks but for those on the {@link #flagged} bins.
     *
     * @return one line each
     */
    public List<String> modelRemarks() {
        List<String> flags = flagged().stream().map(MetricsBuilder::flag).toList();
        return remarks.stream().filter(remark -> !flags.contains(remark)).toList();
    }

    /**
     * The bins that are flagged.
     *
     * @return those with few events or a small background
     */
    public List<BinContent> flagged() {
        return bins.stream().filter(b -> b.fewEvents() || b.smallBackground()).toList();
    }
}
