package org.wilks.infer.simplified;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.wilks.nd.Derivatives;
import org.wilks.nd.Program;
import org.wilks.nd.Shape;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.InvalidModel;

/**
 * The signal of each bin at a point with two derivatives with respect to the parameters that it depends on; with the scratch of one thread. Which
 * parameters a bin's signal depends on is the same everywhere.
 */
abstract class SignalTerm {
    /** The signal of each bin, after a {@link #run}. */
    final double[] yields;

    /** The parameters that the signal of each bin depends on. */
    final int[][] parameters;

    /** The derivatives of each bin with respect to its parameters, after a run. */
    final double[][] slopes;

    SignalTerm(double[] yields, int[][] parameters) {
        this.yields = yields;
        this.parameters = parameters;
        slopes = new double[yields.length][];
        Arrays.setAll(slopes, b -> new double[parameters[b].length]);
    }

    /** Computes the yields at a point; the derivatives too when they are wanted. */
    abstract void run(double[] x, boolean derivatives);

    /** The second derivative of a bin with respect to two of its parameters, after a run with derivatives. */
    abstract double curvature(int bin, int j, int k);

    /** What terms of a signal are made of: made once, any number of threads take terms of it. */
    interface Source {
        SignalTerm term();
    }

    /**
     * The source of a signal's terms.
     *
     * @param first the index of the first of its parameters: those of a function, or those of its uncertainties
     * @param bins the number of bins that it has to have
     */
    static Source of(Signal signal, int first, int bins) {
        if (signal instanceof Signal.Function function) {
            return traced(function, first, bins);
        }
        Signal.Yields yields = (Signal.Yields) signal;
        Checks.sameLength("signal", yields.yields().length, "background", bins);
        if (yields.uncertainties().isEmpty()) {
            double[] s = yields.yields();
            return () -> new Numbers(s.clone());
        }
        return scaled(yields, first);
    }

    /** Numbers. */
    private static final class Numbers extends SignalTerm {
        Numbers(double[] yields) {
            super(yields, new int[yields.length][0]);
        }

        @Override
        void run(double[] x, boolean derivatives) {
            // they do not change
        }

        @Override
        double curvature(int bin, int j, int k) {
            return 0;
        }
    }

    private static Source scaled(Signal.Yields signal, int first) {
        double[] nominal = signal.yields();
        int n = nominal.length;
        int[][] parameters = new int[n][];
        double[][] up = new double[n][];
        double[][] down = new double[n][];
        for (int b = 0; b < n; b++) {
            List<Integer> which = new ArrayList<>();
            List<double[]> logs = new ArrayList<>();
            int next = first;
            for (SignalUncertainty uncertainty : signal.uncertainties()) {
                double[] pair = {
                    logFactor(uncertainty.up()[b], nominal[b]),
                    logFactor(uncertainty.down()[b], nominal[b])
                };
                if (pair[0] != 0 || pair[1] != 0) {
                    which.add(next + (uncertainty.kind() == SignalUncertainty.Kind.SHAPE ? b : 0));
                    logs.add(pair);
                }
                next += uncertainty.parameters(n);
            }
            parameters[b] = which.stream().mapToInt(i -> i).toArray();
            up[b] = logs.stream().mapToDouble(pair -> pair[0]).toArray();
            down[b] = logs.stream().mapToDouble(pair -> pair[1]).toArray();
        }
        return () -> new Scaled(nominal, parameters, up, down);
    }

    /** {@code ln(1 + uncertainty / signal)}; 0 in a bin without signal. */
    private static double logFactor(double uncertainty, double signal) {
        return signal == 0 ? 0 : Math.log1p(uncertainty / signal);
    }

    /** Numbers with factors {@code exp(theta log)}. */
    private static final class Scaled extends SignalTerm {
        private final double[] nominal;
        private final double[][] up;
        private final double[][] down;
        private final double[][] logs;

        Scaled(double[] nominal, int[][] parameters, double[][] up, double[][] down) {
            super(nominal.clone(), parameters);
            this.nominal = nominal;
            this.up = up;
            this.down = down;
            logs = new double[nominal.length][];
            Arrays.setAll(logs, b -> new double[parameters[b].length]);
        }

        @Override
        void run(double[] x, boolean derivatives) {
            for (int b = 0; b < nominal.length; b++) {
                int[] which = parameters[b];
                double exponent = 0;
                for (int j = 0; j < which.length; j++) {
                    double theta = x[which[j]];
                    logs[b][j] = theta >= 0 ? up[b][j] : down[b][j];
                    exponent += theta * logs[b][j];
                }
                yields[b] = nominal[b] * Math.exp(exponent);
                if (derivatives) {
                    for (int j = 0; j < which.length; j++) {
                        slopes[b][j] = yields[b] * logs[b][j];
                    }
                }
            }
        }

        @Override
        double curvature(int bin, int j, int k) {
            return slopes[bin][j] * logs[bin][k];
        }
    }

    private static Source traced(Signal.Function function, int first, int bins) {
        int k = function.parameters().size();
        Tensor example = Tensor.of(function.parameters().inits());
        Program values = Program.record(p -> vector(function, p, bins), example);
        Program all = Program.recordAll(
                in -> {
                    Tensor yields = vector(function, in[0], bins);
                    Tensor slopes = Derivatives.jacobian(p -> vector(function, p, bins), in[0]);
                    Tensor curvatures =
                            Derivatives.jacobian(p -> Derivatives.jacobian(q -> vector(function, q, bins), p), in[0]);
                    return new Tensor[] {yields, slopes, curvatures};
                },
                example);
        int[][] parameters = new int[bins][k];
        for (int[] which : parameters) {
            Arrays.setAll(which, j -> first + j);
        }
        return () -> new Traced(values.evaluator(), all.evaluator(), parameters, first, k);
    }

    private static Tensor vector(Signal.Function function, Tensor p, int bins) {
        Tensor yields = function.yields().apply(p);
        if (!yields.shape().equals(Shape.of(bins))) {
            throw new InvalidModel("signal function: gives the shape " + yields.shape() + " where the background has "
                    + bins + " bins; it has to give one number for each bin");
        }
        return yields;
    }

    /** A function recorded once. */
    private static final class Traced extends SignalTerm {
        private final Program.Evaluator values;
        private final Program.Evaluator all;
        private final int first;
        private final double[] point;
        private double[] curvatures;

        Traced(Program.Evaluator values, Program.Evaluator all, int[][] parameters, int first, int k) {
            super(new double[parameters.length], parameters);
            this.values = values;
            this.all = all;
            this.first = first;
            point = new double[k];
        }

        @Override
        void run(double[] x, boolean derivatives) {
            System.arraycopy(x, first, point, 0, point.length);
            Program.Evaluator evaluator = derivatives ? all : values;
            evaluator.run(point);
            System.arraycopy(evaluator.output(0), 0, yields, 0, yields.length);
            if (derivatives) {
                for (int b = 0; b < yields.length; b++) {
                    System.arraycopy(all.output(1), b * point.length, slopes[b], 0, point.length);
                }
                curvatures = all.output(2);
            }
        }

        @Override
        double curvature(int bin, int j, int k) {
            return curvatures[(bin * point.length + j) * point.length + k];
        }
    }
}
