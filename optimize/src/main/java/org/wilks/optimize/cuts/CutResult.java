package org.wilks.optimize.cuts;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.wilks.events.Split;
import org.wilks.optimize.Stopping;
import org.wilks.optimize.config.Correlation;
import org.wilks.optimize.config.Measure;
import org.wilks.optimize.config.Role;
import org.wilks.relax.Keep;

/**
 * What a cut optimisation found, with its errors and its origin. Immutable.
 *
 * @param title what the run is called
 * @param measure the measure that was optimised; its numbers are shown as they are, the negative logarithms that a search raises turned back
 * @param correlation how the background uncertainties of bins hang together
 * @param minMcNeff the least effective number of background events in an accepted region
 * @param samples the samples before the cuts
 * @param cuts the cuts: start, soft optimum, hard result
 * @param search how the search went
 * @param selections what was found and what it is compared with: optimised, then the baselines
 * @param gains the optimised selection against each baseline, on test events
 * @param cutflow the events left after each cut, on test events
 * @param figures the arrays of the figures, one for each cut
 * @param model the model of the optimised selection, if the configuration has one
 * @param provenance where the numbers come from
 */
public record CutResult(
        String title,
        Measure measure,
        Correlation correlation,
        double minMcNeff,
        List<Sample> samples,
        List<FoundCut> cuts,
        Search search,
        List<Selection> selections,
        List<Gain> gains,
        List<CutflowStep> cutflow,
        List<CutFigure> figures,
        Optional<CutModel> model,
        Provenance provenance) {

    /**
     * Copies the lists.
     *
     * @param title what the run is called
     * @param measure the measure that was optimised; its numbers are shown as they are, the negative logarithms that a search raises turned back
     * @param correlation how the background uncertainties of bins hang together
     * @param minMcNeff the least effective number of background events in an accepted region
     * @param samples the samples before the cuts
     * @param cuts the cuts: start, soft optimum, hard result
     * @param search how the search went
     * @param selections what was found and what it is compared with: optimised, then the baselines
     * @param gains the optimised selection against each baseline, on test events
     * @param cutflow the events left after each cut, on test events
     * @param figures the arrays of the figures, one for each cut
     * @param model the model of the optimised selection, if the configuration has one
     * @param provenance where the numbers come from
     */
    public CutResult {
        samples = List.copyOf(samples);
        cuts = List.copyOf(cuts);
        selections = List.copyOf(selections);
        gains = List.copyOf(gains);
        cutflow = List.copyOf(cutflow);
        figures = List.copyOf(figures);
        Objects.requireNonNull(model, "model");
    }

    /**
     * What was found by gradient.
     *
     * @return the first selection
     */
    public Selection optimised() {
        return selections.get(0);
    }

    /**
     * The selection of a name.
     *
     * @param name {@code optimised}, {@code no cut}, {@code best single cut} or {@code coordinate search}
     * @return the selection, if there is one
     */
    public Optional<Selection> selection(String name) {
        return selections.stream().filter(s -> s.name().equals(name)).findFirst();
    }

    /**
     * A sample before the cuts.
     *
     * @param name its name
     * @param role signal or background
     * @param yield the events expected of it
     * @param uncertainty the relative uncertainty of the yield
     * @param events its raw number of events in the training, validation and test part
     */
    public record Sample(String name, Role role, double yield, double uncertainty, List<Long> events) {

        /**
         * Copies the counts.
         *
         * @param name its name
         * @param role signal or background
         * @param yield the events expected of it
         * @param uncertainty the relative uncertainty of the yield
         * @param events its raw number of events in the training, validation and test part
         */
        public Sample {
            events = List.copyOf(events);
        }
    }

    /**
     * One cut, from its start to its result; a window has two values each.
     *
     * @param variable the column that is cut on
     * @param direction which events are kept
     * @param start the values that the successful descent started from
     * @param soft the soft optimum: the values of the epoch that validation chose
     * @param hard the values reported, used with hard cuts
     * @param open whether the hard cut keeps every training event
     */
    public record FoundCut(
            String variable, Keep direction, List<Double> start, List<Double> soft, List<Double> hard, boolean open) {

        /**
         * Copies the values.
         *
         * @param variable the column that is cut on
         * @param direction which events are kept
         * @param start the values that the successful descent started from
         * @param soft the soft optimum: the values of the epoch that validation chose
         * @param hard the values reported, used with hard cuts
         * @param open whether the hard cut keeps every training event
         */
        public FoundCut {
            start = List.copyOf(start);
            soft = List.copyOf(soft);
            hard = List.copyOf(hard);
        }
    }

    /**
     * How the search went.
     *
     * @param starts all descents
     * @param chosen the index of the descent that the result comes from; empty if no descent beat the best single cut
     * @param stage the stage of the epoch that validation chose, from zero
     * @param epoch that epoch within its stage, from zero
     * @param polishPasses the passes of hard coordinate ascent after it that validation took
     * @param trainingRule the least effective number asked of training events, so that validation events are expected to meet the rule
     * @param history the epochs of that descent
     */
    public record Search(
            List<Descent> starts,
            Optional<Integer> chosen,
            int stage,
            int epoch,
            int polishPasses,
            double trainingRule,
            List<Epoch> history) {

        /**
         * Copies the descents.
         *
         * @param starts all descents
         * @param chosen the index of the descent that the result comes from; empty if no descent beat the best single
         *         cut
         * @param stage the stage of the epoch that validation chose, from zero
         * @param epoch that epoch within its stage, from zero
         * @param polishPasses the passes of hard coordinate ascent after it that validation took
         * @param trainingRule the least effective number asked of training events, so that validation events are
         *         expected to meet the rule
         * @param history the epochs of that descent
         */
        public Search {
            starts = List.copyOf(starts);
            history = List.copyOf(history);
        }
    }

    /**
     * One epoch of a descent.
     *
     * @param stage the stage, from zero
     * @param soft the soft measure on training events with the penalty, what the step improves; empty where that is no finite number
     * @param training the hard measure on training events; empty where the rule is broken
     * @param validation the hard measure on validation events; empty where the rule is broken
     */
    public record Epoch(int stage, Optional<Double> soft, Optional<Double> training, Optional<Double> validation) {}

    /**
     * One descent.
     *
     * @param origin where its start comes from
     * @param verdict converged, or exhausted while still improving
     * @param epochs the gradient steps made in all stages
     * @param validation the best hard measure on validation events; empty if the rule was never met
     */
    public record Descent(String origin, Stopping.Verdict verdict, int epochs, Optional<Double> validation) {}

    /**
     * A selection: values of all cuts and what they give on each part.
     *
     * @param name what it is called
     * @param values the ends of all cuts in order, a window's lower before its upper
     * @param parts the numbers on training, validation and test events
     */
    public record Selection(String name, List<Double> values, List<PartResult> parts) {

        /**
         * Copies the lists.
         *
         * @param name what it is called
         * @param values the ends of all cuts in order, a window's lower before its upper
         * @param parts the numbers on training, validation and test events
         */
        public Selection {
            values = List.copyOf(values);
            parts = List.copyOf(parts);
        }

        /**
         * The numbers on one part.
         *
         * @param part the part
         * @return its numbers
         */
        public PartResult on(Split.Part part) {
            return parts.get(part.ordinal());
        }

        /**
         * The numbers that are reported.
         *
         * @return the numbers on test events
         */
        public PartResult onTest() {
            return on(Split.Part.TEST);
        }
    }

    /**
     * What a selection gives on one part of the events.
     *
     * @param part the part
     * @param hard the measure with hard cuts; empty if no background event is left to estimate it from
     * @param soft the measure with the soft cuts of the chosen epoch; of the optimised selection only
     * @param signal the signal that is left
     * @param background the background that is left
     * @param samples what is left of each sample
     * @param meetsRule whether the effective number of background events reaches the least one
     */
    public record PartResult(
            Split.Part part,
            Optional<Estimate> hard,
            Optional<Estimate> soft,
            Left signal,
            Left background,
            List<Left> samples,
            boolean meetsRule) {

        /**
         * Copies the samples.
         *
         * @param part the part
         * @param hard the measure with hard cuts; empty if no background event is left to estimate it from
         * @param soft the measure with the soft cuts of the chosen epoch; of the optimised selection only
         * @param signal the signal that is left
         * @param background the background that is left
         * @param samples what is left of each sample
         * @param meetsRule whether the effective number of background events reaches the least one
         */
        public PartResult {
            samples = List.copyOf(samples);
        }
    }

    /**
     * A number with its error.
     *
     * @param value the number
     * @param error its bootstrap standard error
     */
    public record Estimate(double value, double error) {}

    /**
     * What is left of a sample, or of several.
     *
     * @param yield expected events
     * @param error the statistical error of the simulation, √Σw²
     * @param events the raw number of events
     * @param effective the effective number of events, (Σw)²/Σw²; zero if there are none
     */
    public record Left(double yield, double error, long events, double effective) {}

    /**
     * The optimised selection against a baseline, on the same test events, so that common fluctuations drop out of the error.
     *
     * @param baseline the baseline's name
     * @param difference the optimised measure minus that of the baseline
     */
    public record Gain(String baseline, Estimate difference) {}

    /**
     * What is left after one more cut.
     *
     * @param label the cut in words, or {@code before cuts}
     * @param samples one entry for each sample
     */
    public record CutflowStep(String label, List<CutflowEntry> samples) {

        /**
         * Copies the entries.
         *
         * @param label the cut in words, or {@code before cuts}
         * @param samples one entry for each sample
         */
        public CutflowStep {
            samples = List.copyOf(samples);
        }
    }

    /**
     * What is left of one sample after one more cut.
     *
     * @param left the events left
     * @param efficiency the share of the step before
     * @param total the share of all events
     */
    public record CutflowEntry(Left left, Estimate efficiency, Estimate total) {}
}
