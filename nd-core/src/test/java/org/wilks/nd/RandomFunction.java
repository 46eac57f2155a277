package org.wilks.nd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/**
 * A function of a vector that is a random graph of operations from the whole public surface, each kept inside its domain. The same seed
 * always gives the same graph: the choices depend on shapes alone.
 */
final class RandomFunction implements UnaryOperator<Tensor> {
    static final int INPUTS = 5;

    private final long seed;
    private final int operations;
    private final boolean smooth;

    /**
     * A graph.
     *
     * @param seed its seed
     * @param operations the number of operations drawn
     * @param smooth whether differences of it can be taken: without kinks, jumps and stopped gradients
     */
    RandomFunction(long seed, int operations, boolean smooth) {
        this.seed = seed;
        this.operations = operations;
        this.smooth = smooth;
    }

    @Override
    public Tensor apply(Tensor x) {
        return new Graph(new Random(seed), smooth).grow(x, operations);
    }

    static Tensor point(long seed) {
        return Tensor.wrap(
                new Random(seed ^ 0x5DEECE66DL).doubles(INPUTS, -1.5, 1.5).toArray());
    }

    @Override
    public String toString() {
        return "random function of seed " + seed;
    }

    private static final class Graph {
        private final Random random;
        private final boolean smooth;
        private final List<Tensor> pool = new ArrayList<>();

        Graph(Random random, boolean smooth) {
            this.random = random;
            this.smooth = smooth;
        }

        Tensor grow(Tensor x, int operations) {
            pool.add(x);
            pool.add(x.gather(0, 3, 1, 3, 0, 2, 4).reshape(2, 3));
            pool.add(x.slice(0, 1, 2).reshape());
            pool.add(Tensor.of(0.3, -0.8, 1.2));
            for (int i = 0; i < operations; i++) {
                Tensor made = draw();
                if (made.size() <= 40 && made.rank() <= 4) {
                    pool.add(made);
                }
            }
            // every value takes part in the result
            Tensor[] ends = new Tensor[3];
            Arrays.fill(ends, Tensor.scalar(0));
            for (int i = 0; i < pool.size(); i++) {
                ends[i % 3] = ends[i % 3].plus(
                        bounded(pool.get(i)).times(0.7 + 0.1 * i).sum());
            }
            return Tensor.stack(ends);
        }

        private Tensor any() {
            return pool.get(random.nextInt(pool.size()));
        }

        private Tensor filled() {
            Tensor t = any();
            while (t.size() == 0) {
                t = any();
            }
            return t;
        }

        /** Between −2 and 2, smoothly. */
        private static Tensor bounded(Tensor x) {
            return x.dividedBy(x.square().times(0.25).plus(1).sqrt());
        }

        private Tensor positive(Tensor x) {
            return switch (random.nextInt(3)) {
                case 0 -> x.square().plus(0.6);
                case 1 -> bounded(x).softplus().plus(0.3);
                default -> bounded(x).exp();
            };
        }

        /** The elements of another tensor in a shape that broadcasts with this one. */
        private Tensor partner(Tensor x) {
            int[] dimensions = x.shape().dimensions();
            int skipped = dimensions.length == 0 ? 0 : random.nextInt(dimensions.length + 1);
            int[] wanted = Arrays.copyOfRange(dimensions, skipped, dimensions.length);
            for (int i = 0; i < wanted.length; i++) {
                wanted[i] = random.nextInt(3) == 0 ? 1 : wanted[i];
            }
            return shaped(filled(), Shape.of(wanted));
        }

        private Tensor shaped(Tensor source, Shape shape) {
            int[] indices = new int[shape.size()];
            Arrays.setAll(indices, i -> random.nextInt(source.size()));
            return bounded(source.flatten()).gather(0, indices).reshape(shape);
        }

        private Tensor matrix(int rows, int columns) {
            return shaped(filled(), Shape.of(rows, columns));
        }

        private Tensor definite(int n) {
            Tensor m = matrix(n, n);
            return m.matmul(m.transpose()).plus(Tensor.identity(n).times(1.5));
        }

        /** Some axes; none, which is all, among them. */
        private int[] someAxes(Tensor x) {
            int[] axes = new int[x.rank()];
            int count = 0;
            for (int i = 0; i < axes.length; i++) {
                if (random.nextBoolean()) {
                    axes[count++] = random.nextBoolean() ? i : i - axes.length;
                }
            }
            return Arrays.copyOf(axes, count);
        }

