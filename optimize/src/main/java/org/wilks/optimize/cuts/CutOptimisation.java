package org.wilks.optimize.cuts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import org.wilks.events.Split;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.error.WilksException;
import org.wilks.nd.parallel.Pieces;
import org.wilks.optimize.config.CutConfiguration;
import org.wilks.optimize.config.CutSettings;
import org.wilks.optimize.config.Role;
import org.wilks.optimize.config.SampleSettings;
import org.wilks.optimize.cuts.CutResult.Descent;
import org.wilks.optimize.cuts.CutResult.FoundCut;
import org.wilks.optimize.cuts.CutResult.Sample;
import org.wilks.optimize.cuts.CutResult.Search;
import org.wilks.optimize.cuts.CutResult.Selection;
import org.wilks.optimize.cuts.Judgement.Named;
import org.wilks.optimize.cuts.StartDescent.Outcome;
import org.wilks.optimize.cuts.StartDescent.Point;
import org.wilks.optimize.cuts.Starts.Start;

/**
 * The optimisation of cuts along the exact gradient of the measure.
 *
 * <ol>
 *   <li>Training events: from several starts, soft cuts descend in stages of growing slope; then hard coordinate ascent may polish.
 *   <li>Validation events: the hard measure under the rule of the least effective number chooses start, epoch and passes of polishing,
 *       and ends each stage. What does less than the best single cut on training events is not considered.
 *   <li>Test events: read once, when everything is chosen, for every number that is reported.
 * </ol>
 *
 * <p>The baselines obey the same rules: no cut, the best single cut, and hard coordinate search from open cuts with its passes chosen on
 * validation events. The same seed gives the same bits for any number of threads. Stateless.
 *
 * <pre>{@code
 * CutResult result = CutOptimisation.run(CutConfigurationReader.read(Path.of("cuts.yaml")));
 * double z = result.optimised().on(Split.Part.TEST).hard().orElseThrow().value();
 * }</pre>
 */
public final class CutOptimisation {
    /** The name of the selection found by gradient. */
    public static final String OPTIMISED = "optimised";

    /** The name of the baseline without cuts. */
    public static final String NO_CUT = "no cut";

    /** The name of the baseline with one cut. */
    public static final String SINGLE_CUT = "best single cut";

    /** The name of the baseline found by hard coordinate search. */
    public static final String COORDINATE_SEARCH = "coordinate search";

    private final CutConfiguration configuration;
    private final CutProgress.Listener listener;
    private final LoadedEvents loaded;
    private final SplitEvents train;
    private final SplitEvents validation;
    private final List<End> ends;
    private final Frame frame;
    private final CutMeasure judging;
    private final CutMeasure training;
    private final HardSearch search;
    private final StartDescent descent;

    private CutOptimisation(CutConfiguration configuration, CutProgress.Listener listener) {
        this.configuration = configuration;
        this.listener = listener;
        this.loaded = EventLoader.load(configuration);
        this.train = loaded.part(Split.Part.TRAIN);
        this.validation = loaded.part(Split.Part.VALIDATION);
        this.ends = End.of(configuration.cuts());
        this.frame = Frame.of(train, ends, End.variables(configuration.cuts()));
        this.judging = measure();
        this.training = judging.withLeast(trainingRule());
        this.search = new HardSearch(
                train,
                ends,
                training,
                validation,
                judging,
                configuration.search().grid());
        this.descent = new StartDescent(
                configuration, ends, frame, train, validation, new SoftYields(train, ends), training, judging);
    }

    /**
     * What an optimisation finds.
     *
     * @param configuration what to optimise
     * @return the result with its baselines and errors
     * @throws org.wilks.nd.error.InvalidInput if the events cannot be read or used
     */
    public static CutResult run(CutConfiguration configuration) {
        return run(configuration, CutProgress.Listener.NONE);
    }

    /**
     * What an optimisation finds, with reports on the way.
     *
     * @param configuration what to optimise
     * @param listener is told how far the descents have come
     * @return the result with its baselines and errors
     * @throws org.wilks.nd.error.InvalidInput if the events cannot be read or used
     */
    public static CutResult run(CutConfiguration configuration, CutProgress.Listener listener) {
        return new CutOptimisation(configuration, listener).result();
    }

    private CutMeasure measure() {
        double least = configuration.minMcNeff();
        CellLayout layout = train.layout();
        return configuration.model().isPresent()
                ? new ModelCutMeasure(configuration, layout, least)
                : new YieldCutMeasure(configuration, layout.regions().get(0).bins(), least);
    }

