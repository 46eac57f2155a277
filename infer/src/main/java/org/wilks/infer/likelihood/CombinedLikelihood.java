package org.wilks.infer.likelihood;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.wilks.nd.error.InvalidModel;
import org.wilks.nd.error.Names;
import org.wilks.nd.error.ShapeMismatch;
import org.wilks.nd.error.UnknownParameter;

/**
 * Likelihoods of independent data that have the parameter of interest in common.
 *
 * <pre>{@code
 * L(mu, theta_A, theta_B) = L_A(mu, theta_A) L_B(mu, theta_B)
 *
 * CombinedLikelihood both = CombinedLikelihood.of("A", first).with("B", second);
 * Data data = both.data(first.observed(), second.observed());
 * UpperLimit.of(both, data).find(0.05);
 * }</pre>
 *
 * <p>Parameters: first the shared ones, that of interest under its name in the first part and those that {@link #sharing} names, then the others part
 * by part as {@code A.theta[0]}. A shared parameter starts where the first part that has it starts it, lies within the bounds of all of them, and is
 * fixed when one of them fixes it. The parts may be of any kind: HistFactory models, simplified likelihoods, traced ones.
 *
 * <p>Data are those of the parts one after the other. Every tool for likelihoods works: fits profile the parts' parameters at the common ones, and
 * Asimov data at μ′ are those that each part would make by itself, for at a fixed value of what is shared the fit falls apart.
 *
 * <p>Immutable and thread-safe when the parts are.
 */
public final class CombinedLikelihood implements Likelihood {
    /** A part, and where its parameters stand in the table of the whole. */
    record Part(String name, Likelihood likelihood, int main, int auxiliary, int[] places) {}

    private final Map<String, Likelihood> likelihoods;
    private final List<String> sharedNames;
    private final Parameters parameters;
    private final List<Part> parts;
    private final int main;
    private final int auxiliary;
    private final boolean[] shared;

    private CombinedLikelihood(Map<String, Likelihood> likelihoods, List<String> sharedNames) {
        this.likelihoods = likelihoods;
        this.sharedNames = sharedNames;
        List<int[]> places = new ArrayList<>();
        parameters = table(likelihoods, sharedNames, places);
        parts = new ArrayList<>();
        int counts = 0;
        int centres = 0;
        for (Map.Entry<String, Likelihood> entry : likelihoods.entrySet()) {
            Data shape = entry.getValue().expected(entry.getValue().parameters().inits());
            int m = shape.main().length;
            int a = shape.auxiliary().length;
            parts.add(new Part(entry.getKey(), entry.getValue(), m, a, places.get(parts.size())));
            counts += m;
            centres += a;
        }
        main = counts;
        auxiliary = centres;
        shared = new boolean[parameters.size()];
        Arrays.fill(shared, 0, 1 + sharedNames.size(), true);
    }

    /**
     * The combination of one likelihood, to which others are added.
     *
     * @param name its name, before those of its parameters
     * @param likelihood the likelihood; it has a parameter of interest, and data can be expected at its suggested starts
     * @return the combination
     * @throws InvalidModel when it has no parameter of interest
     */
    public static CombinedLikelihood of(String name, Likelihood likelihood) {
        return new CombinedLikelihood(new LinkedHashMap<>(Map.of(name, likelihood)), List.of());
    }

    /**
     * This combination with one more likelihood.
     *
     * @param name its name, before those of its parameters
     * @param likelihood the likelihood; it has a parameter of interest, and data can be expected at its suggested starts
     * @return the new combination
     * @throws InvalidModel when it has no parameter of interest, the name is taken, or the bounds of shared parameters exclude each other
     */
    public CombinedLikelihood with(String name, Likelihood likelihood) {
        if (likelihoods.containsKey(name)) {
            throw new InvalidModel("combination: there are two likelihoods '" + name + "'; give them different names");
        }
        Map<String, Likelihood> more = new LinkedHashMap<>(likelihoods);
        more.put(name, likelihood);
        return new CombinedLikelihood(more, sharedNames);
    }

    /**
     * This combination with more parameters in common: those of these names in the parts that have them. Where several parts constrain a shared
     * parameter, their constraints multiply.
     *
     * @param names names of parameters, in the order in which they stand behind the parameter of interest
     * @return the new combination
     * @throws UnknownParameter when no part has such a parameter
     */
    public CombinedLikelihood sharing(String... names) {
        Set<String> known = new HashSet<>();
        likelihoods.values().forEach(part -> known.addAll(part.parameters().names()));
        for (String name : names) {
            if (!known.contains(name)) {
                throw new UnknownParameter("combination: no part has a parameter '" + name + "'"
                        + Names.nearest(name, known)
                                .map(near -> " (the nearest is '" + near + "')")
                                .orElse("")
                        + " that could be shared");
            }
        }
        return new CombinedLikelihood(likelihoods, List.of(names));
    }

