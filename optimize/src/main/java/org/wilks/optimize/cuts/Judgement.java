package org.wilks.optimize.cuts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wilks.events.Split;
import org.wilks.nd.Tensor;
import org.wilks.optimize.config.CutConfiguration;
import org.wilks.optimize.config.Role;
import org.wilks.optimize.cuts.CutResult.Estimate;
import org.wilks.optimize.cuts.CutResult.Gain;
import org.wilks.optimize.cuts.CutResult.Left;
import org.wilks.optimize.cuts.CutResult.PartResult;
import org.wilks.optimize.cuts.CutResult.Selection;

/** The numbers of all selections on all parts, with their errors: the one place where test events are read. Immutable. */
final class Judgement {
    private final CutConfiguration configuration;
    private final LoadedEvents loaded;
    private final List<End> ends;
    private final CutMeasure measure;
    private final List<Named> selections;
    private final double[] softValues;
    private final double[] softSlopes;
    private final Map<Split.Part, double[][]> replicas = new EnumMap<>(Split.Part.class);

    /** A selection by name. */
    record Named(String name, double[] values) {}

    /** Judges the selections, the first of which is the optimised one with the given soft cuts. */
    Judgement(
            CutConfiguration configuration,
            LoadedEvents loaded,
            List<End> ends,
            CutMeasure measure,
            List<Named> selections,
            double[] softValues,
            double[] softSlopes) {
        this.configuration = configuration;
        this.loaded = loaded;
        this.ends = ends;
        this.measure = measure;
        this.selections = List.copyOf(selections);
        this.softValues = softValues;
        this.softSlopes = softSlopes;
        for (Split.Part part : Split.Part.values()) {
            replicas.put(part, shown(replicas(part)));
        }
    }

    private double[][] shown(double[][] raised) {
        return Arrays.stream(raised)
                .map(row -> Arrays.stream(row).map(measure::shown).toArray())
                .toArray(double[][]::new);
    }

    /** [selection, then the soft one][replica]. */
    private double[][] replicas(Split.Part part) {
        SplitEvents events = loaded.part(part);
        List<Acceptance> passes = new ArrayList<>();
        List<Bootstrap.Held> held = new ArrayList<>();
        for (Named selection : selections) {
            passes.add(Acceptance.hard(events, ends, selection.values()));
            HardYields yields = HardYields.of(events, ends, selection.values());
            held.add(new Bootstrap.Held(yields.squares(), measure.rule().counted(yields.weights(), yields.squares())));
        }
        passes.add(Acceptance.soft(events, ends, softValues, softSlopes));
        held.add(held.get(0));
        return new Bootstrap(events, measure, part, configuration.seed(), configuration.bootstrap())
                .measures(passes, held);
    }

    List<Selection> selections() {
        List<Selection> judged = new ArrayList<>();
        for (int s = 0; s < selections.size(); s++) {
            List<PartResult> parts = new ArrayList<>();
            for (Split.Part part : Split.Part.values()) {
                parts.add(part(s, part));
            }
            judged.add(new Selection(
                    selections.get(s).name(), boxed(selections.get(s).values()), parts));
        }
        return judged;
    }

    private PartResult part(int s, Split.Part part) {
        SplitEvents events = loaded.part(part);
        HardYields yields = HardYields.of(events, ends, selections.get(s).values());
        double effective = measure.rule().effective(yields.weights(), yields.squares());
        double hard = effective == 0 ? Double.NaN : measure.shown(measure.unruled(yields.weights(), yields.squares()));
        Optional<Estimate> soft = Optional.empty();
        if (s == 0) {
            Tensor relaxed = new SoftYields(events, ends).of(Tensor.wrap(softValues), Tensor.wrap(softSlopes));
            soft = Bootstrap.estimate(
                    measure.softShown(relaxed).orElse(Double.NaN), replicas.get(part)[selections.size()]);
        }
        List<Left> samples = new ArrayList<>();
        for (int i = 0; i < events.sampleCount(); i++) {
            samples.add(left(yields.yield(i), yields.square(i), yields.count(i)));
        }
        return new PartResult(
                part,
                Bootstrap.estimate(hard, replicas.get(part)[s]),
                soft,
                left(yields, Role.SIGNAL),
                left(yields, Role.BACKGROUND),
                samples,
                measure.rule().reaches(effective));
    }

    private Left left(HardYields yields, Role role) {
        double sum = 0;
        double square = 0;
        long count = 0;
        for (int i = 0; i < yields.samples(); i++) {
            if (configuration.samples().get(i).role() == role) {
                sum += yields.yield(i);
                square += yields.square(i);
                count += yields.count(i);
            }
        }
        return left(sum, square, count);
    }

    static Left left(double yield, double square, long events) {
        return new Left(yield, Math.sqrt(square), events, square > 0 ? yield * yield / square : 0);
    }

    /** The optimised selection against the others on test events, replica by replica. */
    List<Gain> gains(List<Selection> judged) {
        List<Gain> gains = new ArrayList<>();
        double[][] test = replicas.get(Split.Part.TEST);
        for (int s = 1; s < selections.size(); s++) {
            double[] differences = new double[test[s].length];
            for (int r = 0; r < differences.length; r++) {
                differences[r] = test[0][r] - test[s][r];
            }
            Optional<Estimate> mine = judged.get(0).on(Split.Part.TEST).hard();
            Optional<Estimate> other = judged.get(s).on(Split.Part.TEST).hard();
            if (mine.isPresent() && other.isPresent()) {
                String name = selections.get(s).name();
                Bootstrap.estimate(mine.get().value() - other.get().value(), differences)
                        .ifPresent(difference -> gains.add(new Gain(name, difference)));
            }
        }
        return gains;
    }

    static List<Double> boxed(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