    /** The least effective number for training events at which validation events are expected to have theirs. */
    private double trainingRule() {
        HardYields here = loaded.totals().get(Split.Part.TRAIN);
        HardYields there = loaded.totals().get(Split.Part.VALIDATION);
        double trained = judging.rule().effective(here.weights(), here.squares());
        double judged = judging.rule().effective(there.weights(), there.squares());
        double least = configuration.minMcNeff();
        double rule = judged > 0 ? least * Math.max(1, trained / judged) : least;
        boolean fit = configuration
                .model()
                .map(model -> model.regions().stream().anyMatch(r -> r.fit().isPresent()))
                .orElse(configuration.fit().isPresent());
        if (fit && !(judging.rule().fullestBin(here.weights(), here.squares()) >= rule)) {
            String place = configuration.model().isPresent() ? "/model/regions" : "/fit";
            throw new InvalidData(configuration.origin().at(place) + ": "
                    + String.format(
                            java.util.Locale.ROOT,
                            "without any cut no bin has more than %.1f effective background events in training;"
                                    + " min_mc_neff needs %.1f in a bin that counts: give fewer bins, more events or a"
                                    + " smaller min_mc_neff",
                            judging.rule().fullestBin(here.weights(), here.squares()),
                            rule));
        }
        if (trained == 0) {
            String place = configuration.model().isPresent() ? "/model/regions" : "/samples";
            throw new InvalidData(configuration.origin().at(place)
                    + ": without any cut no background event for training is in a signal region; give other filters or"
                    + " more events");
        }
        if (!(trained >= rule && judged >= least)) {
            throw new InvalidData(configuration.origin().at("/min_mc_neff") + ": "
                    + String.format(
                            java.util.Locale.ROOT,
                            "without any cut there are %.1f effective background events in training and %.1f in validation;"
                                    + " min_mc_neff needs %.1f and %.1f: give more events or a smaller min_mc_neff",
                            trained,
                            judged,
                            rule,
                            least));
        }
        return rule;
    }

    /** Ends that might be the result, with where they come from: start -1 for the best single cut, passes of polishing. */
    private record Candidate(double[] values, int start, int passes, double validation) {}

    private CutResult result() {
        SingleCut single = SingleCut.of(search, ends, frame.open());
        List<Start> starts = Starts.of(train, configuration, ends, frame, single);
        List<Outcome> outcomes = descend(starts);
        if (outcomes.stream().allMatch(outcome -> outcome.history().isEmpty())) {
            requireFirstStep(starts.get(0).values());
        }
        Candidate chosen = choose(single, outcomes);
        boolean found = chosen.start() >= 0;
        int from = Math.max(0, chosen.start());
        Point soft = outcomes.get(from).best().orElse(outcomes.get(from).last());
        List<Named> named = List.of(
                new Named(OPTIMISED, chosen.values()),
                new Named(NO_CUT, frame.open()),
                new Named(SINGLE_CUT, single.values()),
                new Named(COORDINATE_SEARCH, coordinateSearch()));
        Judgement judgement = new Judgement(configuration, loaded, ends, judging, named, soft.values(), soft.slopes());
        List<Selection> selections = judgement.selections();
        Search report = new Search(
                descents(starts, outcomes),
                found ? Optional.of(chosen.start()) : Optional.empty(),
                soft.stage(),
                soft.epoch(),
                chosen.passes(),
                training.least(),
                descent.epochs(outcomes.get(from).history()));
        double[] first = starts.get(from).values();
        List<FoundCut> cuts = cuts(first, soft.values(), chosen.values());
        return new CutResult(
                configuration.title(),
                configuration.measure(),
                configuration.correlation(),
                configuration.minMcNeff(),
                samples(),
                cuts,
                report,
                selections,
                judgement.gains(selections),
                Cutflow.of(loaded.part(Split.Part.TEST), cuts, ends, chosen.values()),
                new CutFigures(configuration, loaded, ends, judging, chosen.values(), soft).figures(),
                model(chosen.values()),
                Provenance.of(configuration, loaded.origins()));
    }

    /** The model of hard cuts on test events. */
    private Optional<CutModel> model(double[] values) {
        if (!(judging instanceof ModelCutMeasure measure)) {
            return Optional.empty();
        }
        HardYields yields = HardYields.of(loaded.part(Split.Part.TEST), ends, values);
        return Optional.of(measure.model(
                yields,
                loaded.observed().map(events -> events.counts(ends, values)),
                configuration.model().orElseThrow().objective()));
    }

    private List<Outcome> descend(List<Start> starts) {
        int all = starts.size() * configuration.slope().stages();
        AtomicInteger finished = new AtomicInteger();
        double[] best = {Double.NEGATIVE_INFINITY};
        return Pieces.map(
                starts.size(),
                i -> descent.run(starts.get(i).values(), judged -> {
                    synchronized (best) {
                        best[0] = Math.max(best[0], judged);
                        listener.report(new CutProgress(finished.incrementAndGet(), all, best(best[0])));
                    }
                }));
    }

    private OptionalDouble best(double raised) {
        return raised > Double.NEGATIVE_INFINITY ? OptionalDouble.of(judging.shown(raised)) : OptionalDouble.empty();
    }

