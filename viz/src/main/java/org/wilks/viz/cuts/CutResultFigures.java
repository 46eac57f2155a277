package org.wilks.viz.cuts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.wilks.optimize.config.Measure;
import org.wilks.optimize.config.Role;
import org.wilks.optimize.cuts.CutFigure;
import org.wilks.optimize.cuts.CutResult;
import org.wilks.optimize.cuts.CutResult.Epoch;
import org.wilks.optimize.cuts.CutResult.Selection;
import org.wilks.viz.FigureNames;
import org.wilks.viz.cuts.CutFigureOptions.Baseline;
import org.wilks.viz.figure.AnalysisLabel;
import org.wilks.viz.figure.Figure;

/** The figures of a cut optimisation's result. Stateless. */
public final class CutResultFigures {

    /** Smaller p-values than this have no place on a logarithmic axis. */
    private static final double SMALLEST = 1e-290;

    private CutResultFigures() {}

    /**
     * The figures by name: for each cut {@code variable-NAME}, its variable with all other cuts applied, and {@code significance-NAME},
     * the measure against its value, a window's ends as {@code NAME-low} and {@code NAME-high}; and {@code history}, the epochs of the
     * descent. All but the last show test events.
     *
     * @param result the result
     * @return the figures, in the order of the cuts
     */
    public static Map<String, Figure> of(CutResult result) {
        CutFigureOptions plain = CutFigureOptions.defaults()
                .withLabel(AnalysisLabel.of(result.title()))
                .withObjective(objective(result))
                .withLogarithmicObjective(result.measure() == Measure.CLS);
        CutFigureOptions compared = plain.withBaselines(baselines(result));
        Map<String, Figure> figures = new LinkedHashMap<>();
        for (int c = 0; c < result.figures().size(); c++) {
            CutFigure figure = result.figures().get(c);
            boolean open = result.cuts().get(c).open();
            String name = unique(figures, "variable-" + figure.variable());
            figures.put(name, CutFigures.variable(distribution(figure, result, open), plain));
            for (int s = 0; s < figure.scans().size(); s++) {
                CutFigure.Scan scan = figure.scans().get(s);
                if (!scan.points().isEmpty()) {
                    String end = figure.scans().size() == 1 ? "" : scan.above() ? "-low" : "-high";
                    double value = figure.values().get(s);
                    KeptRange kept =
                            open ? KeptRange.all() : scan.above() ? KeptRange.above(value) : KeptRange.below(value);
                    figures.put(
                            unique(figures, "significance-" + figure.variable() + end),
                            CutFigures.significanceAgainstCut(
                                    figure.variable(), "", scan(scan, result.measure()), kept, compared));
                }
            }
        }
        if (!result.search().history().isEmpty()) {
            figures.put("history", history(result, plain));
        }
        return figures;
    }

    /** Two cuts may be on one variable. */
    private static String unique(Map<String, Figure> figures, String name) {
        return FigureNames.unique(name, figures.keySet());
    }

    private static String objective(CutResult result) {
        String kind = result.model().isPresent() ? "Expected" : "Asimov";
        return switch (result.measure()) {
            case DISCOVERY -> kind + " discovery significance";
            case EXCLUSION -> kind + " exclusion significance";
            case GAUSSIAN -> "Significance";
            case S_OVER_SQRT_B -> "s / √b";
            case CLS -> "Expected CLs";
            case LIMIT -> "Expected upper limit on μ";
            case UNCERTAINTY -> "Expected σ(μ)";
            case A_OPTIMALITY -> "tr V";
            case D_OPTIMALITY -> "ln det V";
            case E_OPTIMALITY -> "Largest eigenvalue of V";
        };
    }

    private static List<Baseline> baselines(CutResult result) {
        List<Baseline> baselines = new ArrayList<>();
        for (Selection selection : result.selections()) {
            if (selection != result.optimised()) {
                selection
                        .onTest()
                        .hard()
                        .filter(hard -> result.measure() != Measure.CLS || hard.value() > SMALLEST)
                        .ifPresent(hard -> baselines.add(new Baseline(selection.name(), hard.value())));
            }
        }
        return baselines;
    }

