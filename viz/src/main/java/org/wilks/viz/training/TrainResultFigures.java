package org.wilks.viz.training;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.model.Model;
import org.wilks.infer.prediction.Prediction;
import org.wilks.infer.spec.Workspace;
import org.wilks.nd.error.WilksException;
import org.wilks.optimize.analysis.Goal;
import org.wilks.optimize.evaluation.Estimate;
import org.wilks.optimize.evaluation.InputSensitivity;
import org.wilks.optimize.evaluation.ObservableMetrics.BinContent;
import org.wilks.optimize.evaluation.ObservableMetrics.GoalValue;
import org.wilks.optimize.evaluation.RocCurve;
import org.wilks.optimize.model.MeasureScale;
import org.wilks.optimize.model.ModelData;
import org.wilks.optimize.plan.TrainedPlan;
import org.wilks.optimize.result.GoalWords;
import org.wilks.optimize.result.TrainResult;
import org.wilks.optimize.result.TrainResult.Rival;
import org.wilks.viz.channel.ChannelFigureOptions;
import org.wilks.viz.channel.ChannelStyle;
import org.wilks.viz.channel.ModelFigures;
import org.wilks.viz.figure.AnalysisLabel;
import org.wilks.viz.figure.Figure;
import org.wilks.viz.training.FigureGroup.Topic;

/** The figures of the result of a run of plans, with their captions. For one thread and one result. */
public final class TrainResultFigures {
    private final TrainResult result;
    private final TrainingFigureOptions options;
    private final Set<String> taken = new HashSet<>();
    private final List<FigureGroup> groups = new ArrayList<>();

    private TrainResultFigures(TrainResult result) {
        this.result = result;
        this.options = TrainingFigureOptions.of(GoalWords.raised(result.goals(), "μ"))
                .withLabel(AnalysisLabel.of(result.origin().title()))
                .withLogarithmic(GoalWords.logarithmic(result.goals()));
    }

    /**
     * The figures in groups.
     *
     * @param result the result
     * @return the groups in the order of their topics; names of figures are each once
     */
    public static List<FigureGroup> groups(TrainResult result) {
        TrainResultFigures figures = new TrainResultFigures(result);
        figures.plans();
        figures.bins();
        figures.uncertainties();
        figures.scores();
        figures.epochs();
        figures.groups.addAll(HistogramGroups.templates(
                result.before(), result.after(), figures.options.with(result.plan()), figures.taken));
        figures.inputs();
        return List.copyOf(figures.groups);
    }

    /**
     * All figures by name.
     *
     * @param result the result
     * @return the figures in the order of the groups
     */
    public static Map<String, Figure> of(TrainResult result) {
        Map<String, Figure> all = new LinkedHashMap<>();
        groups(result).forEach(group -> all.putAll(group.figures()));
        return all;
    }

    private void add(Topic topic, String caption, Map<String, Figure> figures) {
        if (!figures.isEmpty()) {
            groups.add(new FigureGroup(topic, caption, figures));
        }
    }

    private void plans() {
        Map<String, Figure> figures = new LinkedHashMap<>();
        for (int m = 0; m < result.metrics().size(); m++) {
            Goal metric = result.metrics().get(m);
            List<PlanRow> rows = rows(m);
            if (rows.stream().anyMatch(row -> row.chosen().isPresent() || row.seeds().length > 0)) {
                figures.put(
                        HistogramGroups.unique(
                                "plans-" + metric.measure().name().toLowerCase(Locale.ROOT), taken),
                        RowFigures.plans(
                                rows,
                                TrainingFigureOptions.of(GoalWords.full(metric, "μ"))
                                        .withLogarithmic(GoalWords.logarithmic(List.of(metric)))
                                        .withLabel(
                                                AnalysisLabel.of(result.origin().title())
                                                        .with("test events"))));
            }
        }
        add(
                Topic.PLANS,
                "What is expected of hard histograms of test events: filled points are the seeds that validation events chose, with the bootstrap error of the"
                        + " finite test events; open circles are all seeds. All plans share the events and the bootstrap's replicas, so that differences are better"
                        + " known than these errors suggest.",
                figures);
    }

    private List<PlanRow> rows(int metric) {
        List<PlanRow> rows = new ArrayList<>();
        for (Rival rival : result.rivals()) {
            Optional<Estimate> shown = rival.shown().get(metric);
            rows.add(new PlanRow(
                    rival.name(),
                    shown.isPresent() ? OptionalDouble.of(shown.get().value()) : OptionalDouble.empty(),
                    shown.map(Estimate::error).orElse(0.0),
                    new double[0]));
        }
        double[][] values = result.evaluation().bootstrap().values();
        for (String plan : result.plans()) {
            int chosen = result.chosen(plan);
            double[] seeds = result.seeds(plan).stream()
                    .mapToDouble(i -> shown(metric, values[i][metric]))
                    .filter(Double::isFinite)
                    .toArray();
            double value = shown(metric, values[chosen][metric]);
            rows.add(new PlanRow(
                    plan,
                    Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty(),
                    result.evaluation()
                            .bootstrap()
                            .shown(chosen, metric)
                            .map(Estimate::error)
                            .orElse(0.0),
                    result.seeds(plan).size() > 1 ? seeds : new double[0]));
        }
        return rows;
    }

