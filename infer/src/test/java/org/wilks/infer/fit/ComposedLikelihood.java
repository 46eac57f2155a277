package org.wilks.infer.fit;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.likelihood.Likelihood;
import org.wilks.infer.likelihood.LikelihoodEvaluator;
import org.wilks.infer.likelihood.Parameters;
import org.wilks.infer.model.Layout;
import org.wilks.infer.model.ModelOptions;
import org.wilks.infer.oracle.ComposedHistFactory;
import org.wilks.infer.spec.Workspace;
import org.wilks.nd.Derivatives;
import org.wilks.nd.Tensor;
import org.wilks.nd.optim.Edges;

/** The composed definition of a workspace's likelihood as something that can be fitted: independent of the compiled one, and slow. */
record ComposedLikelihood(ComposedHistFactory composed, Parameters parameters) implements Likelihood {
    static ComposedLikelihood of(Workspace workspace) {
        Layout layout = Layout.of(workspace, ModelOptions.defaults());
        Optional<String> poi = workspace.measurements().get(0).poi();
        Parameters parameters = new Parameters(
                layout.parameterNames(),
                layout.inits(),
                layout.lower(),
                layout.upper(),
                layout.fixed(),
                poi.isEmpty() ? OptionalInt.empty() : layout.parameterIndex(poi.get()));
        return new ComposedLikelihood(ComposedHistFactory.of(workspace), parameters);
    }

    Data observed() {
        return new Data(composed.observed().toArray(), composed.auxiliary().toArray());
    }

    @Override
    public Data expected(double[] x) {
        Tensor point = Tensor.of(x);
        return new Data(
                composed.rates(point).toArray(), composed.auxiliaryMeans(point).toArray());
    }

    @Override
    public LikelihoodEvaluator evaluator(Data data) {
        Evaluator evaluator = new Evaluator();
        evaluator.bind(data);
        return evaluator;
    }

    private final class Evaluator implements LikelihoodEvaluator {
        private Data data;
        private Tensor main;
        private Tensor auxiliary;
        private double saturated;
        private int[] empty;

        @Override
        public Data data() {
            return data;
        }

        @Override
        public void bind(Data other) {
            data = other;
            main = Tensor.of(data.main());
            auxiliary = Tensor.of(data.auxiliary());
            saturated = 0;
            for (double n : data.main()) {
                saturated += 2 * (n - (n > 0 ? n * Math.log(n) : 0));
            }
            int count = 0;
            double[] n = data.main();
            empty = new int[n.length];
            for (int b = 0; b < n.length; b++) {
                if (n[b] == 0) {
                    empty[count++] = b;
                }
            }
            empty = Arrays.copyOf(empty, count);
        }

        @Override
        public double saturated() {
            return saturated;
        }

        @Override
        public double difference(double[] a, double[] b) {
            return value(a) - value(b);
        }

        private Tensor deviance(Tensor x) {
            return composed.twiceNll(x, main, auxiliary).minus(saturated);
        }

        private boolean feasible(double[] x) {
            double[] rates = composed.rates(Tensor.of(x)).toArray();
            double[] n = data.main();
            for (int b = 0; b < n.length; b++) {
                if (!(rates[b] >= 0) || (rates[b] == 0 && n[b] > 0)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public double value(double[] x) {
            return feasible(x) ? deviance(Tensor.of(x)).item() : Double.POSITIVE_INFINITY;
        }

        @Override
        public double valueAndGradient(double[] x, double[] g) {
            if (!feasible(x)) {
                return Double.POSITIVE_INFINITY;
            }
            System.arraycopy(
                    Derivatives.gradient((Tensor p) -> deviance(p), Tensor.of(x))
                            .toArray(),
                    0,
                    g,
                    0,
                    x.length);
            return value(x);
        }

        @Override
        public double valueGradientHessian(double[] x, double[] g, double[] h) {
            double value = valueAndGradient(x, g);
            if (value < Double.POSITIVE_INFINITY) {
                double[] full = Derivatives.hessian((Tensor p) -> deviance(p), Tensor.of(x))
                        .toArray();
                System.arraycopy(full, 0, h, 0, full.length);
            }
            return value;
        }

        @Override
        public Edges edges() {
            return empty.length == 0 ? Edges.NONE : new EmptyBins();
        }

        private Tensor rate(Tensor x, int edge) {
            return composed.rates(x).slice(0, empty[edge], empty[edge] + 1).sum();
        }

        private final class EmptyBins implements Edges {
            @Override
            public int count() {
                return empty.length;
            }

            @Override
            public void values(double[] x, double[] values) {
                double[] rates = composed.rates(Tensor.of(x)).toArray();
                for (int k = 0; k < empty.length; k++) {
                    values[k] = rates[empty[k]];
                }
            }

            @Override
            public double gradient(int edge, double[] x, double[] gradient) {
                double[] found = Derivatives.gradient((Tensor p) -> rate(p, edge), Tensor.of(x))
                        .toArray();
                System.arraycopy(found, 0, gradient, 0, x.length);
                return rate(Tensor.of(x), edge).item();
            }

            @Override
            public void addHessian(int edge, double[] x, double factor, double[] hessian) {
                double[] found = Derivatives.hessian((Tensor p) -> rate(p, edge), Tensor.of(x))
                        .toArray();
                for (int k = 0; k < found.length; k++) {
                    hessian[k] += factor * found[k];
                }
            }

            @Override
            public String describe(int edge) {
                return "bin " + empty[edge];
            }
        }
    }
}
