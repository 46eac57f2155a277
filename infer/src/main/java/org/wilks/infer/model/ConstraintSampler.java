package org.wilks.infer.model;

import org.wilks.infer.likelihood.ParameterSampler;
import org.wilks.infer.likelihood.Parameters;
import org.wilks.nd.error.InvalidModel;
import org.wilks.nd.random.RandomStream;

/** The constraint terms of a model as laws of its parameters, restricted to their bounds by drawing again. */
final class ConstraintSampler implements ParameterSampler {
    /** So many numbers in a row outside the bounds show that the term has no weight within them. */
    private static final int DRAWS = 10_000;

    private final Parameters parameters;
    private final double[] point;
    private final double[] auxiliary;
    private final int[] constrained;
    private final boolean[] poisson;
    private final double[] widths;
    private final double[] lower;
    private final double[] upper;
    private final boolean[] fixed;

    ConstraintSampler(Model model, double[] point, double[] auxiliary) {
        parameters = model.parameters();
        this.point = point.clone();
        this.auxiliary = auxiliary;
        constrained = model.plan().constraintParameter;
        poisson = model.plan().constraintPoisson;
        widths = model.coefficients().widths;
        lower = parameters.lower();
        upper = parameters.upper();
        fixed = parameters.fixed();
    }

    @Override
    public double[] draw(RandomStream stream) {
        double[] drawn = point.clone();
        for (int i = 0; i < auxiliary.length; i++) {
            if (!fixed[constrained[i]]) {
                drawn[constrained[i]] = draw(i, stream);
            }
        }
        return drawn;
    }

    private double draw(int i, RandomStream stream) {
        int p = constrained[i];
        for (int k = 0; k < DRAWS; k++) {
            double x = poisson[i]
                    ? stream.nextGamma(auxiliary[i] + 1) / widths[i]
                    : stream.nextGaussian(auxiliary[i], widths[i]);
            if (x >= lower[p] && x <= upper[p]) {
                return x;
            }
        }
        throw new InvalidModel("parameter '" + parameters.names().get(p) + "' drawn from its constraint term: none of "
                + DRAWS + " numbers was within its bounds [" + lower[p] + ", " + upper[p]
                + "] with the auxiliary datum "
                + auxiliary[i]);
    }
}
