package org.wilks.infer.oracle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
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
import org.wilks.nd.Special;
import org.wilks.nd.Tensor;

/**
 * The likelihood of a workspace, composed of tensor operations by plain definition, so that it is differentiable to any order in parameters,
 * data and templates; slow.
 *
 * <p>Parameter sets are laid out by the rule of the format: by the type of their first modifier, then by first appearance in sorted channels,
 * samples and modifiers, those of staterrors by name.
 */
public final class ComposedHistFactory {
    private record ParameterSet(String name, int offset, int size, ModifierType type) {}

    private final List<Channel> channels;
    private final Workspace workspace;
    private final Measurement measurement;
    private final Interpolations.Norm norm;
    private final Interpolations.Shape shape;
    private final Map<String, ParameterSet> sets = new LinkedHashMap<>();
    private final Map<String, Tensor> templates;

    private ComposedHistFactory(
            Workspace workspace,
            Measurement measurement,
            Interpolations.Norm norm,
            Interpolations.Shape shape,
            Map<String, Tensor> templates) {
        this.workspace = workspace;
        this.measurement = measurement;
        this.norm = norm;
        this.shape = shape;
        this.templates = templates;
        channels = sorted(workspace.channels(), Channel::name);
        int offset = 0;
        for (Map.Entry<String, ModifierType> entry : order().entrySet()) {
            ParameterSet set =
                    new ParameterSet(entry.getKey(), offset, size(entry.getKey(), entry.getValue()), entry.getValue());
            sets.put(set.name, set);
            offset += set.size;
        }
    }

    /**
     * The likelihood of the first measurement, with the codes 4 and 4p.
     *
     * @param workspace the workspace
     * @return the likelihood
     */
    public static ComposedHistFactory of(Workspace workspace) {
        return of(workspace, Interpolations.Norm.CODE4, Interpolations.Shape.CODE4P);
    }

    /**
     * The likelihood of the first measurement.
     *
     * @param workspace the workspace
     * @param norm the code of normalisations
     * @param shape the code of shapes
     * @return the likelihood
     */
    public static ComposedHistFactory of(Workspace workspace, Interpolations.Norm norm, Interpolations.Shape shape) {
        return new ComposedHistFactory(workspace, workspace.measurements().get(0), norm, shape, Map.of());
    }

    /**
     * The same likelihood with some templates replaced, which may be variables of a derivative.
     *
     * @param replaced by {@code channel/sample} for nominal yields, {@code channel/sample/type/name} for uncertainties, with {@code /low}
     *     or {@code /high} after it for variations, {@code name/widths} for the σ or τ of a constraint
     * @return the likelihood
     */
    public ComposedHistFactory with(Map<String, Tensor> replaced) {
        return new ComposedHistFactory(workspace, measurement, norm, shape, Map.copyOf(replaced));
    }

    private static <T> List<T> sorted(List<T> values, java.util.function.Function<T, String> name) {
        List<T> sorted = new ArrayList<>(values);
        sorted.sort(Comparator.comparing(name, ComposedHistFactory::byCodePoint));
        return sorted;
    }