        private Tensor draw() {
            return switch (random.nextInt(smooth ? 6 : 7)) {
                case 0 -> elementary(bounded(any()));
                case 1 -> special(bounded(any()));
                case 2 -> pairwise(bounded(any()));
                case 3 -> structural(any());
                case 4 -> reduction(bounded(filled()));
                case 5 -> random.nextBoolean() ? algebra() : nested(bounded(filled()));
                default -> rough(bounded(any()));
            };
        }

        private Tensor elementary(Tensor x) {
            return switch (random.nextInt(16)) {
                case 0 -> x.negate();
                case 1 -> positive(x).sqrt();
                case 2 -> x.square();
                case 3 -> positive(x).reciprocal();
                case 4 -> x.exp();
                case 5 -> x.expm1();
                case 6 -> positive(x).log();
                case 7 -> positive(x).log1p();
                case 8 -> x.sin();
                case 9 -> x.cos();
                case 10 -> x.tanh();
                case 11 -> x.sigmoid();
                case 12 -> x.softplus();
                case 13 -> positive(x).abs();
                case 14 -> x.pow(random.nextInt(4));
                default -> positive(x).pow(1.7);
            };
        }

        private Tensor special(Tensor x) {
            return switch (random.nextInt(14)) {
                case 0 -> Special.erf(x);
                case 1 -> Special.erfc(x);
                case 2 -> Special.normalPdf(x);
                case 3 -> Special.normalLogPdf(x);
                case 4 -> Special.normalCdf(x);
                case 5 -> Special.normalSf(x);
                case 6 -> Special.normalLogCdf(x);
                case 7 -> Special.normalLogSf(x);
                case 8 -> Special.hazard(x);
                case 9 -> Special.normalQuantile(x.sigmoid().times(0.8).plus(0.1));
                case 10 -> Special.logGamma(positive(x));
                case 11 -> Special.digamma(positive(x).plus(0.5));
                case 12 -> Special.trigamma(positive(x).plus(1));
                default -> Special.polygamma(2, positive(x).plus(1));
            };
        }

        private Tensor pairwise(Tensor x) {
            Tensor y = random.nextInt(6) == 0 ? x : partner(x);
            return switch (random.nextInt(10)) {
                case 0 -> x.plus(y);
                case 1 -> y.minus(x);
                case 2 -> x.times(y);
                case 3 -> x.dividedBy(positive(y));
                case 4 -> y.dividedBy(positive(x));
                case 5 -> positive(x).pow(y);
                case 6 -> positive(y).pow(x);
                case 7 -> Special.xlogy(x, positive(y));
                case 8 -> Special.xlogy(y, positive(x));
                default -> x.dot(x.sin()).plus(y.sum());
            };
        }

        private Tensor structural(Tensor x) {
            int axis = x.rank() == 0 ? 0 : random.nextInt(x.rank());
            int length = x.rank() == 0 ? 0 : x.shape().dimension(axis);
            return switch (x.rank() == 0 ? 7 : random.nextInt(11)) {
                case 8 -> length == 0 ? x : x.select(axis, random.nextInt(length));
                case 9 -> x.flip(axis);
                case 10 -> x.expandDimensions(axis);
                case 0 -> x.flatten();
                case 1 -> x.transpose();
                case 2 -> {
                    int from = random.nextInt(length + 1);
                    yield x.slice(axis, from, from + random.nextInt(length - from + 1));
                }
                case 3 ->
                    length == 0
                            ? x.gather(axis)
                            : x.gather(
                                    axis - x.rank(),
                                    random.nextInt(length),
                                    random.nextInt(length),
                                    random.nextInt(length));
                case 4 -> Tensor.concatenate(axis, x, bounded(x), x.slice(axis, 0, length / 2));
                case 5 -> Tensor.stack(x, x.times(0.5));
                case 6 -> x.reshape(-1, 1).broadcastTo(x.size(), 2);
                default -> x.broadcastTo(Shape.of(2).followedBy(x.shape()));
            };
        }

        private Tensor reduction(Tensor x) {
            int[] axes = someAxes(x);
            return switch (random.nextInt(6)) {
                case 4 -> x.variance(axes);
                case 5 -> x.product(axes);
                case 0 -> x.sum(axes);
                case 1 -> x.mean(axes);
                case 2 -> x.logSumExp(axes);
                default -> x.rank() == 0 ? x : x.cumulativeSum(random.nextInt(x.rank()));
            };
        }

