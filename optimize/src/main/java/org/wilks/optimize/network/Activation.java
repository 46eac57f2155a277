package org.wilks.optimize.network;

import org.wilks.nd.Special;
import org.wilks.nd.Tensor;
import org.wilks.nd.special.SpecialFunctions;

/**
 * The nonlinearity of a layer, applied to each of its units.
 *
 * <p>{@link #RELU} and {@link #LEAKY_RELU} have a kink at 0, where the derivative from below is taken.
 */
public enum Activation {
    /** z. */
    IDENTITY {
        @Override
        double value(double z) {
            return z;
        }

        @Override
        double slope(double z) {
            return 1;
        }

        @Override
        Tensor of(Tensor z) {
            return z;
        }
    },
    /** max(0, z). */
    RELU {
        @Override
        double value(double z) {
            return z > 0 ? z : 0;
        }

        @Override
        double slope(double z) {
            return z > 0 ? 1 : 0;
        }

        @Override
        Tensor of(Tensor z) {
            return Tensor.where(z.greater(0), z, Tensor.scalar(0));
        }
    },
    /** z above 0, z/100 below. */
    LEAKY_RELU {
        @Override
        double value(double z) {
            return z > 0 ? z : LEAK * z;
        }

        @Override
        double slope(double z) {
            return z > 0 ? 1 : LEAK;
        }

        @Override
        Tensor of(Tensor z) {
            return Tensor.where(z.greater(0), z, z.times(LEAK));
        }
    },
    /** z above 0, exp(z) − 1 below. */
    ELU {
        @Override
        double value(double z) {
            return z > 0 ? z : Math.expm1(z);
        }

        @Override
        double slope(double z) {
            return z > 0 ? 1 : Math.exp(z);
        }

        @Override
        Tensor of(Tensor z) {
            return Tensor.where(z.greater(0), z, z.minimum(0).exp().minus(1));
        }
    },
    /** The hyperbolic tangent. */
    TANH {
        @Override
        double value(double z) {
            return Math.tanh(z);
        }

        @Override
        double slope(double z) {
            double t = Math.tanh(z);
            return (1 - t) * (1 + t);
        }

        @Override
        Tensor of(Tensor z) {
            return z.tanh();
        }
    },
    /** 1/(1 + exp(−z)). */
    SIGMOID {
        @Override
        double value(double z) {
            return sigmoid(z);
        }

        @Override
        double slope(double z) {
            double e = Math.exp(-Math.abs(z));
            return e / ((1 + e) * (1 + e));
        }

        @Override
        Tensor of(Tensor z) {
            return z.sigmoid();
        }
    },
    /** ln(1 + exp(z)). */
    SOFTPLUS {
        @Override
        double value(double z) {
            return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
        }

        @Override
        double slope(double z) {
            return sigmoid(z);
        }

        @Override
        Tensor of(Tensor z) {
            return z.softplus();
        }
    },
    /** z/(1 + exp(−z)), also called swish (Elfwing, Uchibe, Doya, arXiv:1702.03118). */
    SILU {
        @Override
        double value(double z) {
            return z * sigmoid(z);
        }

        @Override
        double slope(double z) {
            double s = sigmoid(z);
            return s * (1 + z * sigmoid(-z));
        }

        @Override
        Tensor of(Tensor z) {
            return z.times(z.sigmoid());
        }
    },
    /** z Φ(z) with the normal law Φ (Hendrycks, Gimpel, arXiv:1606.08415). */
    GELU {
        @Override
        double value(double z) {
            return z * SpecialFunctions.normalCdf(z);
        }

        @Override
        double slope(double z) {
            return SpecialFunctions.normalCdf(z) + z * SpecialFunctions.normalPdf(z);
        }

        @Override
        Tensor of(Tensor z) {
            return z.times(Special.normalCdf(z));
        }
    };

    private static final double LEAK = 0.01;

    /** The value at z. */
    abstract double value(double z);

    /** The derivative at z. */
    abstract double slope(double z);

    /** The same function of tensors, from which higher derivatives are taken. */
    abstract Tensor of(Tensor z);

    private static double sigmoid(double z) {
        double e = Math.exp(-Math.abs(z));
        return z >= 0 ? 1 / (1 + e) : e / (1 + e);
    }
}