    private static Parameters table(Map<String, Likelihood> likelihoods, List<String> shared, List<int[]> places) {
        Parameters table = Parameters.none();
        String poi = "";
        for (Map.Entry<String, Likelihood> entry : likelihoods.entrySet()) {
            Parameters own = entry.getValue().parameters();
            OptionalInt index = own.poi();
            if (index.isEmpty()) {
                throw new InvalidModel("combination: likelihood '" + entry.getKey()
                        + "' has no parameter of interest to share; name one");
            }
            poi = poi.isEmpty() ? own.names().get(index.getAsInt()) : poi;
        }
        table = withShared(table, poi, likelihoods, true).withPoi(poi);
        for (String name : shared) {
            table = withShared(table, name, likelihoods, false);
        }
        for (Map.Entry<String, Likelihood> entry : likelihoods.entrySet()) {
            Parameters own = entry.getValue().parameters();
            int[] where = new int[own.size()];
            for (int i = 0; i < where.length; i++) {
                String name = own.names().get(i);
                if (i == own.poi().getAsInt()) {
                    where[i] = 0;
                } else if (shared.contains(name)) {
                    where[i] = 1 + shared.indexOf(name);
                } else {
                    where[i] = table.size();
                    table = with(
                            table,
                            entry.getKey() + "." + name,
                            own.inits()[i],
                            own.lower()[i],
                            own.upper()[i],
                            own.fixed()[i]);
                }
            }
            places.add(where);
        }
        return table;
    }

    private static Parameters with(
            Parameters table, String name, double start, double low, double high, boolean fixed) {
        double inside = fixed ? start : Math.max(low, Math.min(high, start));
        Parameters more = table.with(name, inside, Math.min(low, inside), Math.max(high, inside));
        return fixed ? more.withFixed(name) : more;
    }

    private static Parameters withShared(
            Parameters table, String name, Map<String, Likelihood> likelihoods, boolean poi) {
        double low = Double.NEGATIVE_INFINITY;
        double high = Double.POSITIVE_INFINITY;
        double start = Double.NaN;
        boolean fixed = false;
        for (Likelihood part : likelihoods.values()) {
            Parameters own = part.parameters();
            int i = poi ? own.poi().orElseThrow() : own.names().indexOf(name);
            if (i >= 0) {
                low = Math.max(low, own.lower()[i]);
                high = Math.min(high, own.upper()[i]);
                start = Double.isNaN(start) || own.fixed()[i] && !fixed ? own.inits()[i] : start;
                fixed |= own.fixed()[i];
            }
        }
        if (!(low <= high)) {
            throw new InvalidModel("combination: the bounds of '" + name + "' in its parts exclude each other: from "
                    + low + " to " + high + "; widen them");
        }
        return with(table, name, start, low, high, fixed);
    }

    /**
     * The names of the parts.
     *
     * @return one each, in order
     */
    public List<String> names() {
        return List.copyOf(likelihoods.keySet());
    }

    /**
     * The data of the whole.
     *
     * @param data the data of each part, in order
     * @return the data
     * @throws ShapeMismatch when their number is not that of the parts, or lengths differ
     */
    public Data data(Data... data) {
        if (data.length != parts.size()) {
            throw new ShapeMismatch("data of a combination: " + data.length + " sets for " + parts.size() + " parts");
        }
        double[] counts = new double[main];
        double[] centres = new double[auxiliary];
        int m = 0;
        int a = 0;
        for (int k = 0; k < data.length; k++) {
            Part part = parts.get(k);
            if (data[k].main().length != part.main || data[k].auxiliary().length != part.auxiliary) {
                throw new ShapeMismatch("data of '" + part.name + "' in a combination: " + data[k].main().length + " + "
                        + data[k].auxiliary().length + " numbers; " + part.main + " + " + part.auxiliary
                        + " are needed");
            }
            System.arraycopy(data[k].main(), 0, counts, m, part.main);
            System.arraycopy(data[k].auxiliary(), 0, centres, a, part.auxiliary);
            m += part.main;
            a += part.auxiliary;
        }
        return new Data(counts, centres);
    }

