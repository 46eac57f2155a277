package org.wilks.infer.likelihood;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.wilks.infer.likelihood.TermPlan.Kind;
import org.wilks.nd.LinearAlgebra;
import org.wilks.nd.Program;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.InvalidModel;
import org.wilks.nd.error.ShapeMismatch;

/** The programs of a traced likelihood: its moments with their derivatives, its data and scales, its laws. */
final class Recording {
    private static final int MAIN = 0;
    private static final int AUXILIARY = 1;
    private static final int X = 2;

    private final Parameters parameters;
    private final int main;
    private final int auxiliary;
    private final List<TermPlan> plans;
    private final TracedMap moments;
    private final Program binding;
    private final Laws laws;
    private final Optional<TracedMap> domain;
    private final JacobianPattern pattern;
    private final Optional<JacobianPattern> domainPattern;

    private Recording(
            Parameters parameters,
            int main,
            int auxiliary,
            List<TermPlan> plans,
            TracedMap moments,
            Program binding,
            Laws laws,
            Optional<TracedMap> domain) {
        this.parameters = parameters;
        this.main = main;
        this.auxiliary = auxiliary;
        this.plans = plans;
        this.moments = moments;
        this.binding = binding;
        this.laws = laws;
        this.domain = domain;
        int n = parameters.size();
        List<BitSet> dependence = moments.dependence();
        Optional<List<BitSet>> conditions = domain.map(TracedMap::dependence);
        int[] independent = n <= TracedMap.UNROLLED
                ? new int[0]
                : JacobianPattern.independent(n, cells(plans, dependence, conditions.orElse(List.of())));
        pattern = new JacobianPattern(dependence, n, independent);
        domainPattern = conditions.map(rows -> new JacobianPattern(rows, n, independent));
    }

    /** The parameters that stand in one part of −2 ln L together, or in one condition. */
    private static List<BitSet> cells(List<TermPlan> plans, List<BitSet> moments, List<BitSet> conditions) {
        List<BitSet> cells = new ArrayList<>(conditions);
        for (TermPlan plan : plans) {
            List<BitSet> own = moments.subList(plan.moment(), plan.moment() + plan.moments());
            if (plan.kind() == Kind.MULTIVARIATE) {
                BitSet all = new BitSet();
                own.forEach(all::or);
                cells.add(all);
            } else {
                cells.addAll(own);
            }
        }
        return cells;
    }

    static Recording of(Parameters parameters, int main, int auxiliary, TracedLikelihood.Definition definition) {
        if (main < 0 || auxiliary < 0) {
            throw new ShapeMismatch("a likelihood of " + main + " main and " + auxiliary
                    + " auxiliary data; the numbers have to be at least 0");
        }
        Tensor[] examples = {Tensor.ones(main), Tensor.ones(auxiliary), Tensor.of(parameters.inits())};
        Function<Tensor[], List<Term>> terms = in -> checked(definition.terms(in[X], in[MAIN], in[AUXILIARY]));
        List<TermPlan> plans = plans(terms, examples);
        TracedMap moments = TracedMap.of(
                (m, a, x) -> moments(plans, terms.apply(new Tensor[] {m, a, x})), main, auxiliary, examples[X]);
        Program binding = record(in -> scales(plans, terms.apply(in), true), examples);
        Program means = record(in -> scales(plans, terms.apply(in), false), examples);
        Laws laws = new Laws(plans, binding, means, main, auxiliary, parameters.inits());
        return new Recording(parameters, main, auxiliary, plans, moments, binding, laws, Optional.empty());
    }

    static Program record(Function<Tensor[], Tensor[]> f, Tensor... examples) {
        try {
            return Program.recordAll(f, examples);
        } catch (IllegalStateException e) {
            throw new InvalidModel("the function of a likelihood cannot be recorded: " + e.getMessage());
        }
    }

    private static List<Term> checked(List<Term> terms) {
        if (terms == null || terms.isEmpty() || terms.stream().anyMatch(Objects::isNull)) {
            throw new InvalidModel("the function of a likelihood returned "
                    + (terms == null ? "null" : terms.isEmpty() ? "no terms" : "a term that is null")
                    + "; it has to return at least one term");
        }
        return List.copyOf(terms);
    }

