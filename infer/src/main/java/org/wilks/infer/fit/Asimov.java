package org.wilks.infer.fit;

import java.util.Arrays;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.likelihood.Likelihood;
import org.wilks.nd.error.FitFailed;
import org.wilks.nd.error.InvalidModel;
import org.wilks.nd.error.ShapeMismatch;
import org.wilks.nd.optim.ActiveEdge;

/**
 * Asimov data: the data that are expected at a point, without fluctuations (Cowan, Cranmer, Gross, Vitells, arXiv:1007.1727, section 3.2).
 *
 * <table>
 * <caption>Kinds</caption>
 * <tr><th>kind</th><th>point</th></tr>
 * <tr><td>{@link #at}</td><td>any point</td></tr>
 * <tr><td>{@link #nominal(Likelihood)}</td><td>the suggested starts</td></tr>
 * <tr><td>{@link #nominal(Likelihood, double)}</td><td>the suggested starts, the parameter of interest at a value</td></tr>
 * <tr><td>{@link #conditional}</td><td>the parameter of interest at a value, the others where a fit of observed data with it held there puts them</td></tr>
 * </table>
 *
 * <p>Auxiliary data move with the point: they are the expected ones, so that a free fit of the data has its minimum, of deviance 0, at the point.
 * {@link #withAuxiliary} puts others in their place, the nominal or the observed ones; that fit is then a real one.
 *
 * @param data the data
 * @param point the parameters they were made at, of length n
 * @param auxiliaryMoved whether the auxiliary data are those expected at the point, so that the point is the minimum
 */
public record Asimov(Data data, double[] point, boolean auxiliaryMoved) {
    /**
     * Asimov data; arrays are copied.
     *
     * @param data the data
     * @param point the parameters they were made at
     * @param auxiliaryMoved whether the auxiliary data are those expected at the point
     */
    public Asimov {
        point = point.clone();
    }

    /**
     * What is expected at a point.
     *
     * @param likelihood the likelihood
     * @param point the parameters, of length n; not modified
     * @return the data
     */
    public static Asimov at(Likelihood likelihood, double[] point) {
        return new Asimov(likelihood.expected(point), point, true);
    }

    /**
     * What is expected at the suggested starts.
     *
     * @param likelihood the likelihood
     * @return the data
     */
    public static Asimov nominal(Likelihood likelihood) {
        return at(likelihood, likelihood.parameters().inits());
    }

    /**
     * What is expected at the suggested starts, with the parameter of interest at a value.
     *
     * @param likelihood the likelihood
     * @param poi the value of the parameter of interest
     * @return the data
     * @throws InvalidModel when the likelihood has no parameter of interest
     */
    public static Asimov nominal(Likelihood likelihood, double poi) {
        return at(likelihood, Fit.of(likelihood).withPoi(poi).start());
    }

    /**
     * What is expected with the parameter of interest at a value and the others where the observed data put them: the point of the fit of the observed
     * data with the parameter of interest held at the value.
     *
     * @param fit which parameters move, and within which bounds
     * @param poi the value of the parameter of interest, 0 for limits and 1 for discovery
     * @param observed the observed data
     * @return the data
     * @throws FitFailed when the conditional fit has no certified minimum
     * @throws InvalidModel when the likelihood has no parameter of interest
     */
    public static Asimov conditional(Fit fit, double poi, Data observed) {
        return at(fit.withPoi(poi).fitter(observed).run(), observed);
    }

    /**
     * What is expected at the minimum of a fit. Bins without events whose rates are zero there, an edge of the domain that the fit keeps to within
     * rounding, expect exactly nothing.
     *
     * @param optimum the minimum
     * @param observed the data of the fit
     * @return the data
     */
    public static Asimov at(Optimum optimum, Data observed) {
        Asimov asimov = at(optimum.fit().likelihood(), optimum.values());
        double zero = -1;
        for (ActiveEdge active : optimum.minimum().edges()) {
            zero = Math.max(zero, active.value());
        }
        if (zero < 0) {
            return asimov;
        }
        double[] counts = observed.main();
        double[] rates = asimov.data.main();
        for (int b = 0; b < rates.length; b++) {
            if (counts[b] == 0 && rates[b] <= zero) {
                rates[b] = 0;
            }
        }
        return new Asimov(new Data(rates, asimov.data.auxiliary()), asimov.point, true);
    }

    /**
     * These expected counts with other auxiliary data, the nominal or the observed ones.
     *
     * @param source the data whose auxiliary part is taken
     * @return the data
     * @throws ShapeMismatch when the numbers of auxiliary data differ
     */
    public Asimov withAuxiliary(Data source) {
        double[] auxiliary = source.auxiliary();
        int wanted = data.auxiliary().length;
        if (auxiliary.length != wanted) {
            throw new ShapeMismatch("auxiliary data of an Asimov data set: " + auxiliary.length
                    + " values given, the likelihood has " + wanted);
        }
        return new Asimov(
                new Data(data.main(), auxiliary), point, auxiliaryMoved && Arrays.equals(auxiliary, data.auxiliary()));
    }

    /**
     * A copy: the parameters they were made at, of length n.
     *
     * @return a new array
     */
    @Override
    public double[] point() {
        return point.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Asimov that
                && data.equals(that.data)
                && Arrays.equals(point, that.point)
                && auxiliaryMoved == that.auxiliaryMoved;
    }

    @Override
    public int hashCode() {
        return data.hashCode() * 31 + Arrays.hashCode(point);
    }

    @Override
    public String toString() {
        return "Asimov[data=" + data + ", point=" + Arrays.toString(point) + ", auxiliaryMoved=" + auxiliaryMoved + "]";
    }
}
