package org.wilks.infer.interval;

import org.wilks.infer.fit.Covariance;
import org.wilks.infer.fit.FitResult;
import org.wilks.nd.error.FitFailed;
import org.wilks.nd.error.UnknownParameter;

/**
 * The symmetric interval that the curvature at the best fit gives: {@code best -+ sqrt(deltaQ) sigma}, for functions of parameters by linear propagation
 * {@code sigma^2 = g' C g}. It does not know of bounds, nor of where the likelihood is not a parabola.
 *
 * @param name the parameter or function
 * @param best its value at the best fit
 * @param sigma its standard deviation; 0 when it does not move
 * @param level the level that was asked for
 * @param deltaQ the height of the level, of one degree of freedom
 */
public record HessianInterval(String name, double best, double sigma, Level level, double deltaQ) {
    /**
     * The interval of one parameter.
     *
     * @param result the best fit
     * @param parameter the index of the parameter
     * @param level how high
     * @return the interval
     * @throws FitFailed when the data do not determine the parameter
     * @throws UnknownParameter when there is none of the index
     */
    public static HessianInterval of(FitResult result, int parameter, Level level) {
        if (parameter < 0 || parameter >= result.names().size()) {
            throw new UnknownParameter("parameter " + parameter + " is not in the model; it has "
                    + result.names().size() + ", numbered from 0");
        }
        String name = result.names().get(parameter);
        double sigma = result.covariance()
                .standardDeviation(parameter)
                .orElseThrow(() -> new FitFailed("'" + name + "' is not determined by the data, so it has no interval;"
                        + " fix or constrain it"));
        return new HessianInterval(name, result.values()[parameter], sigma, level, level.height(1));
    }

    /**
     * The interval of a function of parameters.
     *
     * @param result the best fit
     * @param function the function
     * @param level how high
     * @return the interval
     * @throws FitFailed when the function depends on a parameter that the data do not determine, or is not finite
     */
    public static HessianInterval of(FitResult result, ParameterFunction function, Level level) {
        double[] x = result.values();
        double[] slopes = new double[x.length];
        double best = function.function().valueAndGradient(x, slopes);
        Covariance covariance = result.covariance();
        double variance = 0;
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; slopes[i] != 0 && j < x.length; j++) {
                if (slopes[j] != 0) {
                    String names = result.names().get(i) + ", " + result.names().get(j);
                    variance += slopes[i]
                            * slopes[j]
                            * covariance
                                    .covariance(i, j)
                                    .orElseThrow(() -> new FitFailed("function '" + function.name()
                                            + "' depends on parameters that the data do not determine, among " + names
                                            + "; fix or constrain them"));
                }
            }
        }
        if (!Double.isFinite(best) || !(variance >= 0)) {
            throw new FitFailed("function '" + function.name() + "' is " + best + " with variance " + variance
                    + " at the best fit; it has to be finite there");
        }
        return new HessianInterval(function.name(), best, Math.sqrt(variance), level, level.height(1));
    }

    /**
     * The lower end.
     *
     * @return best − √Δq σ
     */
    public double lower() {
        return best - Math.sqrt(deltaQ) * sigma;
    }

    /**
     * The upper end.
     *
     * @return best + √Δq σ
     */
    public double upper() {
        return best + Math.sqrt(deltaQ) * sigma;
    }
}
