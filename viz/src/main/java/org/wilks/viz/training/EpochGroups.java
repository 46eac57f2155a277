package org.wilks.viz.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.wilks.optimize.plan.Stage.Loss;
import org.wilks.optimize.plan.StageResult;
import org.wilks.optimize.plan.TrainedPlan;
import org.wilks.optimize.result.GoalWords;
import org.wilks.optimize.result.TrainResult;
import org.wilks.optimize.training.EpochRecord;
import org.wilks.viz.cuts.HistoryCurve;
import org.wilks.viz.cuts.HistoryCurve.Kind;
import org.wilks.viz.figure.Figure;

/** The figures of one training, epoch by epoch. For one thread. */
final class EpochGroups {
    private static final double SMALLEST = 1e-290;

    private final TrainResult result;
    private final TrainedPlan trained;
    private final List<TrainingStage> stages = new ArrayList<>();
    private final TrainingFigureOptions options;

    EpochGroups(TrainResult result, TrainedPlan trained, TrainingFigureOptions options) {
        this.result = result;
        this.trained = trained;
        this.options = options;
        for (StageResult stage : trained.stages()) {
            stages.add(new TrainingStage(
                    words(stage.stage().loss()),
                    stage.state().epoch(),
                    stage.state().best().isPresent()
                            ? OptionalLong.of(stage.state().best().get().epoch())
                            : OptionalLong.empty()));
        }
    }

    private String words(Loss loss) {
        return switch (loss) {
            case CROSS_ENTROPY -> "cross-entropy";
            case AUGMENTED_CROSS_ENTROPY -> "augmented";
            case BINS -> "bins";
            case MEASURE ->
                result.goals().size() == 1 ? GoalWords.brief(result.goals().get(0)) : "measure";
        };
    }

    /** What is judged, its gap, and the losses. */
    Map<String, Figure> measure(String name) {
        Map<String, Figure> figures = new LinkedHashMap<>();
        List<HistoryCurve> curves = new ArrayList<>();
        curves.addAll(curves("training", Kind.SOFT, all(), r -> shown(r.details(), d -> d.soft())));
        curves.addAll(curves("training", Kind.HARD, all(), r -> shown(r.details(), d -> raised(d.training()))));
        curves.addAll(curves("validation", Kind.HARD, all(), r -> shown(r.details(), d -> raised(d.validation()))));
        List<HistoryCurve> gap = curves(
                "training",
                Kind.HARD,
                all(),
                r -> r.details().map(EpochRecord.Details::gap).orElse(OptionalDouble.empty()));
        figures.put(
                name + "measure", EpochFigures.measure(curves, gap, GoalWords.scale(result.goals()), stages, options));
        List<HistoryCurve> losses = new ArrayList<>();
        losses.addAll(curves("training", Kind.SOFT, entropies(), EpochRecord::lowered));
        losses.addAll(curves("training", Kind.HARD, entropies(), r -> finite(-r.training())));
        losses.addAll(curves("validation", Kind.HARD, entropies(), r -> finite(-r.validation())));
        if (!losses.isEmpty()) {
            figures.put(name + "loss", EpochFigures.loss(losses, stages, "Cross-entropy", options));
        }
        return figures;
    }

    /** The edges and, region by region, the effective numbers of background events. */
    Map<String, Figure> bins(String name) {
        Map<String, Figure> figures = new LinkedHashMap<>();
        List<Double> rows = new ArrayList<>();
        List<EpochRecord.Details> points = new ArrayList<>();
        each((before, record) -> record.details().ifPresent(details -> {
            rows.add(before + record.epoch());
            points.add(details);
        }));
        double[] epochs = rows.stream().mapToDouble(Double::doubleValue).toArray();
        double[][] edges = points.stream().map(EpochRecord.Details::edges).toArray(double[][]::new);
        if (moves(edges)) {
            List<HistoryCurve> widths = curves(
                    "bandwidth",
                    Kind.HARD,
                    all(),
                    r -> r.details().isPresent()
                            ? OptionalDouble.of(r.details().get().bandwidth())
                            : OptionalDouble.empty());
            figures.put(name + "edges", EpochFigures.edges(epochs, edges, widths, stages, options));
        }
        List<String> regions = points.isEmpty() ? List.of() : regions(points.get(0));
        for (String region : regions) {
            boolean only = regions.size() == 1;
            figures.put(
                    name + "effective" + (only ? "" : "-" + region),
                    EpochFigures.effective(
                            epochs,
                            points.stream().map(p -> counts(p, region)).toArray(double[][]::new),
                            result.ruled().contains(region) ? result.leastBackground() : 0,
                            stages,
                            only ? options : options.with(region)));
        }
        return figures;
    }