        private Tensor algebra() {
            int n = 1 + random.nextInt(3);
            Tensor right = random.nextBoolean() ? matrix(n, 2) : shaped(filled(), Shape.of(n));
            return switch (random.nextInt(8)) {
                case 0 -> matrix(2, n).matmul(right);
                case 1 -> right.transpose().matmul(matrix(n, 3));
                case 2 -> LinearAlgebra.cholesky(definite(n));
                case 3 ->
                    LinearAlgebra.triangularSolve(LinearAlgebra.cholesky(definite(n)), right, random.nextBoolean());
                case 4 -> LinearAlgebra.symmetricSolve(definite(n), right);
                case 5 -> LinearAlgebra.solve(definite(n).plus(matrix(n, n).times(0.1)), right);
                case 6 -> LinearAlgebra.logDeterminant(definite(n));
                default -> LinearAlgebra.diagonal(LinearAlgebra.inverse(definite(n)));
            };
        }

        /** Derivatives, programs, streamed sums and fused primitives inside the function. */
        private Tensor nested(Tensor x) {
            Tensor seen = bounded(filled().mean());
            return switch (random.nextInt(7)) {
                case 0 -> Derivatives.gradient(y -> y.times(seen).sin().sum(), x);
                case 1 -> Derivatives.jvp(y -> y.times(seen).exp(), x, x.cos()).tangent();
                case 2 -> Derivatives.vjp(y -> y.square().times(seen).tanh(), x).pull(x.sigmoid());
                case 3 ->
                    Derivatives.hessianVectorProduct(
                            y -> y.sin().times(seen).sum().square(), x, x);
                case 4 ->
                    Program.record(y -> y.sin().plus(y.square().times(0.3)), Tensor.zeros(x.shape()))
                            .apply(x)[0];
                case 5 -> StreamedSum.of(3, x.shape(), (i, y) -> y.times(i + 1).sin(), x);
                default -> new Swish().apply(x, seen.plus(1));
            };
        }

        private Tensor rough(Tensor x) {
            Tensor y = partner(x);
            return switch (random.nextInt(10)) {
                case 9 -> x.clamp(-0.5, 0.8);
                case 0 -> x.abs();
                case 1 -> x.sign().times(x);
                case 2 -> x.minimum(y);
                case 3 -> x.maximum(0.1);
                case 4 -> Tensor.where(x.greater(y), x.sin(), y);
                case 5 ->
                    x.lessOrEqual(y).plus(x.equalTo(y)).plus(x.notEqualTo(0.3)).times(x);
                case 6 -> x.size() == 0 ? x : x.max(someAxes(x));
                case 7 -> x.size() == 0 ? x : x.min(someAxes(x));
                default -> x.stopGradient().times(x);
            };
        }
    }

    /** x sigmoid(a x) for a scalar a, fused. */
    private static final class Swish extends FusedPrimitive {
        Swish() {
            super("swish");
        }

        @Override
        public Shape shape(Shape... inputs) {
            return inputs[0];
        }

        @Override
        protected Evaluation evaluate(double[][] in, Shape[] shapes, boolean keep) {
            double[] gate = Arrays.stream(in[0])
                    .map(x -> 1 / (1 + Math.exp(-in[1][0] * x)))
                    .toArray();
            double[] out = new double[gate.length];
            Arrays.setAll(out, i -> in[0][i] * gate[i]);
            return new Evaluation(out, keep ? gate : null);
        }

        private double[] gate(double[][] in, Shape[] shapes, Object residual) {
            return residual == null ? (double[]) evaluate(in, shapes, true).residual() : (double[]) residual;
        }

        @Override
        protected double[][] vjpKernel(
                double[][] in, Shape[] shapes, double[] out, Object residual, double[] ct, boolean[] wanted) {
            double[] gate = gate(in, shapes, residual);
            double[][] pulled = {wanted[0] ? new double[gate.length] : null, wanted[1] ? new double[1] : null};
            for (int i = 0; i < gate.length; i++) {
                double slope = gate[i] * (1 - gate[i]);
                if (wanted[0]) {
                    pulled[0][i] = ct[i] * (gate[i] + in[0][i] * in[1][0] * slope);
                }
                if (wanted[1]) {
                    pulled[1][0] += ct[i] * in[0][i] * in[0][i] * slope;
                }
            }
            return pulled;
        }

        @Override
        protected double[] jvpKernel(double[][] in, Shape[] shapes, double[] out, Object residual, double[][] t) {
            double[] gate = gate(in, shapes, residual);
            double[] tangent = new double[gate.length];
            for (int i = 0; i < gate.length; i++) {
                double slope = gate[i] * (1 - gate[i]);
                tangent[i] = (t[0] == null ? 0 : t[0][i] * (gate[i] + in[0][i] * in[1][0] * slope))
                        + (t[1] == null ? 0 : t[1][0] * in[0][i] * in[0][i] * slope);
            }
            return tangent;
        }

        @Override
        public Tensor composed(Tensor... in) {
            return in[0].times(in[0].times(in[1]).sigmoid());
        }
    }
}
