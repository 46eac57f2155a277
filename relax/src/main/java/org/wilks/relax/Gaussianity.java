package org.wilks.relax;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.wilks.nd.LinearAlgebra;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.InvalidConfiguration;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.error.ShapeMismatch;

/**
 * How far a likelihood is from the normal law of its best fit: the mean of {@code [(nll(theta) - nll(best)) - |z|^2 / 2]^2} over draws
 * {@code theta = best + C^-T z} with standard normal z and the information {@code I = C C^T} at the best fit, so that theta has the
 * covariance I^-1. Zero for a parabola.
 *
 * <p>Draws at which the likelihood is zero or undefined, such as negative rates, are left out and counted.
 *
 * <pre>{@code
 * Gaussianity g = Gaussianity.of(nll, best, 1000, RandomStreams.of(seed).stream(0));
 * }</pre>
 *
 * @param value the mean, a scalar, differentiable in what nll depends on
 * @param used how many draws entered
 * @param excluded how many were left out
 */
public record Gaussianity(Tensor value, int used, int excluded) {

    /**
     * The gaussianity with new draws.
     *
     * @param nll -ln L as a function of the parameters of shape [parameters], a scalar
     * @param best the best fit
     * @param samples how many draws, from 1 on
     * @param random where they come from
     * @return the result
     * @throws InvalidConfiguration if there are no draws
     * @throws InvalidData if the information at the best fit is not positive definite, or no draw has a likelihood
     */
    public static Gaussianity of(UnaryOperator<Tensor> nll, Tensor best, int samples, RandomGenerator random) {
        if (samples < 1) {
            throw new InvalidConfiguration("gaussianity: " + samples + " samples, allowed is 1 or more");
        }
        double[] z = new double[samples * best.size()];
        for (int i = 0; i < z.length; i++) {
            z[i] = random.nextGaussian();
        }
        return of(nll, best, Tensor.wrap(z).reshape(samples, best.size()));
    }

    /**
     * The gaussianity with given draws.
     *
     * @param nll -ln L as a function of the parameters of shape [parameters], a scalar
     * @param best the best fit
     * @param draws standard normal numbers, shape [samples, parameters]
     * @return the result
     * @throws ShapeMismatch if there is not one column a parameter
     * @throws InvalidData if the information at the best fit is not positive definite, or no draw has a likelihood
     */
    public static Gaussianity of(UnaryOperator<Tensor> nll, Tensor best, Tensor draws) {
        if (draws.rank() != 2 || best.rank() != 1 || draws.shape().dimension(1) != best.size()) {
            throw new ShapeMismatch("gaussianity: draws of shape " + draws.shape() + " for parameters of shape "
                    + best.shape() + ", allowed is [samples, parameters]");
        }
        Tensor root =
                LinearAlgebra.cholesky(FisherInformation.observed(nll, best).matrix());
        int samples = draws.shape().dimension(0);
        int parameters = best.size();
        Tensor shifts = LinearAlgebra.triangularSolve(root, draws.transpose(1, 0), true);
        Tensor atBest = nll.apply(best);
        List<Tensor> squares = new ArrayList<>();
        for (int i = 0; i < samples; i++) {
            Tensor theta = best.plus(shifts.slice(1, i, i + 1).reshape(parameters));
            Tensor difference = nll.apply(theta).minus(atBest);
            if (Math.abs(difference.item()) <= Double.MAX_VALUE) {
                Tensor parabola = draws.slice(0, i, i + 1).square().sum().times(0.5);
                squares.add(difference.minus(parabola).square().reshape(1));
            }
        }
        if (squares.isEmpty()) {
            throw new InvalidData("gaussianity: the likelihood is defined at none of " + samples
                    + " draws, allowed is a best fit whose surroundings are inside the model");
        }
        Tensor mean = Tensor.concatenate(0, squares.toArray(new Tensor[0])).mean();
        return new Gaussianity(mean, squares.size(), samples - squares.size());
    }
}
