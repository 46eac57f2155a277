package org.wilks.relax;

import java.util.List;
import org.wilks.nd.FusedPrimitive;
import org.wilks.nd.Irregularity;
import org.wilks.nd.Shape;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.ShapeMismatch;

/**
 * The Asimov significance {@code Z = sqrt(q)} of (signal [m], background [m], uncertainty [k, m]), see {@link Significance} for the model.
 *
 * <p>Both terms of {@code q = 2 sum_j n_j e_j^2 J_1(e_j) + 2 sum_k theta_k^2 J_1(r_k theta_k)}, {@code e_j = (nu_j - n_j) / n_j}, are positive
 * and keep their digits however small the signal. First derivatives are those at fixed theta, for q is stationary there.
 */
final class SignificancePrimitive extends FusedPrimitive {
    private final boolean discovery;
    private final boolean uncorrelated;

    SignificancePrimitive(boolean discovery, boolean uncorrelated) {
        super(discovery ? "significance.discovery" : "significance.exclusion");
        this.discovery = discovery;
        this.uncorrelated = uncorrelated;
    }

    @Override
    public Shape shape(Shape... inputs) {
        if (inputs[0].rank() != 1
                || !inputs[1].equals(inputs[0])
                || inputs[2].rank() != 2
                || inputs[2].dimension(1) != inputs[0].dimension(0)
                || uncorrelated && inputs[2].dimension(0) != 1) {
            throw new ShapeMismatch("significance: signal of shape " + inputs[0] + ", background of shape " + inputs[1]
                    + " and uncertainty of shape " + inputs[2] + ", allowed is one number a bin");
        }
        return Shape.SCALAR;
    }

    @Override
    protected Evaluation evaluate(double[][] inputs, Shape[] shapes, boolean keep) {
        AsimovFit fitted = AsimovFit.of(discovery, uncorrelated, inputs);
        return new Evaluation(new double[] {fitted.z()}, keep ? fitted : null);
    }

    /** The gradient in signal, background and uncertainty, of the inputs' lengths. */
    double[][] gradient(double[][] inputs, Object residual) {
        AsimovFit fit = residual instanceof AsimovFit kept ? kept : AsimovFit.of(discovery, uncorrelated, inputs);
        return fit.gradient(inputs[0].length, inputs[2].length);
    }

    @Override
    protected double[][] vjpKernel(
            double[][] inputs, Shape[] shapes, double[] output, Object residual, double[] cotangent, boolean[] wanted) {
        return pulled(gradient(inputs, residual), cotangent[0], wanted);
    }

    /** A gradient times the cotangent of the value, where it is wanted; the gradient is overwritten. */
    static double[][] pulled(double[][] gradient, double cotangent, boolean[] wanted) {
        for (int i = 0; i < gradient.length; i++) {
            if (wanted[i]) {
                for (int j = 0; j < gradient[i].length; j++) {
                    gradient[i][j] *= cotangent;
                }
            } else {
                gradient[i] = null;
            }
        }
        return gradient;
    }

    @Override
    protected double[] jvpKernel(
            double[][] inputs, Shape[] shapes, double[] output, Object residual, double[][] tangents) {
        return pushed(gradient(inputs, residual), tangents);
    }

    /** A gradient times the tangents of the inputs. */
    static double[] pushed(double[][] gradient, double[][] tangents) {
        double sum = 0;
        for (int i = 0; i < gradient.length; i++) {
            if (tangents[i] != null) {
                for (int j = 0; j < gradient[i].length; j++) {
                    sum += gradient[i][j] * tangents[i][j];
                }
            }
        }
        return new double[] {sum};
    }

    @Override
    public List<Irregularity> irregularities(Tensor[] inputs, Tensor output) {
        return output.item() == 0 && inputs[0].size() > 1
                ? List.of(new Irregularity(
                        name(),
                        Irregularity.Kind.UNDEFINED,
                        -1,
                        "without signal, that for a signal in proportion to the background"))
                : List.of();
    }

    @Override
    public Tensor composed(Tensor... inputs) {
        AsimovFit fit = AsimovFit.of(
                discovery, uncorrelated, new double[][] {inputs[0].toArray(), inputs[1].toArray(), inputs[2].toArray()
                });
        return AsimovDefinition.significance(fit, inputs[0], inputs[1], inputs[2]);
    }
}