    /** The regions of several bins; the only one of one bin where there is no other. */
    private static List<String> regions(EpochRecord.Details details) {
        List<EpochRecord.Bin> bins = details.validation().bins();
        List<String> regions = bins.stream()
                .filter(bin -> bin.bin() > 0)
                .map(EpochRecord.Bin::region)
                .distinct()
                .toList();
        return regions.isEmpty() ? List.of(bins.get(0).region()) : regions;
    }

    /** The effective numbers of validation events. */
    private static double[] counts(EpochRecord.Details details, String region) {
        return details.validation().bins().stream()
                .filter(bin -> bin.region().equals(region))
                .mapToDouble(EpochRecord.Bin::backgroundEffective)
                .toArray();
    }

    private static boolean moves(double[][] edges) {
        for (double[] row : edges) {
            if (!Arrays.equals(row, edges[0])) {
                return true;
            }
        }
        return false;
    }

    private List<Integer> all() {
        return IntStream.range(0, stages.size()).boxed().toList();
    }

    private List<Integer> entropies() {
        return all().stream()
                .filter(s -> trained.stages().get(s).stage().loss().isCrossEntropy())
                .toList();
    }

    private static OptionalDouble raised(EpochRecord.Part part) {
        return finite(part.measure());
    }

    private static OptionalDouble finite(double value) {
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    /** A measure as it is shown; on a logarithmic axis it has to be positive. */
    private OptionalDouble shown(
            Optional<EpochRecord.Details> details, Function<EpochRecord.Details, OptionalDouble> measure) {
        OptionalDouble raised = details.map(measure).orElse(OptionalDouble.empty());
        if (raised.isEmpty()) {
            return raised;
        }
        double shown = GoalWords.shown(result.goals(), raised.getAsDouble());
        boolean drawn = Double.isFinite(shown) && (!options.logarithmic() || shown > SMALLEST);
        return drawn ? OptionalDouble.of(shown) : OptionalDouble.empty();
    }

    private interface Visit {
        void epoch(double before, EpochRecord record);
    }

    private void each(Visit visit) {
        double before = 0;
        for (int s = 0; s < stages.size(); s++) {
            double from = before;
            trained.stages().get(s).state().history().forEach(record -> visit.epoch(from, record));
            before += stages.get(s).epochs();
        }
    }

    /** One curve for each stage. */
    private List<HistoryCurve> curves(
            String name, Kind kind, List<Integer> of, Function<EpochRecord, OptionalDouble> value) {
        List<HistoryCurve> curves = new ArrayList<>();
        double before = 0;
        for (int s = 0; s < stages.size(); s++) {
            if (of.contains(s)) {
                List<double[]> points = new ArrayList<>();
                for (EpochRecord record : trained.stages().get(s).state().history()) {
                    OptionalDouble found = value.apply(record);
                    if (found.isPresent()) {
                        points.add(new double[] {before + record.epoch(), found.getAsDouble()});
                    }
                }
                if (!points.isEmpty()) {
                    curves.add(new HistoryCurve(name, kind, column(points, p -> p[0]), column(points, p -> p[1])));
                }
            }
            before += stages.get(s).epochs();
        }
        return curves;
    }

    private static double[] column(List<double[]> points, ToDoubleFunction<double[]> value) {
        return points.stream().mapToDouble(value).toArray();
    }
}
