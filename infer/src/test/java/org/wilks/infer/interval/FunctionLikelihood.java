package org.wilks.infer.interval;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.likelihood.Likelihood;
import org.wilks.infer.likelihood.LikelihoodEvaluator;
import org.wilks.infer.likelihood.Parameters;
import org.wilks.nd.Shape;
import org.wilks.nd.Tensor;
import org.wilks.nd.TensorObjective;

/** A likelihood without data whose deviance is any function: shapes of profiles and contours that are known. */
record FunctionLikelihood(TensorObjective deviance, Parameters parameters, Predicate<double[]> feasible)
        implements Likelihood {
    static FunctionLikelihood of(
            UnaryOperator<Tensor> deviance, String[] names, double[] inits, double[] lower, double[] upper) {
        int n = names.length;
        return new FunctionLikelihood(
                TensorObjective.of(deviance, Shape.of(n)),
                new Parameters(List.of(names), inits, lower, upper, new boolean[n], OptionalInt.of(0)),
                x -> true);
    }

    /** This one, zero where a point is not feasible. */
    FunctionLikelihood where(Predicate<double[]> positive) {
        return new FunctionLikelihood(deviance, parameters, positive);
    }

    Data data() {
        return new Data(new double[0], new double[0]);
    }

    @Override
    public Data expected(double[] x) {
        return data();
    }

    @Override
    public LikelihoodEvaluator evaluator(Data data) {
        return new LikelihoodEvaluator() {
            @Override
            public Data data() {
                return data;
            }

            @Override
            public void bind(Data other) {}

            @Override
            public double saturated() {
                return 0;
            }

            @Override
            public double difference(double[] a, double[] b) {
                return value(a) - value(b);
            }

            @Override
            public double value(double[] x) {
                if (!feasible.test(x)) {
                    return Double.POSITIVE_INFINITY;
                }
                double value = deviance.value(x);
                return value == value ? value : Double.POSITIVE_INFINITY;
            }

            @Override
            public double valueAndGradient(double[] x, double[] gradient) {
                if (!feasible.test(x)) {
                    return Double.POSITIVE_INFINITY;
                }
                double value = deviance.valueAndGradient(x, gradient);
                return value == value ? value : Double.POSITIVE_INFINITY;
            }

            @Override
            public double valueGradientHessian(double[] x, double[] gradient, double[] hessian) {
                if (!feasible.test(x)) {
                    return Double.POSITIVE_INFINITY;
                }
                double value = deviance.valueGradientHessian(x, gradient, hessian);
                return value == value ? value : Double.POSITIVE_INFINITY;
            }
        };
    }
}
