package org.wilks.nd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ScalarCodeTest {
    private static Map<String, UnaryOperator<Tensor>> functions(int n) {
        Map<String, UnaryOperator<Tensor>> all = new LinkedHashMap<>();
        all.put(
                "elementwise",
                x -> x.exp()
                        .plus(x.abs().log1p())
                        .times(x.sin())
                        .dividedBy(x.square().plus(1)));
        all.put(
                "special",
                x -> Special.normalLogCdf(x).plus(Special.logGamma(x.abs().plus(0.5))));
        all.put("polygamma", x -> Special.polygamma(2, x.abs().plus(0.5)));
        all.put("sum", x -> x.sum().times(x));
        all.put("sums of rows", x -> x.reshape(-1, 2).sum(1));
        all.put("sums of columns", x -> x.reshape(-1, 2).sum(0));
        all.put("sums of long rows", x -> x.reshape(2, -1).times(3).sum(0));
        all.put(
                "sums of two axes",
                x -> x.reshape(2, -1, 1).times(Tensor.of(1, 2, 3)).sum(0, 2));
        all.put("extremes", x -> x.max().plus(x.min()).plus(x.maximum(0.1)).minimum(0.8));
        all.put("logSumExp", x -> x.reshape(2, -1).logSumExp(1));
        all.put(
                "cumulative",
                x -> x.reshape(2, -1).cumulativeSum(1).plus(x.reshape(2, -1).cumulativeSum(0)));
        all.put("where", x -> Tensor.where(x.greater(0.2), x.square(), x.negate()));
        all.put("power", x -> x.abs().plus(1e-3).pow(1.7).plus(x.pow(3)).plus(Special.xlogy(x, x.abs())));
        all.put("moves", x -> {
            Tensor m = x.reshape(2, -1);
            Tensor t = m.transpose().flip(0);
            return Tensor.concatenate(
                    0, t.flatten(), x.gather(0, 0, n - 1, 0), x.slice(0, 1, n).exp());
        });
        all.put(
                "broadcasts",
                x -> x.reshape(-1, 1)
                        .times(Tensor.of(1, -2))
                        .plus(x.reshape(1, -1).select(1, 0)));
        for (int columns : new int[] {1, 2, 7}) {
            Tensor b = Tensor.range(n / 2 * columns).times(0.3).sin().reshape(n / 2, columns);
            all.put("product with " + columns, x -> x.reshape(2, -1).matmul(b));
            all.put("products with transposes " + columns, x -> {
                Tensor left = x.reshape(-1, 2);
                return left.transpose()
                        .matmul(b)
                        .plus(b.transpose().matmul(left).transpose());
            });
        }
        all.put("dot", x -> x.dot(x.exp()));
        return all;
    }

    @Test
    void theBitsAreThoseOfTheArrays() {
        Random random = new Random(3);
        for (int n : new int[] {2, 6, 8, 16, 18, 34, 66, 130, 300}) {
            Tensor example = Tensor.of(random.doubles(n, -1, 1).toArray());
            functions(n).forEach((name, f) -> {
                Program program = Program.recordAll(
                        in -> {
                            Tensor value = f.apply(in[0]);
                            Gradient<Tensor> g = Derivatives.valueAndGradient(
                                    (Tensor x) -> f.apply(x).square().sum(), in[0]);
                            return new Tensor[] {value, g.value(), g.gradient()};
                        },
                        example);
                for (int trial = 0; trial < 3; trial++) {
                    double[] x = random.doubles(n, -1, 1).toArray();
                    x[0] = trial == 0 ? 0 : x[0];
                    Tensor[] arrays = program.apply(Tensor.of(x));
                    Program.Evaluator evaluator = program.evaluator();
                    evaluator.run(x);
                    Program.Stages stages = program.stages();
                    stages.give(0, x);
                    for (int k = 0; k < 3; k++) {
                        assertArrayEquals(
                                arrays[k].toArray(), evaluator.output(k), name + " of " + n + ", output " + k);
                        double[] staged = stages.output(k);
                        for (int i = 0; i < staged.length; i++) {
                            // structural zeros may change the sign of a zero
                            assertEquals(arrays[k].toArray()[i] + 0.0, staged[i] + 0.0, name + " of " + n);
                        }
                    }
                }
            });
        }
    }

    @Test
    void smallProgramsAreTakenApartAndLargeOnesAreNot() {
        UnaryOperator<Tensor> f = x -> x.exp().times(x).sum();
        Tensor small = Tensor.range(3);
        Tensor large = Tensor.range(1000);
        assertTrue(code(f, small).scalar(false).isPresent());
        assertFalse(code(f, large).scalar(false).isPresent());
        assertFalse(code(x -> LinearAlgebra.cholesky(x.reshape(1, 1)), Tensor.of(2))
                .scalar(false)
                .isPresent());
    }

    private static ProgramCode code(UnaryOperator<Tensor> f, Tensor example) {
        Tape tape = new Tape(true);
        Tensor[] leaves = {tape.leaf(example)};
        Tensor[] outputs = {f.apply(leaves[0])};
        tape.close();
        return ProgramCode.of(tape, leaves, outputs);
    }

    @Test
    void dependenceHoldsEveryElementOfTheJacobian() {
        Random random = new Random(9);
        for (int n : new int[] {6, 16}) {
            Tensor x = Tensor.of(random.doubles(n, 0.1, 1).toArray());
            functions(n).forEach((name, f) -> {
                List<BitSet> found =
                        Program.record(v -> f.apply(v).flatten(), x).dependence(0, 0);
                Tensor jacobian = Derivatives.jacobian(v -> f.apply(v).flatten(), x);
                for (int i = 0; i < found.size(); i++) {
                    for (int j = 0; j < n; j++) {
                        assertTrue(jacobian.at(i, j) == 0 || found.get(i).get(j), name);
                    }
                }
            });
        }
        List<BitSet> sparse = Program.record(
                        v -> v.slice(0, 0, 2)
                                .times(Tensor.of(0, 1))
                                .plus(v.slice(0, 2, 4).exp()),
                        Tensor.zeros(4))
                .dependence(0, 0);
        assertEquals("[{2}, {1, 3}]", sparse.toString());
        List<BitSet> product = Program.record(
                        v -> Tensor.identity(3).matmul(v.reshape(3, 1)).flatten(), Tensor.zeros(3))
                .dependence(0, 0);
        assertEquals("[{0}, {1}, {2}]", product.toString());
    }

    @Test
    void zerosOfDerivativesCostNoSteps() {
        UnaryOperator<Tensor> linear = x -> x.slice(0, 0, 2).times(3).plus(x.slice(0, 2, 4));
        Tape tape = new Tape(true);
        Tensor[] leaves = {tape.leaf(Tensor.range(4))};
        Tensor[] outputs = {
            Derivatives.jvp(linear, leaves[0], Tensor.of(1, 0, 0, 0)).tangent(),
            Derivatives.jvp(x -> linear.apply(x.square()), leaves[0], Tensor.of(1, 0, 0, 0))
                    .tangent()
        };
        tape.close();
        ScalarCode code = ProgramCode.of(tape, leaves, outputs).scalar(true).orElseThrow();
        assertTrue(code.steps() <= 2, () -> code.steps() + " steps");
    }

    @Test
    void stagesComputeWhatAnInputChanges() {
        for (int n : new int[] {3, 100}) {
            Tensor x = Tensor.range(n).dividedBy(n);
            Program program = Program.recordAll(
                    in -> {
                        Pullback<Tensor> f =
                                Derivatives.vjp((Tensor p) -> p.times(in[0]).exp(), in[1]);
                        return new Tensor[] {f.value(), f.pull(in[2]), in[0].sum()};
                    },
                    x,
                    x,
                    x);
            assertTrue(program.reads(1, 2));
            assertFalse(program.reads(0, 2));
            Program.Stages stages = program.stages();
            Random random = new Random(n);
            double[] data = random.doubles(n).toArray();
            stages.give(0, data);
            for (int trial = 0; trial < 3; trial++) {
                double[] point = random.doubles(n).toArray();
                stages.give(1, point);
                double[] value = stages.output(0).clone();
                for (int again = 0; again < 2; again++) {
                    double[] w = random.doubles(n).toArray();
                    stages.give(2, w);
                    for (int i = 0; i < n; i++) {
                        assertEquals(Math.exp(data[i] * point[i]), value[i]);
                        assertEquals(w[i] * value[i] * data[i], stages.output(1)[i], 1e-15);
                    }
                    assertArrayEquals(value, stages.output(0));
                }
            }
        }
    }
}