    /** The candidate with the best hard measure on validation events; the first among equals. */
    private Candidate choose(SingleCut single, List<Outcome> outcomes) {
        List<List<Candidate>> byStart = Pieces.map(outcomes.size(), i -> candidates(i, outcomes.get(i), single));
        List<Candidate> all = new ArrayList<>();
        byStart.forEach(all::addAll);
        all.add(new Candidate(single.values(), -1, 0, judge(single.values())));
        all.add(new Candidate(frame.open(), -1, 0, judge(frame.open())));
        Candidate best = null;
        for (Candidate candidate : all) {
            if (candidate.validation() > Double.NEGATIVE_INFINITY
                    && (best == null || candidate.validation() > best.validation())) {
                best = candidate;
            }
        }
        if (best == null) {
            throw new InvalidData(configuration.origin().at("/model")
                    + ": no selection has a measure, not even that without any cut: " + reason());
        }
        return best;
    }

    private void requireFirstStep(double[] start) {
        try {
            descent.requireFirstStep(start);
        } catch (WilksException e) {
            throw new InvalidData(
                    configuration.origin().at("/model") + ": no descent can make its first step: " + e.getMessage(), e);
        }
    }

    /** Why there is no measure of validation events without any cut. */
    private String reason() {
        HardYields open = loaded.totals().get(Split.Part.VALIDATION);
        try {
            if (judging instanceof ModelCutMeasure model) {
                model.orThrow(open.weights(), open.squares());
            }
        } catch (WilksException e) {
            return e.getMessage();
        }
        return "the rule of min_mc_neff is broken";
    }

    /** The best epoch of a descent and what polishing makes of it, as far as they do no less than the best single cut. */
    private List<Candidate> candidates(int start, Outcome outcome, SingleCut single) {
        Point point = outcome.best().orElse(outcome.last());
        double[] values = frame.within(ends, point.values());
        List<double[]> passes = configuration.search().polish()
                ? search.ascend(values, frame.open()).passes()
                : List.of(values);
        List<Candidate> candidates = new ArrayList<>();
        for (int p = 0; p < passes.size(); p++) {
            if (search.measure(passes.get(p)) >= single.measure()) {
                candidates.add(new Candidate(passes.get(p), start, p, judge(passes.get(p))));
            }
        }
        return candidates;
    }

    private double judge(double[] values) {
        HardYields yields = HardYields.of(validation, ends, values);
        return judging.hard(yields.weights(), yields.squares());
    }

    /** Hard coordinate search from open cuts, its passes chosen on validation events. */
    private double[] coordinateSearch() {
        List<double[]> passes = search.ascend(frame.open(), frame.open()).passes();
        double[] best = passes.get(0);
        for (double[] pass : passes) {
            if (judge(pass) > judge(best)) {
                best = pass;
            }
        }
        return best;
    }

    private List<Sample> samples() {
        List<Sample> samples = new ArrayList<>();
        for (int s = 0; s < configuration.samples().size(); s++) {
            SampleSettings settings = configuration.samples().get(s);
            List<Long> events = new ArrayList<>();
            for (Split.Part part : Split.Part.values()) {
                events.add(loaded.totals().get(part).countInAllRegions(s));
            }
            double yield = train.yield(s);
            samples.add(new Sample(
                    settings.name(),
                    settings.role(),
                    yield,
                    settings.role() == Role.BACKGROUND ? settings.uncertainty() : 0,
                    events));
        }
        return samples;
    }

    private List<Descent> descents(List<Start> starts, List<Outcome> outcomes) {
        List<Descent> descents = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            Outcome outcome = outcomes.get(i);
            descents.add(new Descent(
                    starts.get(i).origin(),
                    outcome.verdict(),
                    outcome.history().size(),
                    outcome.best().map(Point::validation).map(judging::shown)));
        }
        return descents;
    }

    private List<FoundCut> cuts(double[] start, double[] soft, double[] hard) {
        List<FoundCut> cuts = new ArrayList<>();
        for (int c = 0; c < configuration.cuts().size(); c++) {
            CutSettings settings = configuration.cuts().get(c);
            cuts.add(new FoundCut(
                    settings.variable(),
                    settings.direction(),
                    own(start, c),
                    own(soft, c),
                    own(hard, c),
                    keepsAll(hard, c)));
        }
        return cuts;
    }

    private List<Double> own(double[] values, int cut) {
        List<Double> own = new ArrayList<>();
        for (int e = 0; e < values.length; e++) {
            if (ends.get(e).cut() == cut) {
                own.add(values[e]);
            }
        }
        return own;
    }

    /** Whether the ends of a cut keep every event of every part. */
    private boolean keepsAll(double[] values, int cut) {
        for (int e = 0; e < values.length; e++) {
            End end = ends.get(e);
            for (Split.Part part : Split.Part.values()) {
                if (end.cut() == cut && !loaded.part(part).allKeptBy(end, values[e])) {
                    return false;
                }
            }
        }
        return true;
    }
}
