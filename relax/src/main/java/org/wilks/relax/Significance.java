package org.wilks.relax;

import org.wilks.nd.Tensor;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.error.ShapeMismatch;

/**
 * Expected significances of a signal over a background in bins, in standard deviations, differentiable to any order in signal, background and
 * uncertainty.
 *
 * <p>The model: counts {@code n_j ~ Poisson(mu s_j + b_j + sum_k sigma_kj theta_k)}, where each nuisance parameter is held by an auxiliary
 * measurement {@code Poisson(tau_k gamma_k)} that saw {@code tau_k}, {@code gamma_k = 1 + r_k theta_k}, {@code tau_k = 1 / r_k^2}; to first
 * order theta is a standard normal. {@code r_k^2 = (sum_j sigma_kj^2 / b_j) / (sum_j b_j)} is the relative uncertainty: sigma = r b is a common
 * scale of the background. {@code q} is twice the logarithm of the likelihood ratio of the profiled hypothesis that is tested to the Asimov
 * data's own, and the result {@code Z = sqrt(q)} (Cowan, Cranmer, Gross, Vitells, arXiv:1007.1727, eqs. 96 and 97).
 *
 * <p>Discovery tests mu = 0 on {@code n = s + b}. In one bin this is the known formula
 * {@code q = 2 [(s + b) ln((s + b)(b + sigma^2) / (b^2 + (s + b) sigma^2)) - (b^2 / sigma^2) ln(1 + sigma^2 s / (b (b + sigma^2)))]} (Cowan, 2012;
 * Li and Ma, 1983), and without uncertainty {@code q = 2 sum_j [(s_j + b_j) ln(1 + s_j / b_j) - s_j]}. Exclusion tests mu = 1 on {@code n = b};
 * without uncertainty {@code q = 2 sum_j [s_j - b_j ln(1 + s_j / b_j)]}.
 *
 * <p>Limits: an empty bin, s = b = 0, contributes nothing and has zero derivatives. Without signal Z is zero and its derivative in the signal
 * the limit for a signal that grows in proportion to the background; in one bin that is {@code 1 / sqrt(b + sigma^2)}, in several it is flagged.
 * Signal where the background is 0 is an error that names the bin. A negative total signal gives a negative Z.
 *
 * <pre>{@code
 * Tensor z = Significance.discovery(s, b, BackgroundUncertainty.correlated(b.times(0.1)));
 * }</pre>
 */
public final class Significance {
    private Significance() {}

    /**
     * The Asimov discovery significance without background uncertainty.
     *
     * @param signal expected yields, shape [bins] or a scalar for one bin
     * @param background expected yields, positive wherever there is signal, of the same shape
     * @return a scalar
     * @throws InvalidData if a yield is not allowed; the message names the bin
     * @throws ShapeMismatch if shapes differ
     */
    public static Tensor discovery(Tensor signal, Tensor background) {
        return discovery(signal, background, BackgroundUncertainty.none());
    }

    /**
     * The Asimov discovery significance.
     *
     * @param signal expected yields, shape [bins] or a scalar for one bin
     * @param background expected yields, positive wherever there is signal, of the same shape
     * @param uncertainty of the background
     * @return a scalar
     * @throws InvalidData if a yield or uncertainty is not allowed; the message names the bin
     * @throws ShapeMismatch if shapes differ
     */
    public static Tensor discovery(Tensor signal, Tensor background, BackgroundUncertainty uncertainty) {
        return asimov(true, signal, background, uncertainty);
    }

    /**
     * The Asimov exclusion significance without background uncertainty.
     *
     * @param signal expected yields, shape [bins] or a scalar for one bin
     * @param background expected yields, positive wherever there is signal, of the same shape
     * @return a scalar
     * @throws InvalidData if a yield is not allowed; the message names the bin
     * @throws ShapeMismatch if shapes differ
     */
    public static Tensor exclusion(Tensor signal, Tensor background) {
        return exclusion(signal, background, BackgroundUncertainty.none());
    }

    /**
     * The Asimov exclusion significance.
     *
     * @param signal expected yields, shape [bins] or a scalar for one bin
     * @param background expected yields, positive wherever there is signal, of the same shape
     * @param uncertainty of the background
     * @return a scalar
     * @throws InvalidData if a yield or uncertainty is not allowed; the message names the bin
     * @throws ShapeMismatch if shapes differ
     */
    public static Tensor exclusion(Tensor signal, Tensor background, BackgroundUncertainty uncertainty) {
        return asimov(false, signal, background, uncertainty);
    }

    private static Tensor asimov(
            boolean discovery, Tensor signal, Tensor background, BackgroundUncertainty uncertainty) {
        Tensor s = vector(signal);
        Tensor b = vector(background);
        return new SignificancePrimitive(discovery, ownBins(uncertainty)).apply(s, b, sigma(uncertainty, b));
    }

    private static boolean ownBins(BackgroundUncertainty uncertainty) {
        return uncertainty instanceof BackgroundUncertainty.None
                || uncertainty instanceof BackgroundUncertainty.Uncorrelated;
    }

    private static Tensor vector(Tensor yields) {
        return yields.rank() == 0 ? yields.reshape(1) : yields;
    }

    private static Tensor sigma(BackgroundUncertainty uncertainty, Tensor b) {
        if (uncertainty instanceof BackgroundUncertainty.Correlated correlated) {
            return row(correlated.sigma());
        }
        if (uncertainty instanceof BackgroundUncertainty.Uncorrelated own) {
            return row(own.sigma());
        }
        if (uncertainty instanceof BackgroundUncertainty.BySource sources) {
            return sources.sigma();
        }
        return Tensor.zeros(1, b.size());
    }

    private static Tensor row(Tensor sigma) {
        if (sigma.rank() > 1) {
            throw new ShapeMismatch(
                    "significance: background uncertainty of shape " + sigma.shape() + ", allowed is one number a bin");
        }
        return sigma.reshape(1, sigma.size());
    }

    /**
     * The significance in the limit of many events without background uncertainty, {@code sqrt(sum_j s_j^2 / b_j)}: s / sqrt(b) in one bin.
     *
     * @param signal expected yields, shape [bins] or a scalar for one bin
     * @param background expected yields, positive wherever there is signal, of the same shape
     * @return a scalar
     * @throws InvalidData if a yield is not allowed; the message names the bin
     * @throws ShapeMismatch if shapes differ
     */
    public static Tensor gaussian(Tensor signal, Tensor background) {
        return gaussian(signal, background, BackgroundUncertainty.none());
    }

    /**
     * The significance in the limit of many events, {@code sqrt(s C^-1 s)} with the covariance {@code C_ij = b_i delta_ij + sum_k sigma_ki
     * sigma_kj}, or {@code C_ij = (b_i + sigma_i^2) delta_ij} for uncorrelated uncertainties: s / sqrt(b + sigma^2) in one bin.
     *
     * @param signal expected yields, shape [bins] or a scalar for one bin
     * @param background expected yields, positive wherever there is signal, of the same shape
     * @param uncertainty of the background
     * @return a scalar
     * @throws InvalidData if a yield or uncertainty is not allowed; the message names the bin
     * @throws ShapeMismatch if shapes differ
     */
    public static Tensor gaussian(Tensor signal, Tensor background, BackgroundUncertainty uncertainty) {
        Tensor s = vector(signal);
        Tensor b = vector(background);
        return new GaussianPrimitive(ownBins(uncertainty)).apply(s, b, sigma(uncertainty, b));
    }
}
