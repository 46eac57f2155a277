package org.wilks.relax;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.wilks.nd.FusedPrimitive;
import org.wilks.nd.Shape;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.error.ShapeMismatch;

/** {@link CutYields#yields} of (thresholds [T], slopes [C]): its Jacobian in the thresholds comes with the value when a derivative follows. */
final class CutYieldsPrimitive extends FusedPrimitive {
    private final CutYields yields;

    CutYieldsPrimitive(CutYields yields) {
        super("cut.yields");
        this.yields = yields;
    }

    @Override
    public Shape shape(Shape... inputs) {
        if (inputs.length != 2 || inputs[0].rank() != 1 || inputs[1].rank() != 1) {
            throw new ShapeMismatch("cut yields: inputs of shapes " + Arrays.toString(inputs)
                    + ", allowed are a vector of thresholds and one of slopes");
        }
        yields.requireThresholds(inputs[0].size());
        if (inputs[1].size() != yields.keeps().length) {
            throw new ShapeMismatch("cut yields: " + inputs[1].size() + " slopes, allowed are " + yields.keeps().length
                    + ", one a cut");
        }
        return Shape.of(2, yields.bins());
    }

    private double[] row(double[][] inputs, int parameters, boolean inSlopes) {
        CutLoops loops = new CutLoops(yields, inputs[0], inputs[1], parameters, inSlopes);
        return BlockSums.of(yields.events(), loops.length(), loops::add);
    }

    @Override
    protected Evaluation evaluate(double[][] inputs, Shape[] shapes, boolean keep) {
        for (int t = 0; t < inputs[0].length; t++) {
            if (!(Math.abs(inputs[0][t]) <= Double.MAX_VALUE)) {
                throw new InvalidData(
                        "cut yields: threshold " + t + " is " + inputs[0][t] + ", allowed is a finite number");
            }
        }
        for (int a = 0; a < inputs[1].length; a++) {
            if (!(inputs[1][a] > 0 && inputs[1][a] <= Double.MAX_VALUE)) {
                throw new InvalidData(
                        "cut yields: slope " + a + " is " + inputs[1][a] + ", allowed is a finite positive number");
            }
        }
        double[] row = row(inputs, keep ? inputs[0].length : 0, false);
        return new Evaluation(Arrays.copyOf(row, 2 * yields.bins()), keep ? row : null);
    }

    private double[] jacobian(double[][] inputs, Object residual, int input) {
        return input == 0 && residual instanceof double[] row ? row : row(inputs, inputs[input].length, input == 1);
    }

    @Override
    protected double[][] vjpKernel(
            double[][] inputs, Shape[] shapes, double[] output, Object residual, double[] cotangent, boolean[] wanted) {
        double[][] pulled = new double[2][];
        int entries = 2 * yields.bins();
        for (int input = 0; input < 2; input++) {
            if (wanted[input]) {
                double[] row = jacobian(inputs, residual, input);
                pulled[input] = new double[inputs[input].length];
                for (int p = 0; p < pulled[input].length; p++) {
                    double sum = 0;
                    for (int j = 0; j < entries; j++) {
                        sum += cotangent[j] * row[entries * (p + 1) + j];
                    }
                    pulled[input][p] = sum;
                }
            }
        }
        return pulled;
    }

    @Override
    protected double[] jvpKernel(
            double[][] inputs, Shape[] shapes, double[] output, Object residual, double[][] tangents) {
        int entries = 2 * yields.bins();
        double[] result = new double[entries];
        for (int input = 0; input < 2; input++) {
            if (tangents[input] != null) {
                double[] row = jacobian(inputs, residual, input);
                for (int p = 0; p < tangents[input].length; p++) {
                    for (int j = 0; j < entries; j++) {
                        result[j] += tangents[input][p] * row[entries * (p + 1) + j];
                    }
                }
            }
        }
        return result;
    }

    @Override
    public Tensor composed(Tensor... inputs) {
        int n = yields.events();
        Tensor pass = yields.weights().map(Tensor::wrap).orElseGet(() -> Tensor.ones(n));
        Keep[] keeps = yields.keeps();
        int t = 0;
        for (int a = 0; a < keeps.length; a++) {
            Tensor x = Tensor.wrap(yields.columns()[a]);
            Tensor slope = inputs[1].slice(0, a, a + 1);
            Tensor first = inputs[0].slice(0, t, t + 1);
            Cut cut = switch (keeps[a]) {
                case ABOVE -> Cut.above(first);
                case BELOW -> Cut.below(first);
                case WINDOW -> Cut.window(first, inputs[0].slice(0, t + 1, t + 2));
            };
            pass = cut.soft(slope).pass(x, pass);
            t += keeps[a].thresholds();
        }
        Tensor kept = pass;
        int sets = yields.sets().map(all -> all.length).orElse(1);
        int bins = yields.binsOfASet();
        int count = sets * bins;
        Tensor[] entries = new Tensor[2 * count];
        for (int k = 0; k < sets; k++) {
            int set = k;
            Tensor own = yields.sets()
                    .map(all -> Tensor.wrap(all[set]))
                    .map(kept::times)
                    .orElse(kept);
            Tensor squares = own.square();
            for (int j = 0; j < bins; j++) {
                int bin = j;
                int[] members = yields.binOfEvent()
                        .map(of ->
                                IntStream.range(0, n).filter(i -> of[i] == bin).toArray())
                        .orElse(null);
                entries[k * bins + j] = members == null ? own.sum() : sum(own, members);
                entries[count + k * bins + j] = members == null ? squares.sum() : sum(squares, members);
            }
        }
        return Tensor.stack(entries).reshape(2, count);
    }

    private static Tensor sum(Tensor values, int[] members) {
        return members.length == 0
                ? Tensor.scalar(0)
                : values.gather(0, members).sum();
    }
}
