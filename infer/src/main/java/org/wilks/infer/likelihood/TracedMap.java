package org.wilks.infer.likelihood;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import org.wilks.nd.Derivatives;
import org.wilks.nd.Program;
import org.wilks.nd.Pullback;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.ShapeMismatch;

/** A recorded function of parameters, given data, with a vector as its value, and its first and second derivatives. */
final class TracedMap {
    /** With at most so many parameters all columns of the derivatives are one program, unless they are long. */
    static final int UNROLLED = 8;

    // the inputs of the programs, those that change seldom first
    private static final int MAIN = 0;
    private static final int AUXILIARY = 1;
    private static final int X = 2;
    private static final int WEIGHTS = 3;
    private static final int DIRECTION = 4;

    /** With more entries the Jacobian is taken column by column, so that the buffers of one column serve all. */
    private static final int MOST_ENTRIES = 4096;

    /** A vector as a function of main data, auxiliary data and parameters. */
    interface Function {
        Tensor apply(Tensor main, Tensor auxiliary, Tensor x);
    }

    private final int size;
    private final int n;
    private final boolean linear;
    private final boolean unrolled;
    private final Program value;
    private final Program slopes;
    private final Program curvature;

    private TracedMap(int size, int n, boolean linear, Program value, Program slopes, Program curvature) {
        this.size = size;
        this.n = n;
        this.linear = linear;
        unrolled = isUnrolled(size, n);
        this.value = value;
        this.slopes = slopes;
        this.curvature = curvature;
    }

    static TracedMap of(Function f, int main, int auxiliary, Tensor x) {
        Tensor m = Tensor.ones(main);
        Tensor a = Tensor.ones(auxiliary);
        Program value = Recording.record(in -> new Tensor[] {vector(f.apply(in[MAIN], in[AUXILIARY], in[X]))}, m, a, x);
        int size = value.outputShape(0).size();
        int n = x.size();
        Tensor weights = Tensor.ones(size);
        Program slopes = Recording.record(
                in -> {
                    Pullback<Tensor> pullback =
                            Derivatives.vjp((Tensor p) -> f.apply(in[MAIN], in[AUXILIARY], p), in[X]);
                    return new Tensor[] {pullback.value(), pullback.pull(in[WEIGHTS])};
                },
                m,
                a,
                x,
                weights);
        boolean linear = !slopes.reads(1, X);
        Program curvature = isUnrolled(size, n)
                ? Recording.record(
                        in -> {
                            Tensor[] columns = new Tensor[1 + 2 * n];
                            columns[0] = f.apply(in[MAIN], in[AUXILIARY], in[X]);
                            for (int i = 0; i < n; i++) {
                                double[] unit = new double[n];
                                unit[i] = 1;
                                Tensor[] both = both(f, in, Tensor.of(unit), size);
                                columns[1 + i] = both[0];
                                columns[1 + n + i] = both[1];
                            }
                            return columns;
                        },
                        m,
                        a,
                        x,
                        weights)
                : Recording.record(
                        in -> {
                            Tensor[] both = both(f, in, in[DIRECTION], size);
                            return new Tensor[] {f.apply(in[MAIN], in[AUXILIARY], in[X]), both[0], both[1]};
                        },
                        m,
                        a,
                        x,
                        weights,
                        Tensor.ones(n));
        return new TracedMap(size, n, linear, value, slopes, curvature);
    }

    private static boolean isUnrolled(int size, int n) {
        return n <= UNROLLED && size * (long) n <= MOST_ENTRIES;
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
                            Pullback<Tensor> pullback =
                                    Derivatives.vjp((Tensor p) -> f.apply(in[MAIN], in[AUXILIARY], p), x);
                            return Tensor.concatenate(0, pullback.value(), pullback.pull(in[WEIGHTS]));
                        },
                        in[X],
                        u)
                .tangent();
        return new Tensor[] {tangent.slice(0, 0, size), tangent.slice(0, size, tangent.size())};
    }

    /** The number K of elements of the value. */
    int size() {
        return size;
    }

    /** For each element of the value the parameters that it may depend on. */
    List<BitSet> dependence() {
        if (n <= UNROLLED && !unrolled) {
            BitSet all = new BitSet();
            all.set(0, n);
            return Collections.nCopies(size, all);
        }
        return value.dependence(0, X);
    }

    Evaluator evaluator() {
        return new Evaluator();
    }

    /** Buffers of one thread. Data are given once, points and weights as they come. */
    final class Evaluator {
        private double[] main = new double[0];
        private double[] auxiliary = new double[0];
        private final Replayed ofValue = new Replayed(value);
        private final Replayed ofSlopes = new Replayed(slopes);
        private final Replayed ofCurvature = new Replayed(curvature);
        private double[][] units;

        private Evaluator() {}

        /** The stages of one program, made when they are needed. */
        private final class Replayed {
            private final Program program;
            private Program.Stages stages;
            private boolean bound;

            Replayed(Program program) {
                this.program = program;
            }

            Program.Stages at(double[] x) {
                if (stages == null) {
                    stages = program.stages();
                }
                if (!bound) {
                    stages.give(MAIN, main);
                    stages.give(AUXILIARY, auxiliary);
                    bound = true;
                }
                stages.give(X, x);
                return stages;
            }
        }

        void bind(double[] newMain, double[] newAuxiliary) {
            main = newMain;
            auxiliary = newAuxiliary;
            ofValue.bound = false;
            ofSlopes.bound = false;
            ofCurvature.bound = false;
        }

        /** The value: the evaluator's own buffer, which the next call of this method overwrites. */
        double[] value(double[] x) {
            return ofValue.at(x).output(0);
        }

        /** The value, for a gradient that follows. */
        double[] valueBeforeGradient(double[] x) {
            return ofSlopes.at(x).output(0);
        }

        /** The gradient of the sum of the values with weights, at the point of {@link #valueBeforeGradient}. */
        void gradient(double[] weights, double[] gradient) {
            ofSlopes.stages.give(WEIGHTS, weights);
            System.arraycopy(ofSlopes.stages.output(1), 0, gradient, 0, n);
        }

        /** The value, for derivatives that follow. */
        double[] valueBeforeDerivatives(double[] x) {
            return ofCurvature.at(x).output(0);
        }

        /**
         * The Jacobian, and, when a Hessian is wanted, added to its lower triangle that of the sum of the values with weights, at the point of
         * {@link #valueBeforeDerivatives}.
         */
        void derivatives(double[] weights, JacobianRows jacobian, boolean wantsHessian, double[] hessian) {
            JacobianPattern pattern = jacobian.pattern();
            Program.Stages stages = ofCurvature.stages;
            stages.give(WEIGHTS, weights);
            for (int d = 0; d < pattern.rows.length; d++) {
                if (!unrolled) {
                    stages.give(DIRECTION, directions(pattern)[d]);
                }
                jacobian.take(d, stages.output(unrolled ? 1 + d : 1));
                if (wantsHessian && !linear) {
                    pattern.addColumn(d, stages.output(unrolled ? 1 + n + d : 2), hessian);
                }
            }
        }

        private double[][] directions(JacobianPattern pattern) {
            if (units == null) {
                units = new double[pattern.rows.length][];
                Arrays.setAll(units, pattern::direction);
            }
            return units;
        }
    }
}