    /**
     * The data of each part.
     *
     * @param data data of the whole
     * @return one for each part, in order
     * @throws ShapeMismatch when lengths differ
     */
    public List<Data> split(Data data) {
        double[] counts = data.main();
        double[] centres = data.auxiliary();
        if (counts.length != main || centres.length != auxiliary) {
            throw new ShapeMismatch("data of a combination: " + counts.length + " + " + centres.length + " numbers; "
                    + main + " + " + auxiliary + " are needed");
        }
        List<Data> all = new ArrayList<>();
        int m = 0;
        int a = 0;
        for (Part part : parts) {
            all.add(new Data(
                    Arrays.copyOfRange(counts, m, m + part.main), Arrays.copyOfRange(centres, a, a + part.auxiliary)));
            m += part.main;
            a += part.auxiliary;
        }
        return all;
    }

    /**
     * The parameters of each part at a point.
     *
     * @param point the point, of length n; not modified
     * @return one array for each part, in order
     */
    public List<double[]> points(double[] point) {
        if (point.length != parameters.size()) {
            throw new ShapeMismatch(
                    "point of a combination: " + point.length + " numbers for " + parameters.size() + " parameters");
        }
        List<double[]> all = new ArrayList<>();
        for (Part part : parts) {
            double[] own = new double[part.places.length];
            Arrays.setAll(own, i -> point[part.places[i]]);
            all.add(own);
        }
        return all;
    }

    /** The parts with their places. */
    List<Part> parts() {
        return parts;
    }

    /** Whether a parameter is common to parts. */
    boolean isShared(int parameter) {
        return shared[parameter];
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    @Override
    public Data expected(double[] point) {
        List<double[]> own = points(point);
        Data[] all = new Data[parts.size()];
        Arrays.setAll(all, k -> parts.get(k).likelihood.expected(own.get(k)));
        return data(all);
    }

    @Override
    public LikelihoodEvaluator evaluator(Data data) {
        return new CombinedEvaluator(this, data);
    }

    @Override
    public Optional<String> infeasibility(double[] point, Data data) {
        List<double[]> own = points(point);
        List<Data> sets = split(data);
        for (int k = 0; k < parts.size(); k++) {
            Part part = parts.get(k);
            Optional<String> reason = part.likelihood.infeasibility(own.get(k), sets.get(k));
            if (reason.isPresent()) {
                return Optional.of(part.name + ": " + reason.get());
            }
        }
        return Optional.empty();
    }

    @Override
    public DataSampler sampler(double[] point) {
        List<double[]> own = points(point);
        List<DataSampler> laws = new ArrayList<>();
        for (int k = 0; k < parts.size(); k++) {
            laws.add(parts.get(k).likelihood.sampler(own.get(k)));
        }
        return stream -> data(laws.stream().map(law -> law.draw(stream)).toArray(Data[]::new));
    }

    /**
     * {@inheritDoc} The constraints of shared parameters cannot be drawn from, as several parts may have one.
     *
     * @throws InvalidModel when a part does not know its constraint terms, or constrains a shared parameter
     */
    @Override
    public ParameterSampler constraintSampler(double[] point, Data data) {
        List<double[]> own = points(point);
        List<Data> sets = split(data);
        List<ParameterSampler> laws = new ArrayList<>();
        for (int k = 0; k < parts.size(); k++) {
            laws.add(parts.get(k).likelihood.constraintSampler(own.get(k), sets.get(k)));
        }
        double[] at = point.clone();
        return stream -> {
            double[] drawn = at.clone();
            for (int k = 0; k < laws.size(); k++) {
                double[] values = laws.get(k).draw(stream);
                int[] places = parts.get(k).places;
                for (int i = 0; i < places.length; i++) {
                    if (shared[places[i]] && values[i] != at[places[i]]) {
                        throw new InvalidModel("parameters drawn from their constraint terms: '"
                                + parameters.names().get(places[i])
                                + "' is shared by parts of a combination that may each constrain it");
                    }
                    drawn[places[i]] = values[i];
                }
            }
            return drawn;
        };
    }

    @Override
    public String digest() {
        Fingerprint print = Fingerprint.of("wilks combination 1").parameters(parameters);
        for (Part part : parts) {
            print.text(part.name).text(part.likelihood.digest());
        }
        return print.hex();
    }

    @Override
    public String toString() {
        return "CombinedLikelihood" + likelihoods.keySet();
    }
}