    private static int byCodePoint(String a, String b) {
        return java.util.Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());
    }

    private static int bins(Channel channel) {
        return channel.samples().get(0).yields().length;
    }

    private Map<String, ModifierType> order() {
        Map<String, ModifierType> order = new LinkedHashMap<>();
        for (ModifierType type : ModifierType.values()) {
            Set<String> names = type == ModifierType.STATERROR
                    ? new TreeSet<>(ComposedHistFactory::byCodePoint)
                    : new LinkedHashSet<>();
            for (Channel channel : channels) {
                for (Sample sample : sorted(channel.samples(), Sample::name)) {
                    for (Modifier modifier : sorted(sample.modifiers(), Modifier::name)) {
                        if (modifier.type() == type) {
                            names.add(modifier.name());
                        }
                    }
                }
            }
            names.forEach(name -> order.putIfAbsent(name, type));
        }
        return order;
    }

    private int size(String name, ModifierType type) {
        int size = 0;
        switch (type) {
            case SHAPEFACTOR, SHAPESYS, STATERROR:
                for (Channel channel : channels) {
                    if (carries(channel, name)) {
                        if (type != ModifierType.STATERROR) {
                            return bins(channel);
                        }
                        size += bins(channel);
                    }
                }
                return size;
            default:
                return 1;
        }
    }

    private static boolean carries(Channel channel, String name) {
        return channel.samples().stream()
                .anyMatch(s -> s.modifiers().stream().anyMatch(m -> m.name().equals(name)));
    }

    /**
     * The names of the parameters, {@code name} or {@code name[i]}.
     *
     * @return the names
     */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        for (ParameterSet set : sets.values()) {
            if (set.type.compareTo(ModifierType.SHAPEFACTOR) < 0) {
                names.add(set.name);
            } else {
                for (int i = 0; i < set.size; i++) {
                    names.add(set.name + "[" + i + "]");
                }
            }
        }
        return names;
    }

    /**
     * The type of the first modifier of each parameter.
     *
     * @return the types, one for each parameter
     */
    public List<ModifierType> types() {
        List<ModifierType> types = new ArrayList<>();
        sets.values().forEach(set -> types.addAll(Collections.nCopies(set.size, set.type)));
        return types;
    }

    /**
     * The observed counts, channels in sorted order.
     *
     * @return the counts
     */
    public Tensor observed() {
        Map<String, double[]> counts = new TreeMap<>();
        for (Observation observation : workspace.observations()) {
            counts.put(observation.channel(), observation.counts());
        }
        return Tensor.concatenate(
                0, channels.stream().map(c -> Tensor.of(counts.get(c.name()))).toArray(Tensor[]::new));
    }

    private Tensor template(String key, double[] values) {
        return templates.containsKey(key) ? templates.get(key) : Tensor.of(values);
    }

    private static String key(Channel channel, Sample sample) {
        return channel.name() + "/" + sample.name();
    }

    private static String key(Channel channel, Sample sample, Modifier modifier) {
        return key(channel, sample) + "/" + modifier.type().word() + "/" + modifier.name();
    }

    /**
     * The rates, channels in sorted order.
     *
     * @param parameters the point
     * @return the expected main data
     */
    public Tensor rates(Tensor parameters) {
        List<Tensor> rates = new ArrayList<>();
        Map<String, Integer> used = new TreeMap<>();
        for (Channel channel : channels) {
            Tensor sum = Tensor.zeros(bins(channel));
            for (Sample sample : channel.samples()) {
                sum = sum.plus(rates(parameters, channel, sample, used));
            }
            rates.add(sum);
            for (ParameterSet set : sets.values()) {
                if (set.type == ModifierType.STATERROR && carries(channel, set.name)) {
                    used.merge(set.name, bins(channel), Integer::sum);
                }
            }
        }
        return Tensor.concatenate(0, rates.toArray(Tensor[]::new));
    }

    private Tensor rates(Tensor parameters, Channel channel, Sample sample, Map<String, Integer> used) {
        Tensor nominal = template(key(channel, sample), sample.yields());
        Tensor yields = nominal;
        Tensor factor = Tensor.scalar(1);
        for (Modifier modifier : sample.modifiers()) {
            ParameterSet set = sets.get(modifier.name());
            String key = key(channel, sample, modifier);
            int from = set.offset + used.getOrDefault(set.name, 0);
            Tensor scalar = parameters.slice(0, set.offset, set.offset + 1);
            if (modifier instanceof HistoSys histo) {
                Tensor low = template(key + "/low", histo.low());
                Tensor high = template(key + "/high", histo.high());
                yields = yields.plus(Interpolations.shift(shape, scalar, low, nominal, high));
            } else if (modifier instanceof NormSys sys) {
                Tensor low = template(key + "/low", new double[] {sys.low()});
                Tensor high = template(key + "/high", new double[] {sys.high()});
                factor = factor.times(Interpolations.factor(norm, scalar, low, high));
            } else if (set.type.compareTo(ModifierType.SHAPEFACTOR) >= 0) {
                factor = factor.times(parameters.slice(0, from, from + bins(channel)));
            } else {
                factor = factor.times(scalar);
            }
        }
        return yields.times(factor);
    }

    private record Constraint(Tensor parameter, Tensor nominal, Tensor width, Tensor factor) {}

    private List<Constraint> constraints(Tensor parameters) {
        List<Constraint> constraints = new ArrayList<>();
        for (ParameterSet set : sets.values()) {
            Tensor own = parameters.slice(0, set.offset, set.offset + set.size);
            ParameterConfiguration said = measurement.parameters().stream()
                    .filter(p -> p.name().equals(set.name))
                    .findFirst()
                    .orElse(null);
            Tensor auxiliary = said == null || said.auxdata().isEmpty()
                    ? null
                    : vector(said.auxdata().get());
            Tensor sigmas = said == null || said.sigmas().isEmpty()
                    ? null
                    : vector(said.sigmas().get());
            Tensor factors = said == null || said.factors().isEmpty()
                    ? null
                    : vector(said.factors().get());
            Tensor widths = templates.get(set.name + "/widths");
            switch (set.type) {
                case HISTOSYS, NORMSYS, LUMI ->
                    constraints.add(new Constraint(
                            own,
                            auxiliary == null ? Tensor.of(0) : auxiliary,
                            first(widths, sigmas, () -> Tensor.of(1)),
                            null));
                case STATERROR ->
                    constraints.add(new Constraint(
                            own,
                            auxiliary == null ? Tensor.ones(set.size) : auxiliary,
                            first(widths, sigmas, () -> relativeErrors(set.name)),
                            null));
                case SHAPESYS -> {
                    Tensor tau = effectiveCounts(set.name);
                    constraints.add(new Constraint(
                            own, auxiliary == null ? tau : auxiliary, null, first(widths, factors, () -> tau)));
                }
                default -> {}
            }
        }
        return constraints;
    }

    private static Tensor first(Tensor replaced, Tensor configured, Supplier<Tensor> derived) {
        return replaced != null ? replaced : configured != null ? configured : derived.get();
    }

    private static Tensor vector(List<Double> values) {
        return Tensor.of(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** sqrt(sum of squared errors) / sum of yields, over the samples that carry the name; 1 where that is nothing. */
    private Tensor relativeErrors(String name) {
        List<Tensor> parts = new ArrayList<>();
        for (Channel channel : channels) {
            if (!carries(channel, name)) {
                continue;
            }
            Tensor sum = Tensor.zeros(bins(channel));
            Tensor squares = Tensor.zeros(bins(channel));
            for (Sample sample : channel.samples()) {
                for (Modifier modifier : sample.modifiers()) {
                    if (modifier instanceof StatError error && error.name().equals(name)) {
                        sum = sum.plus(template(key(channel, sample), sample.yields()));
                        squares = squares.plus(template(key(channel, sample, modifier), error.uncertainties())
                                .square());
                    }
                }
            }
            Tensor valid = sum.greater(0).times(squares.greater(0));
            Tensor one = Tensor.ones(bins(channel));
            // where twice: the branch that is not taken must not spoil the derivatives
            Tensor safe = Tensor.where(valid, sum, one);
            Tensor error = Tensor.where(valid, squares, one).sqrt().dividedBy(safe);
            parts.add(Tensor.where(valid, error, one));
        }
        return Tensor.concatenate(0, parts.toArray(Tensor[]::new));
    }

    /** (nominal / uncertainty)² of the one sample that carries the name; 1 where either is nothing. */
    private Tensor effectiveCounts(String name) {
        for (Channel channel : channels) {
            for (Sample sample : channel.samples()) {
                for (Modifier modifier : sample.modifiers()) {
                    if (modifier instanceof ShapeSys sys && sys.name().equals(name)) {
                        Tensor nominal = template(key(channel, sample), sample.yields());
                        Tensor error = template(key(channel, sample, modifier), sys.uncertainties());
                        Tensor valid = nominal.greater(0).times(error.greater(0));
                        Tensor one = Tensor.ones(bins(channel));
                        return Tensor.where(valid, nominal, one)
                                .dividedBy(Tensor.where(valid, error, one))
                                .square();
                    }
                }
            }
        }
        throw new IllegalStateException("no shapesys " + name);
    }

    private static Tensor joined(List<Tensor> parts) {
        return parts.isEmpty() ? Tensor.zeros(0) : Tensor.concatenate(0, parts.toArray(Tensor[]::new));
    }

    /**
     * The nominal auxiliary data.
     *
     * @return the data, in the order of the constrained parameters
     */
    public Tensor auxiliary() {
        return joined(constraints(Tensor.zeros(names().size())).stream()
                .map(Constraint::nominal)
                .toList());
    }

    /**
     * The means of the auxiliary data.
     *
     * @param parameters the point
     * @return the means
     */
    public Tensor auxiliaryMeans(Tensor parameters) {
        return joined(constraints(parameters).stream()
                .map(c -> c.factor == null ? c.parameter : c.parameter.times(c.factor))
                .toList());
    }

    /**
     * −2 ln of the Poisson probabilities of the counts, with their constants.
     *
     * @param parameters the point
     * @param counts the main data
     * @return a scalar
     */
    public Tensor mainTwiceNll(Tensor parameters, Tensor counts) {
        return poisson(counts, rates(parameters));
    }

    private static Tensor poisson(Tensor counts, Tensor rates) {
        return Special.xlogy(counts, rates)
                .minus(rates)
                .minus(Special.logGamma(counts.plus(1)))
                .sum()
                .times(-2);
    }

    /**
     * −2 ln of the constraints, with their constants.
     *
     * @param parameters the point
     * @param auxiliary the auxiliary data
     * @return a scalar
     */
    public Tensor constraintTwiceNll(Tensor parameters, Tensor auxiliary) {
        Tensor sum = Tensor.scalar(0);
        int from = 0;
        for (Constraint c : constraints(parameters)) {
            int to = from + c.parameter.size();
            Tensor data = auxiliary.slice(0, from, to);
            from = to;
            sum = sum.plus(
                    c.factor == null
                            ? data.minus(c.parameter)
                                    .dividedBy(c.width)
                                    .square()
                                    .plus(c.width.log().times(2))
                                    .plus(Math.log(2 * Math.PI))
                                    .sum()
                            : poisson(data, c.parameter.times(c.factor)));
        }
        return sum;
    }

    /**
     * −2 ln L with its constants.
     *
     * @param parameters the point
     * @param counts the main data
     * @param auxiliary the auxiliary data
     * @return a scalar
     */
    public Tensor twiceNll(Tensor parameters, Tensor counts, Tensor auxiliary) {
        return mainTwiceNll(parameters, counts).plus(constraintTwiceNll(parameters, auxiliary));
    }
}
