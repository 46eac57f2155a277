package org.wilks.optimize.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.WilksException;
import org.wilks.optimize.analysis.Analysis;
import org.wilks.optimize.analysis.Goal;
import org.wilks.optimize.analysis.HardJudgement;
import org.wilks.optimize.config.ModelObjective;
import org.wilks.optimize.evaluation.ObservableMetrics.BinContent;
import org.wilks.optimize.evaluation.ObservableMetrics.GoalValue;
import org.wilks.optimize.evaluation.ObservableMetrics.SampleYield;
import org.wilks.optimize.model.MeasureScale;
import org.wilks.optimize.model.ModelData;
import org.wilks.optimize.model.ModelMeasure;
import org.wilks.optimize.model.ModelResult;
import org.wilks.optimize.model.NegativeYields;
import org.wilks.optimize.model.TemplateStructure;

/** Metrics of one observable on some events. For one thread. */
final class MetricsBuilder {
    private final Analysis part;
    private final HardJudgement judgement;
    private final TemplateStructure structure;
    private final double[] edges;
    private final Tensor hard;
    private final double[] weights;
    private final double[] squares;
    private final boolean[] counted;
    private final List<String> remarks = new ArrayList<>();

    MetricsBuilder(Analysis part, double[] parameters) {
        this.part = part;
        this.judgement = part.judgement();
        this.structure = part.structure();
        this.edges = part.edges(parameters);
        this.hard = part.cells().hard(Tensor.of(parameters));
        this.weights = hard.slice(0, 0, 1).toArray();
        this.squares = hard.slice(0, 1, 2).toArray();
        this.counted = judgement.counted(weights, squares);
    }

    ObservableMetrics metrics(ModelData data) {
        double effective = judgement.rule().effective(weights, squares);
        boolean allowed = judgement.rule().allows(weights, squares);
        if (!allowed) {
            remarks.add("the least effective number of background events in a region is " + effective + ", allowed is "
                    + judgement.rule().least() + " or more");
        }
        List<GoalValue> goals = new ArrayList<>();
        for (int g = 0; g < part.goals().size(); g++) {
            goals.add(goal(part.goals().get(g), judgement.measures().get(g), allowed));
        }
        ModelObjective settings = part.goals().get(0).settings();
        Optional<ModelResult> result = attempt(
                () -> ModelResult.of(structure, weights, squares, counted, data, settings.mu(), settings.level()));
        result.ifPresent(found -> remarks.addAll(found.remarks()));
        remarks.addAll(NegativeYields.remarks(structure, weights, counted));
        List<BinContent> bins = bins();
        bins.stream()
                .filter(bin -> bin.fewEvents() || bin.smallBackground())
                .map(MetricsBuilder::flag)
                .forEach(remarks::add);
        return new ObservableMetrics(edges, goals, judgement.of(hard), result, bins, effective, remarks);
    }

    private GoalValue goal(Goal goal, ModelMeasure measure, boolean allowed) {
        if (!allowed) {
            return new GoalValue(goal, OptionalDouble.empty(), List.of(), List.of());
        }
        Optional<Double> value = attempt(() -> measure.orThrow(weights, squares, counted));
        if (value.isEmpty()) {
            return new GoalValue(goal, OptionalDouble.empty(), List.of(), List.of());
        }
        return new GoalValue(
                goal,
                OptionalDouble.of(MeasureScale.shown(goal.measure(), value.get())),
                attempt(() -> measure.pulls(weights, squares, counted)).orElse(List.of()),
                attempt(() -> measure.impacts(weights, squares, counted)).orElse(List.of()));
    }

    private <T> Optional<T> attempt(Supplier<T> work) {
        try {
            return Optional.of(work.get());
        } catch (WilksException e) {
            if (!remarks.contains(e.getMessage())) {
                remarks.add(e.getMessage());
            }
            return Optional.empty();
        }
    }

    /** The remark on a bin of few events. */
    static String flag(BinContent bin) {
        return "region " + bin.region() + ", bin " + bin.bin() + ": the background is "
                + bin.background().expected() + " of "
                + bin.background().effective() + " effective events; formulae for many events want "
                + ObservableMetrics.SMALL_BACKGROUND + " and " + ObservableMetrics.FEW_EVENTS + " or more";
    }

    private List<BinContent> bins() {
        List<BinContent> bins = new ArrayList<>();
        int at = 0;
        for (int r = 0; r < structure.regions().size(); r++) {
            TemplateStructure.Region region = structure.regions().get(r);
            boolean plain = part.regions().get(r).counted();
            for (int b = 0; b < region.bins(); b++) {
                List<SampleYield> samples = new ArrayList<>();
                double[] sums = new double[4];
                for (TemplateStructure.Sample sample : region.samples()) {
                    double weight = weights[sample.cell() + b];
                    double square = squares[sample.cell() + b];
                    samples.add(contents(sample.name(), sample.signal(), weight, square));
                    int place = sample.signal() ? 0 : 2;
                    sums[place] += weight;
                    sums[place + 1] += square;
                }
                SampleYield background = contents("background", false, sums[2], sums[3]);
                bins.add(new BinContent(
                        region.name(),
                        b,
                        plain ? OptionalDouble.empty() : OptionalDouble.of(edges[b]),
                        plain ? OptionalDouble.empty() : OptionalDouble.of(edges[b + 1]),
                        samples,
                        background,
                        contents("signal", true, sums[0], sums[1]),
                        counted[at++],
                        background.effective() < ObservableMetrics.FEW_EVENTS,
                        background.expected() < ObservableMetrics.SMALL_BACKGROUND));
            }
        }
        return bins;
    }

    private static SampleYield contents(String name, boolean signal, double weight, double square) {
        return new SampleYield(name, signal, weight, Math.sqrt(square), square > 0 ? weight * weight / square : 0);
    }
}