    private double shown(int metric, double raised) {
        return MeasureScale.shown(result.metrics().get(metric).measure(), raised);
    }

    private void bins() {
        boolean observed = result.data() instanceof ModelData.Observed;
        Optional<Workspace> shown = observed ? result.workspace() : result.withSignal();
        shown.ifPresent(workspace -> add(
                Topic.BINS,
                observed
                        ? "The data over the expected events of test events' simulation before the fit; the band is the uncertainty of the sum, the ratio that of the"
                                + " data to it."
                        : "Expected events of test events' simulation, stacked, with the signal at its nominal strength; the band is the uncertainty of the sum before the"
                                + " fit, systematic and statistical.",
                stacked(workspace, observed)));
        Map<String, Figure> figures = new LinkedHashMap<>();
        result.test().bins().stream().map(BinContent::region).distinct().forEach(region -> {
            List<BinContent> bins = result.test().bins().stream()
                    .filter(bin -> bin.region().equals(region))
                    .toList();
            figures.put(
                    HistogramGroups.unique("bins-" + region, taken),
                    BinFigures.of(contents(bins), options.with(result.plan()).with(region)));
        });
        add(
                Topic.BINS,
                "Events in the bins with the statistical error of the simulation, √Σw², and the effective numbers of background events, (Σw)²/Σw², with a line at"
                        + " 10. Shaded bins have fewer, or a background below 3.",
                figures);
    }

    private Map<String, Figure> stacked(Workspace workspace, boolean observed) {
        try {
            Model model = Model.of(workspace);
            Prediction prefit = Prediction.prefit(model, Fit.of(model));
            Map<String, double[]> edges = new LinkedHashMap<>();
            double[] own = result.test().edges();
            if (BinAxis.of(own, "").axis().names().isEmpty()) {
                result.test().bins().stream()
                        .filter(bin -> bin.low().isPresent())
                        .forEach(bin -> edges.put(bin.region(), own));
            }
            ChannelFigureOptions channel = ChannelFigureOptions.defaults()
                    .withLabel(options.with(result.plan()).label().orElseThrow());
            if (!edges.isEmpty()) {
                channel = channel.withXTitle(HistogramGroups.OBSERVABLE);
            }
            ChannelStyle style = ChannelStyle.of(model, prefit);
            Map<String, Figure> found = observed
                    ? ModelFigures.of(model, prefit, model.observed(), style, edges, channel)
                    : ModelFigures.expected(model, prefit, style, edges, channel);
            Map<String, Figure> figures = new LinkedHashMap<>();
            found.forEach((region, figure) -> figures.put(HistogramGroups.unique("stacked-" + region, taken), figure));
            return figures;
        } catch (WilksException e) {
            return Map.of(); // yields that make no model have no figure; the tables say why
        }
    }

    private static BinContents contents(List<BinContent> bins) {
        double[] edges = new double[bins.size() + 1];
        for (int b = 0; b < edges.length; b++) {
            edges[b] = b;
        }
        boolean[] flagged = new boolean[bins.size()];
        for (int b = 0; b < flagged.length; b++) {
            flagged[b] = bins.get(b).fewEvents() || bins.get(b).smallBackground();
        }
        return new BinContents(
                edges,
                bins.stream().mapToDouble(b -> b.signal().expected()).toArray(),
                bins.stream().mapToDouble(b -> b.signal().error()).toArray(),
                bins.stream().mapToDouble(b -> b.background().expected()).toArray(),
                bins.stream().mapToDouble(b -> b.background().error()).toArray(),
                bins.stream().mapToDouble(b -> b.background().effective()).toArray(),
                flagged);
    }