    private static CutDistribution distribution(CutFigure figure, CutResult result, boolean open) {
        List<SampleYields> samples = new ArrayList<>();
        for (int s = 0; s < figure.samples().size(); s++) {
            SampleYields.Role role = result.samples().get(s).role() == Role.SIGNAL
                    ? SampleYields.Role.SIGNAL
                    : SampleYields.Role.BACKGROUND;
            samples.add(new SampleYields(
                    figure.samples().get(s),
                    role,
                    array(figure.yields().get(s), v -> v),
                    array(figure.errors().get(s), v -> v)));
        }
        return new CutDistribution(
                figure.variable(), "", array(figure.edges(), v -> v), samples, open ? KeptRange.all() : kept(figure));
    }

    private static KeptRange kept(CutFigure figure) {
        return switch (figure.direction()) {
            case ABOVE -> KeptRange.above(figure.values().get(0));
            case BELOW -> KeptRange.below(figure.values().get(0));
            case WINDOW ->
                KeptRange.window(figure.values().get(0), figure.values().get(1));
        };
    }

    /** On a logarithmic axis the band is as wide below as above, so that it does not reach zero. */
    private static CutScan scan(CutFigure.Scan scan, Measure measure) {
        boolean ratio = measure == Measure.CLS;
        Predicate<CutFigure.Point> drawn = p -> !ratio || p.hard() > SMALLEST && p.soft() > SMALLEST;
        List<CutFigure.Point> points = scan.points().stream().filter(drawn).toList();
        return new CutScan(
                array(points, CutFigure.Point::value),
                array(points, CutFigure.Point::soft),
                array(points, CutFigure.Point::hard),
                array(points, p -> ratio ? p.hard() / (1 + p.error() / p.hard()) : p.hard() - p.error()),
                array(points, p -> p.hard() + p.error()));
    }

    private static Figure history(CutResult result, CutFigureOptions options) {
        List<Epoch> epochs = result.search().history();
        // with the penalty on top a CLs may be any large number
        Predicate<Double> drawn = value -> result.measure() != Measure.CLS || value > SMALLEST && value <= 1;
        List<HistoryCurve> curves = List.of(
                curve(
                        "training",
                        HistoryCurve.Kind.SOFT,
                        epochs,
                        epoch -> epoch.soft().filter(drawn)),
                curve(
                        "training",
                        HistoryCurve.Kind.HARD,
                        epochs,
                        epoch -> epoch.training().filter(drawn)),
                curve(
                        "validation",
                        HistoryCurve.Kind.HARD,
                        epochs,
                        epoch -> epoch.validation().filter(drawn)));
        return CutFigures.trainingHistory(
                curves.stream().filter(curve -> curve.epochs().length > 0).toList(), chosen(result), options);
    }

    private static HistoryCurve curve(
            String part, HistoryCurve.Kind kind, List<Epoch> epochs, Function<Epoch, Optional<Double>> value) {
        int[] there = IntStream.range(0, epochs.size())
                .filter(i -> value.apply(epochs.get(i)).isPresent())
                .toArray();
        double[] numbers = new double[there.length];
        double[] values = new double[there.length];
        for (int k = 0; k < there.length; k++) {
            numbers[k] = there[k] + 1;
            values[k] = value.apply(epochs.get(there[k])).orElseThrow();
        }
        return new HistoryCurve(part, kind, numbers, values);
    }

    /** The chosen epoch, counted over all stages. */
    private static OptionalDouble chosen(CutResult result) {
        if (result.search().chosen().isEmpty()) {
            return OptionalDouble.empty();
        }
        int stage = result.search().stage();
        long before = result.search().history().stream()
                .filter(epoch -> epoch.stage() < stage)
                .count();
        return OptionalDouble.of(before + result.search().epoch() + 1.0);
    }

    private static <T> double[] array(List<T> items, ToDoubleFunction<T> value) {
        return items.stream().mapToDouble(value).toArray();
    }
}
