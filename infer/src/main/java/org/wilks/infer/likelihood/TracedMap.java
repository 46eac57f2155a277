package org.wilks.infer.likelihood;

import java.util.Arrays;
import org.wilks.nd.Derivatives;
import org.wilks.nd.Program;
import org.wilks.nd.Pullback;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.ShapeMismatch;

/** A recorded function of parameters, given data, with a vector as its value, and its first and second derivatives. */
final class TracedMap {
    /** With at most so many parameters all columns of the derivatives are one program. */
    private static final int UNROLLED = 8;

    /** A vector as a function of main data, auxiliary data and parameters. */
    interface Function {
        Tensor apply(Tensor main, Tensor auxiliary, Tensor x);
    }

    private final int size;
    private final int n;
    private final boolean linear;
    private final Program value;
    private final Program slopes;
    private final Program curvature;

    private TracedMap(int size, int n, boolean linear, Program value, Program slopes, Program curvature) {
        this.size = size;
        this.n = n;
        this.linear = linear;
        this.value = value;
        this.slopes = slopes;
        this.curvature = curvature;
    }

    static TracedMap of(Function f, int main, int auxiliary, Tensor x) {
        Tensor m = Tensor.ones(main);
        Tensor a = Tensor.ones(auxiliary);
        Program value = Recording.record(in -> new Tensor[] {vector(f.apply(in[0], in[1], in[2]))}, m, a, x);
        int size = value.outputShape(0).size();
        int n = x.size();
        Tensor weights = Tensor.ones(size);
        Program slopes = Recording.record(
                in -> {
                    Pullback<Tensor> pullback = Derivatives.vjp((Tensor p) -> f.apply(in[0], in[1], p), in[2]);
                    return new Tensor[] {pullback.value(), pullback.pull(in[3])};
                },
                m,
                a,
                x,
                weights);
        boolean linear = !slopes.reads(1, 2);
        Program curvature = n <= UNROLLED
                ? Recording.record(
                        in -> {
                            Tensor[] columns = new Tensor[2 * n];
                            for (int i = 0; i < n; i++) {
                                double[] unit = new double[n];
                                unit[i] = 1;
                                Tensor[] both = both(f, in, Tensor.of(unit), size);
                                columns[i] = both[0];
                                columns[n + i] = both[1];
                            }
                            return columns;
                        },
                        m,
                        a,
                        x,
                        weights)
                : Recording.record(in -> both(f, in, in[4], size), m, a, x, weights, Tensor.ones(n));
        return new TracedMap(size, n, linear, value, slopes, curvature);
    }

    private static Tensor vector(Tensor value) {
        if (value.rank() != 1) {
            throw new ShapeMismatch(
                    "a likelihood's function returned shape " + value.shape() + "; it has to be a vector");
        }
        return value;
    }

    /** The derivatives along u of the value and of the weighted gradient. */
    private static Tensor[] both(Function f, Tensor[] in, Tensor u, int size) {
        Tensor tangent = Derivatives.jvp(
                        (Tensor x) -> {
                            Pullback<Tensor> pullback = Derivatives.vjp((Tensor p) -> f.apply(in[0], in[1], p), x);
                            return Tensor.concatenate(0, pullback.value(), pullback.pull(in[3]));
                        },
                        in[2],
                        u)
                .tangent();
        return new Tensor[] {tangent.slice(0, 0, size), tangent.slice(0, size, tangent.size())};
    }

    /** The number K of elements of the value. */
    int size() {
        return size;
    }

    /** Whether the value is linear in the parameters. */
    boolean isLinear() {
        return linear;
    }

    Evaluator evaluator() {
        return new Evaluator();
    }

    /** Buffers of one thread. */
    final class Evaluator {
        private final double[] ones = new double[size];
        private double[] main = new double[0];
        private double[] auxiliary = new double[0];
        private Program.Evaluator ofValue;
        private Program.Evaluator ofSlopes;
        private Program.Evaluator ofCurvature;
        private double[] unit;

        private Evaluator() {
            Arrays.fill(ones, 1);
        }

        void bind(double[] newMain, double[] newAuxiliary) {
            main = newMain;
            auxiliary = newAuxiliary;
        }

        /** The value: the evaluator's own buffer, which the next call of this method overwrites. */
        double[] value(double[] x) {
            if (ofValue == null) {
                ofValue = value.evaluator();
            }
            ofValue.run(main, auxiliary, x);
            return ofValue.output(0);
        }

        /** The gradient of the sum of the values with weights. */
        void gradient(double[] x, double[] weights, double[] gradient) {
            if (ofSlopes == null) {
                ofSlopes = slopes.evaluator();
            }
            ofSlopes.run(main, auxiliary, x, weights);
            System.arraycopy(ofSlopes.output(1), 0, gradient, 0, n);
        }

        /** The Jacobian [K, n], and added to the lower triangle the Hessian of the sum of the values with weights times a factor. */
        void derivatives(double[] x, double[] weights, double[] jacobian, double[] hessian) {
            if (ofCurvature == null) {
                ofCurvature = curvature.evaluator();
                unit = new double[n];
            }
            if (n <= UNROLLED) {
                ofCurvature.run(main, auxiliary, x, weights);
            }
            for (int i = 0; i < n; i++) {
                if (n > UNROLLED) {
                    unit[i] = 1;
                    ofCurvature.run(main, auxiliary, x, weights, unit);
                    unit[i] = 0;
                }
                double[] slope = ofCurvature.output(n <= UNROLLED ? i : 0);
                for (int k = 0; k < size; k++) {
                    jacobian[k * n + i] = slope[k];
                }
                if (!linear) {
                    double[] column = ofCurvature.output(n <= UNROLLED ? n + i : 1);
                    for (int j = 0; j <= i; j++) {
                        hessian[i * n + j] += column[j];
                    }
                }
            }
        }
    }
}
