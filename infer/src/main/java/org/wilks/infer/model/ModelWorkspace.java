package org.wilks.infer.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.spec.Bounds;
import org.wilks.infer.spec.Channel;
import org.wilks.infer.spec.HistoSys;
import org.wilks.infer.spec.Measurement;
import org.wilks.infer.spec.Modifier;
import org.wilks.infer.spec.ModifierType;
import org.wilks.infer.spec.NormSys;
import org.wilks.infer.spec.Observation;
import org.wilks.infer.spec.ParameterConfiguration;
import org.wilks.infer.spec.Sample;
import org.wilks.infer.spec.ShapeSys;
import org.wilks.infer.spec.StatError;
import org.wilks.infer.spec.Workspace;
import org.wilks.nd.error.ShapeMismatch;

/**
 * The workspace that a model and data make: the model of the result is the given one, and what it observed are the given data.
 *
 * <pre>{@code
 * Workspace asimov = ModelWorkspace.of(model, model.expected(point), "asimov");
 * Model.of(asimov).observed()     // the expected data of the point
 * }</pre>
 *
 * <p>The measurement says of every parameter where it starts, its bounds and whether it is fixed; of auxiliary data, widths and factors what
 * differs from the defaults of the modifiers. Channels, samples and modifiers are in the model's order; templates are the present ones. A set
 * of which only some parameters are fixed, those of bins without an uncertainty, is left to its modifiers. Interpolation codes are not part of a
 * workspace. Stateless and thread-safe.
 */
public final class ModelWorkspace {
    private final Layout layout;
    private final Model model;
    private final Data data;

    private ModelWorkspace(Model model, Data data) {
        this.model = model;
        this.layout = model.layout();
        this.data = data;
    }

    /**
     * The workspace of a model and data. Cost O(number of values).
     *
     * @param model the model
     * @param data counts and auxiliary data, of the model's lengths
     * @param measurement the name of the measurement
     * @return the workspace, with this measurement
     * @throws ShapeMismatch if the data have other lengths
     */
    public static Workspace of(Model model, Data data, String measurement) {
        Layout layout = model.layout();
        int counts = data.main().length;
        int auxiliaries = data.auxiliary().length;
        if (counts != layout.bins() || auxiliaries != layout.auxiliarySize()) {
            throw new ShapeMismatch(
                    "data of " + counts + " counts and " + auxiliaries + " auxiliary data found; the model has "
                            + layout.bins() + " bins and " + layout.auxiliarySize() + " auxiliary data");
        }
        ModelWorkspace parts = new ModelWorkspace(model, data);
        Optional<String> poi = model.parameters().poi().stream()
                .mapToObj(index -> layout.parameterNames().get(index))
                .findFirst();
        return new Workspace(
                parts.channels(),
                parts.observations(),
                List.of(new Measurement(measurement, poi, parts.configurations())),
                Workspace.VERSION);
    }

    private List<Channel> channels() {
        List<List<Sample>> samples = new ArrayList<>();
        layout.channels().forEach(channel -> samples.add(new ArrayList<>()));
        Numbers numbers = new Numbers(model.templates());
        for (Contribution contribution : layout.contributions()) {
            double[] yields = numbers.yields(contribution.yields().length);
            List<Modifier> modifiers = contribution.effects().stream()
                    .map(effect -> numbers.of(effect.modifier()))
                    .toList();
            samples.get(contribution.channel())
                    .add(new Sample(layout.samples().get(contribution.sample()), yields, modifiers));
        }
        return IntStream.range(0, samples.size())
                .mapToObj(c -> new Channel(layout.channels().get(c).name(), samples.get(c)))
                .toList();
    }

    private List<Observation> observations() {
        double[] counts = data.main();
        return layout.channels().stream()
                .map(channel -> new Observation(
                        channel.name(),
                        Arrays.copyOfRange(counts, channel.offset(), channel.offset() + channel.bins())))
                .toList();
    }