    private void uncertainties() {
        GoalValue goal = result.test().goals().get(0);
        Map<String, Figure> figures = new LinkedHashMap<>();
        TrainingFigureOptions labelled = options.with(result.plan());
        List<ParameterPull> pulls = goal.pulls().stream()
                .filter(pull -> Double.isFinite(pull.pull()))
                .map(pull -> new ParameterPull(pull.name(), pull.pull(), pull.constraint()))
                .toList();
        if (!pulls.isEmpty()) {
            figures.put(HistogramGroups.unique("pulls", taken), RowFigures.pulls(pulls, labelled));
        }
        double shown = goal.shown().orElse(Double.NaN);
        List<NamedValue> impacts = goal.impacts().stream()
                .map(impact -> new NamedChange(impact.name(), 100 * (impact.without() - shown) / shown))
                .filter(change -> Double.isFinite(change.percent()))
                .map(change -> new NamedValue(change.name(), change.percent(), OptionalDouble.empty()))
                .toList();
        if (!impacts.isEmpty()) {
            figures.put(
                    HistogramGroups.unique("impacts", taken),
                    RowFigures.bars(
                            impacts,
                            "Change of " + GoalWords.brief(goal.goal()) + " without the uncertainty [%]",
                            labelled));
        }
        add(
                Topic.UNCERTAINTIES,
                "Nuisance parameters in the fit that the test of the first goal is made of: the points are the pulls, the lines the standard deviations after the"
                        + " fit, both in units of those before it; and by how much the goal changes when an uncertainty is left out. Test events.",
                figures);
    }

    private record NamedChange(String name, double percent) {}

    private void scores() {
        add(
                Topic.SCORES,
                "The values of the observable of '" + result.plan()
                        + "', each sample normalised to one: test events filled, training events as points; below, training over test events. Where points and areas"
                        + " differ by more than their errors, the observable has learnt its training events by heart.",
                HistogramGroups.scores(result.after(), options.with(result.plan()), taken));
        List<RocLine> lines = new ArrayList<>();
        for (int p = 0; p < result.plans().size(); p++) {
            String plan = result.plans().get(p);
            RocCurve roc = result.rocs().get(p);
            lines.add(new RocLine(
                    plan,
                    roc.points().stream().mapToDouble(point -> point.signal()).toArray(),
                    roc.points().stream()
                            .mapToDouble(point -> point.background())
                            .toArray(),
                    roc.area(),
                    OptionalDouble.empty()));
        }
        add(
                Topic.SCORES,
                "Receiver operating characteristics on test events: how many times a cut on the observable reduces the background where it keeps a share of the signal,"
                        + " and the ratio to the first plan. The area under the curve knows nothing of uncertainties: a better observable may have a smaller one, and one that falls with the signal has less than one half.",
                Map.of(
                        HistogramGroups.unique("roc", taken),
                        ScoreFigures.roc(
                                lines,
                                TrainingFigureOptions.of("")
                                        .withLabel(
                                                AnalysisLabel.of(result.origin().title())
                                                        .with("test events")))));
    }

    private void epochs() {
        epochs(Topic.EPOCHS, result.found().trained(), "");
        for (String plan : result.plans()) {
            if (!plan.equals(result.plan())) {
                epochs(
                        Topic.OTHER_EPOCHS,
                        result.evaluation().tested().get(result.chosen(plan)).trained(),
                        plan.replaceAll("[^A-Za-z0-9]+", "-") + "-");
            }
        }
    }

    private void epochs(Topic topic, TrainedPlan trained, String prefix) {
        String words = trained.plan().name() + ", seed " + trained.seed();
        EpochGroups curves = new EpochGroups(result, trained, options.with(words));
        add(
                topic,
                words
                        + ": what the analysis raises against the epoch, by hard histograms of training and validation events (solid) and by soft ones of training events"
                        + " (dashed), their difference on the scale on which it is raised, and the cross-entropy where steps lower it. Dotted lines part the stages; solid"
                        + " ones mark the epochs that validation events chose.",
                renamed(curves.measure(prefix + "epochs-")));
        add(
                topic,
                words
                        + ": the edges of the bins with the width of the kernels, and the effective numbers of background events of validation events in the bins,"
                        + " against the epoch.",
                renamed(curves.bins(prefix + "epochs-")));
    }

    private Map<String, Figure> renamed(Map<String, Figure> figures) {
        Map<String, Figure> renamed = new LinkedHashMap<>();
        figures.forEach((name, figure) -> renamed.put(HistogramGroups.unique(name, taken), figure));
        return renamed;
    }

    private void inputs() {
        Map<String, Figure> figures = new LinkedHashMap<>();
        for (boolean signal : new boolean[] {true, false}) {
            String of = signal ? "signal" : "background";
            List<NamedValue> values = new ArrayList<>();
            for (InputSensitivity one : result.after().sensitivities()) {
                List<String> names = result.origin().inputs();
                values.add(new NamedValue(
                        names.isEmpty() ? "input " + one.input() : names.get(one.input()),
                        signal ? one.signal() : one.background(),
                        OptionalDouble.empty()));
            }
            if (!values.isEmpty()) {
                figures.put(
                        HistogramGroups.unique("sensitivities-" + of, taken),
                        RowFigures.bars(
                                values,
                                "Mean |∂ observable / ∂ input|, input in σ",
                                options.with(result.plan()).with(of)));
            }
        }
        add(
                Topic.INPUTS,
                "How much the observable changes with each of its inputs: the mean size of the derivative over test events, inputs in units of their standard deviations.",
                figures);
    }
}