    /** The kinds and places of the terms, from what each of their tensors depends on. */
    private static List<TermPlan> plans(Function<Tensor[], List<Term>> terms, Tensor[] examples) {
        List<List<Term>> called = new ArrayList<>();
        Program all = record(
                in -> {
                    called.add(terms.apply(in));
                    return called.get(0).stream()
                            .flatMap(term -> tensors(term).stream())
                            .toArray(Tensor[]::new);
                },
                examples);
        List<TermPlan> plans = new ArrayList<>();
        int output = 0;
        int datum = 0;
        int moment = 0;
        int scale = 0;
        for (Term term : called.get(0)) {
            int count = tensors(term).size();
            int size = tensors(term).get(0).size();
            boolean law = !(term instanceof Term.Density);
            if (law && all.reads(output, X)) {
                throw new InvalidModel("data of the term '" + term.name()
                        + "' depend on parameters; data have to be elements of the data, or constants");
            }
            boolean free = count == 3 && all.reads(output + 2, X);
            Kind kind = kind(term, free);
            TermPlan plan = new TermPlan(
                    kind,
                    term.name(),
                    size,
                    datum,
                    moment,
                    kind.isScaled() ? scale : -1,
                    law && !all.reads(output + 1, X));
            plans.add(plan);
            output += count;
            datum += law ? size : 0;
            moment += plan.moments();
            scale += kind.isScaled() ? 1 : 0;
        }
        return List.copyOf(plans);
    }

    private static Kind kind(Term term, boolean free) {
        if (term instanceof Term.Poisson) {
            return Kind.POISSON;
        }
        if (term instanceof Term.Normal) {
            return free ? Kind.NORMAL_OF_FREE_WIDTH : Kind.NORMAL;
        }
        if (term instanceof Term.MultivariateNormal) {
            return free ? Kind.MULTIVARIATE_OF_FREE_COVARIANCE : Kind.MULTIVARIATE;
        }
        return Kind.DENSITY;
    }

    /** Data, mean and scale of a law; the logarithms of a density. */
    private static List<Tensor> tensors(Term term) {
        if (term instanceof Term.Poisson poisson) {
            return List.of(poisson.counts(), poisson.rates());
        }
        if (term instanceof Term.Normal normal) {
            return List.of(normal.data(), normal.mean(), normal.sigma());
        }
        if (term instanceof Term.MultivariateNormal normal) {
            return List.of(normal.data(), normal.mean(), normal.covariance());
        }
        return List.of(((Term.Density) term).logDensities());
    }

    private static Tensor moments(List<TermPlan> plans, List<Term> terms) {
        List<Tensor> all = new ArrayList<>();
        for (int t = 0; t < plans.size(); t++) {
            List<Tensor> parts = tensors(terms.get(t));
            switch (plans.get(t).kind()) {
                case DENSITY -> all.add(parts.get(0).times(-2));
                case NORMAL_OF_FREE_WIDTH -> {
                    all.add(parts.get(0).minus(parts.get(1)).dividedBy(parts.get(2)));
                    all.add(parts.get(2).log().times(2));
                }
                case MULTIVARIATE_OF_FREE_COVARIANCE -> {
                    Tensor residual = parts.get(0)
                            .minus(parts.get(1))
                            .reshape(plans.get(t).size(), 1);
                    Tensor solution = LinearAlgebra.symmetricSolve(parts.get(2), residual);
                    Tensor form = residual.times(solution).sum();
                    all.add(form.plus(LinearAlgebra.logDeterminant(parts.get(2)))
                            .flatten());
                }
                default -> all.add(parts.get(1));
            }
        }
        return all.size() == 1 ? all.get(0) : Tensor.concatenate(0, all.toArray(Tensor[]::new));
    }