    private List<ParameterConfiguration> configurations() {
        double[] auxiliary = data.auxiliary();
        double[] widths = model.templates().widths();
        double[] derived = Coefficients.derivedWidths(model.plan(), model.templates());
        return layout.parameterSets().stream()
                .map(set -> configuration(set, auxiliary, widths, derived))
                .toList();
    }

    private static ParameterConfiguration configuration(
            ParameterSet set, double[] auxiliary, double[] widths, double[] derived) {
        boolean lumi = set.types().contains(ModifierType.LUMI);
        boolean statError = set.types().contains(ModifierType.STATERROR);
        boolean poisson = set.constraint() instanceof Constraint.Poisson;
        IntFunction<Double> usual = i -> poisson ? derived[i] : statError ? 1.0 : 0.0;
        IntStream places = set.constrained()
                ? IntStream.range(set.auxiliaryOffset(), set.auxiliaryOffset() + set.size())
                : IntStream.empty();
        int[] own = places.toArray();
        boolean moved = Arrays.stream(own).anyMatch(i -> auxiliary[i] != usual.apply(i));
        boolean configured = Arrays.stream(own).anyMatch(i -> !Double.isNaN(widths[i]));
        Optional<List<Double>> spread = Optional.of(Arrays.stream(own)
                .mapToObj(i -> Double.isNaN(widths[i]) ? derived[i] : widths[i])
                .toList());
        boolean[] fixed = set.fixed();
        boolean same = IntStream.range(1, set.size()).allMatch(i -> fixed[i] == fixed[0]);
        double[] lower = set.lower();
        double[] upper = set.upper();
        return new ParameterConfiguration(
                set.name(),
                Optional.of(Arrays.stream(set.inits()).boxed().toList()),
                Optional.of(IntStream.range(0, set.size())
                        .mapToObj(i -> new Bounds(lower[i], upper[i]))
                        .toList()),
                Optional.of(Arrays.stream(own).mapToObj(i -> auxiliary[i]).toList())
                        .filter(list -> moved || lumi),
                spread.filter(list -> poisson && configured),
                spread.filter(list -> lumi || statError && configured),
                Optional.of(fixed[0]).filter(value -> same && !set.masked()));
    }

    /** Hands out the numbers of templates in their order. */
    private static final class Numbers {
        private final double[] yields;
        private final double[] low;
        private final double[] high;
        private final Iterator<Double> normLow;
        private final Iterator<Double> normHigh;
        private final double[] uncertainties;
        private int yield;
        private int shift;
        private int uncertainty;

        Numbers(Templates templates) {
            yields = templates.yields();
            low = templates.shiftLow();
            high = templates.shiftHigh();
            normLow = Arrays.stream(templates.normLow()).iterator();
            normHigh = Arrays.stream(templates.normHigh()).iterator();
            uncertainties = templates.uncertainties();
        }

        double[] yields(int bins) {
            yield += bins;
            return Arrays.copyOfRange(yields, yield - bins, yield);
        }

        Modifier of(Modifier modifier) {
            if (modifier instanceof HistoSys histoSys) {
                int from = shift;
                shift += histoSys.bins().getAsInt();
                return new HistoSys(
                        histoSys.name(), Arrays.copyOfRange(low, from, shift), Arrays.copyOfRange(high, from, shift));
            }
            if (modifier instanceof NormSys normSys) {
                return new NormSys(normSys.name(), normLow.next(), normHigh.next());
            }
            if (modifier instanceof ShapeSys shapeSys) {
                return new ShapeSys(
                        shapeSys.name(), uncertainties(shapeSys.bins().getAsInt()));
            }
            return modifier instanceof StatError statError
                    ? new StatError(
                            statError.name(), uncertainties(statError.bins().getAsInt()))
                    : modifier;
        }

        private double[] uncertainties(int bins) {
            uncertainty += bins;
            return Arrays.copyOfRange(uncertainties, uncertainty - bins, uncertainty);
        }
    }
}