    /** The data of laws, or their means; then the scales, when bound only those that do not depend on parameters. */
    private static Tensor[] scales(List<TermPlan> plans, List<Term> terms, boolean bound) {
        List<Tensor> first = new ArrayList<>();
        List<Tensor> outputs = new ArrayList<>();
        outputs.add(Tensor.zeros(0));
        for (int t = 0; t < plans.size(); t++) {
            TermPlan plan = plans.get(t);
            List<Tensor> parts = tensors(terms.get(t));
            if (plan.kind().isLaw()) {
                first.add(parts.get(bound ? 0 : 1));
            }
            if (plan.kind().isScaled()) {
                boolean free =
                        plan.kind() == Kind.NORMAL_OF_FREE_WIDTH || plan.kind() == Kind.MULTIVARIATE_OF_FREE_COVARIANCE;
                outputs.add(bound && free ? Tensor.zeros(0) : parts.get(2));
            }
        }
        if (!first.isEmpty()) {
            outputs.set(0, Tensor.concatenate(0, first.toArray(Tensor[]::new)));
        }
        return outputs.toArray(Tensor[]::new);
    }

    /** The same with conditions that have to be at least zero. */
    Recording withDomain(UnaryOperator<Tensor> conditions) {
        TracedMap map = TracedMap.of(
                (m, a, x) -> conditions.apply(x).flatten(), main, auxiliary, Tensor.of(parameters.inits()));
        return new Recording(parameters, main, auxiliary, plans, moments, binding, laws, Optional.of(map));
    }

    Parameters parameters() {
        return parameters;
    }

    int main() {
        return main;
    }

    int auxiliary() {
        return auxiliary;
    }

    List<TermPlan> plans() {
        return plans;
    }

    TracedMap moments() {
        return moments;
    }

    /** The pattern of the moments' Jacobian. */
    JacobianPattern pattern() {
        return pattern;
    }

    /** The pattern of the Jacobian of the conditions of the domain. */
    JacobianPattern domainPattern() {
        return domainPattern.orElseThrow();
    }

    /** From the data: the data of laws, then the scales that do not depend on parameters. */
    Program binding() {
        return binding;
    }

    Laws laws() {
        return laws;
    }

    Optional<TracedMap> domain() {
        return domain;
    }

    /** The identity of a likelihood with a table of parameters. */
    String digest(Parameters table) {
        Fingerprint print = Fingerprint.of("wilks traced likelihood 1").parameters(table);
        print.whole(main).whole(auxiliary);
        plans.forEach(plan -> print.text(plan.kind().name()).whole(plan.size()));
        for (int pass = 1; pass <= 2; pass++) {
            double[] point = parameters.inits();
            double[] m = new double[main];
            double[] a = new double[auxiliary];
            double step = 0.125 * pass;
            Arrays.setAll(point, i -> point[i] + step / (1 + i));
            Arrays.setAll(m, i -> 1 + step * i);
            Arrays.setAll(a, i -> 1 + step * (i + 0.5));
            TracedMap.Evaluator evaluator = moments.evaluator();
            evaluator.bind(m, a);
            print.numbers(rounded(evaluator.value(point)));
            domain.ifPresent(map -> {
                TracedMap.Evaluator conditions = map.evaluator();
                conditions.bind(m, a);
                print.numbers(rounded(conditions.value(point)));
            });
            Program.Evaluator bound = binding.evaluator();
            bound.run(m, a, point);
            for (int output = 0; output < scales(); output++) {
                print.numbers(rounded(bound.output(output)));
            }
        }
        return print.hex();
    }

    private int scales() {
        return 1 + (int) plans.stream().filter(plan -> plan.kind().isScaled()).count();
    }

    private static double[] rounded(double[] values) {
        return Arrays.stream(values).map(value -> (float) value).toArray();
    }

    /** Checks the lengths of data. */
    void require(Data data) {
        if (data.main().length != main || data.auxiliary().length != auxiliary) {
            throw new ShapeMismatch("data of " + data.main().length + " main and " + data.auxiliary().length
                    + " auxiliary values; the likelihood has " + main + " main and " + auxiliary + " auxiliary data");
        }
    }
}
