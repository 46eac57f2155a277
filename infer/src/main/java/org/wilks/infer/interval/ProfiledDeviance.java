package org.wilks.infer.interval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.fit.Fitter;
import org.wilks.infer.fit.InfeasibleStart;
import org.wilks.infer.fit.LocalMinimum;
import org.wilks.infer.fit.LowestFit;
import org.wilks.infer.fit.Optimum;
import org.wilks.infer.fit.ProfileTangent;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.likelihood.LikelihoodEvaluator;
import org.wilks.nd.error.FitFailed;
import org.wilks.nd.error.InvalidInput;
import org.wilks.nd.error.InvalidModel;
import org.wilks.nd.error.ShapeMismatch;
import org.wilks.nd.error.UnknownParameter;
import org.wilks.nd.optim.Domain;

/**
 * The deviance of bound data above its minimum as a function of some chosen parameters c, the others profiled or held, for one thread.
 *
 * <pre>{@code
 * d(c)        = min over theta of D(c, theta) - D(cHat, thetaHat) >= 0
 * d'(c)       = D_c at (c, thetaHatHat)                                   the envelope theorem
 * d''(c)      = H_cc - H_ct H_tt^-1 H_tc                                  the Schur complement
 * }</pre>
 *
 * <p>With others that move, each point is a certified conditional fit, one Newton step on. It starts where the points before it lead, or
 * those of the free fit. Where the likelihood may have several minima, fits from there and from the fit's own start are made too and the lowest one is
 * taken: at the first point, and again a standard deviation from where that was last done. What a point comes out as depends on which was asked for
 * before it, by less than the certificate of a fit allows. Where no other parameter moves, nothing is fitted and nothing allocated: a point costs one
 * evaluation of the likelihood.
 *
 * <p>The chosen parameters may take values outside their bounds, as with {@link Fit#withFixed(int, double)}; the free fit keeps to them. Where the
 * likelihood is zero d is +∞. At a kink of an interpolation the derivatives are those of one side. Not thread-safe: {@link #copy} makes another for
 * another thread.
 */
public final class ProfiledDeviance {
    /** A point this far below the free fit shows that the free fit is not the minimum; more than rounding and certificates allow. */
    private static final double DEEPER = 1e-6;

    /** A difference of two deviances that is a smaller share of them than this is summed term by term: at most three digits are lost. */
    private static final double SHARE = 1e-3;

    /** A fit that is lower than another by more than this is in another basin. */
    private static final double BASIN = 1e-7;

    private final Fit fit;
    private final Data data;
    private final int[] parameters;
    private final boolean profiled;
    private final boolean holds;
    private final Optimum free;
    private final double[] reference;
    private final double depth;
    private final Fitter fitter;
    private final LikelihoodEvaluator evaluator;
    private final LowestFit lowest;
    private final double[] x;
    private final double[] whole;
    private double[] square;
    private final Optional<ConditionalNewton> newton;
    private ProfileTangent home;
    private ProfileTangent last;
    private ProfileTangent before;
    private ProfileTangent looked;
    private boolean nearly;
    private boolean switched;

    private ProfiledDeviance(
            Fit fit, Data data, int[] parameters, boolean profiled, boolean holds, Optimum free, double[] reference) {
        this.fit = fit;
        this.data = data;
        this.parameters = parameters;
        this.profiled = profiled;
        this.holds = holds;
        this.free = free;
        this.reference = reference;
        fitter = fit.fitter(data);
        evaluator = fitter.evaluator();
        depth = evaluator.value(reference);
        lowest = new LowestFit(fitter, parameters);
        x = reference.clone();
        whole = new double[x.length];
        newton = profiled ? ConditionalNewton.of(fit, evaluator, parameters) : Optional.empty();
    }

    /**
     * The profiled deviance: the other parameters that the fit lets move are fitted at each point. The free fit is made here, from the fit's start.
     *
     * @param fit the likelihood, with the starts, bounds and fixed parameters of all fits
     * @param data the data
     * @param parameters the indices of the chosen parameters; not modified
     * @return the function
     * @throws InvalidModel when a chosen parameter is fixed
     * @throws InvalidInput when none is chosen, or one is chosen twice
     * @throws UnknownParameter when there is no parameter of an index
     * @throws FitFailed when the free fit has no certified minimum
     */
    public static ProfiledDeviance of(Fit fit, Data data, int... parameters) {
        return of(fit, data, true, parameters);
    }

    /**
     * The deviance with the other parameters held where the free fit puts them.
     *
     * @param fit the likelihood, with the start, bounds and fixed parameters of the free fit
     * @param data the data
     * @param parameters the indices of the chosen parameters; not modified
     * @return the function
     * @throws InvalidModel when a chosen parameter is fixed
     * @throws InvalidInput when none is chosen, or one is chosen twice
     * @throws UnknownParameter when there is no parameter of an index
     * @throws FitFailed when the free fit has no certified minimum
     */
    public static ProfiledDeviance withOthersFixed(Fit fit, Data data, int... parameters) {
        return of(fit, data, false, parameters);
    }

    private static ProfiledDeviance of(Fit fit, Data data, boolean profiled, int[] parameters) {
        int[] chosen = parameters.clone();
        boolean others = requireChoice(fit, chosen);
        Fitter fitter = fit.fitter(data);
        Optimum free = fitter.run();
        return new ProfiledDeviance(
                fit, data, chosen, profiled && others, !profiled, free, ProfileTangent.polished(free, fitter));
    }

    /** Whether parameters may move that were not chosen. */
    private static boolean requireChoice(Fit fit, int[] chosen) {
        Domain domain = fit.domain();
        double[] lower = domain.lower();
        double[] upper = domain.upper();
        boolean[] held = domain.fixed();
        if (chosen.length == 0) {
            throw new InvalidInput("no parameter is chosen; choose one or more of "
                    + fit.parameters().names());
        }
        boolean[] seen = new boolean[lower.length];
        for (int i : chosen) {
            if (i < 0 || i >= lower.length) {
                throw new UnknownParameter(
                        "parameter " + i + " is not in the model; it has " + lower.length + ", numbered from 0");
            }
            String name = fit.parameters().names().get(i);
            if (seen[i]) {
                throw new InvalidInput("parameter '" + name + "' is chosen twice; choose different ones");
            }
            seen[i] = true;
            if (held[i] || lower[i] == upper[i]) {
                throw new InvalidModel("parameter '" + name + "' is fixed at " + fit.start()[i]
                        + ", so the likelihood is not a function of it; release it in the measurement (\"fixed\": false)"
                        + " or in the fit");
            }
        }
        boolean others = false;
        for (int i = 0; i < lower.length; i++) {
            others |= !seen[i] && !held[i] && lower[i] < upper[i];
        }
        return others;
    }

    /**
     * The same function for another thread, sharing the free fit and nothing else. It starts anew: its points do not depend on which were asked for here.
     *
     * @return a new one
     */
    public ProfiledDeviance copy() {
        ProfiledDeviance copy = new ProfiledDeviance(fit, data, parameters, profiled, holds, free, reference);
        copy.home = home;
        return copy;
    }

    /**
     * The profiled deviance above the minimum that the free fit reaches from a start, such as the point that Asimov data were made at.
     *
     * @param fit the likelihood, with the bounds and fixed parameters of all fits
     * @param data the data
     * @param start all parameters, of length n; not modified
     * @param parameters the indices of the chosen parameters; not modified
     * @return the function
     * @throws InvalidModel when a chosen parameter is fixed
     * @throws InvalidInput when none is chosen, or one is chosen twice
     * @throws FitFailed when the free fit has no certified minimum
     */
    public static ProfiledDeviance from(Fit fit, Data data, double[] start, int... parameters) {
        int[] chosen = parameters.clone();
        boolean others = requireChoice(fit, chosen);
        Fitter fitter = fit.fitter(data);
        Optimum free = fitter.run(start);
        return new ProfiledDeviance(fit, data, chosen, others, false, free, ProfileTangent.polished(free, fitter));
    }

    /**
     * The deviance with the other parameters held where the same free fit puts them.
     *
     * @return a new one
     */
    public ProfiledDeviance holdingOthers() {
        return new ProfiledDeviance(fit, data, parameters, false, true, free, reference);
    }

    /**
     * The function of other chosen parameters above the same free fit, the others profiled or held as here.
     *
     * @param others the indices of the chosen parameters; not modified
     * @return a new one
     * @throws InvalidModel when a chosen parameter is fixed
     * @throws InvalidInput when none is chosen, or one is chosen twice
     * @throws UnknownParameter when there is no parameter of an index
     */
    public ProfiledDeviance choosing(int... others) {
        int[] chosen = others.clone();
        boolean rest = requireChoice(fit, chosen);
        return new ProfiledDeviance(fit, data, chosen, !holds && rest, holds, free, reference);
    }

    /**
     * The same function above the minimum that the free fit reaches from another start, such as a deeper point that a {@link LocalMinimum} told of.
     *
     * @param start all parameters, of length n; not modified
     * @return a new one
     * @throws FitFailed when the free fit has no certified minimum
     */
    public ProfiledDeviance startingAt(double[] start) {
        Fitter again = fit.fitter(data);
        Optimum other = again.run(start);
        return new ProfiledDeviance(
                fit, data, parameters, profiled, holds, other, ProfileTangent.polished(other, again));
    }

    /**
     * The value at a point.
     *
     * @param c the chosen parameters, of length k; not modified
     * @return d(c), at least zero but for what certificates allow; +∞ where the likelihood is zero
     * @throws FitFailed when the conditional fit has no certified minimum
     * @throws LocalMinimum when the point is deeper than the free fit
     */
    public double value(double[] c) {
        if (!move(c)) {
            return Double.POSITIVE_INFINITY;
        }
        return above(c, evaluator.value(x));
    }

    /**
     * The value and the gradient at a point.
     *
     * @param c the chosen parameters, of length k; not modified
     * @param gradient modified: receives ∂d/∂c, of length k; unspecified where the value is +∞
     * @return d(c)
     * @throws FitFailed when the conditional fit has no certified minimum
     * @throws LocalMinimum when the point is deeper than the free fit
     */
    public double valueAndGradient(double[] c, double[] gradient) {
        if (!move(c)) {
            return Double.POSITIVE_INFINITY;
        }
        if (profiled) {
            System.arraycopy(last.slope(), 0, gradient, 0, parameters.length);
            return above(c, evaluator.value(x));
        }
        double value = evaluator.valueAndGradient(x, whole);
        for (int k = 0; k < parameters.length; k++) {
            gradient[k] = whole[parameters[k]];
        }
        return above(c, value);
    }

    /**
     * The value, the gradient and the second derivatives at a point.
     *
     * @param c the chosen parameters, of length k; not modified
     * @param gradient modified: receives ∂d/∂c, of length k; unspecified where the value is +∞
     * @param hessian modified: receives ∂²d/∂c∂c, row-major, of length k²; unspecified where the value is +∞
     * @return d(c)
     * @throws FitFailed when the conditional fit has no certified minimum
     * @throws LocalMinimum when the point is deeper than the free fit
     */
    public double valueGradientHessian(double[] c, double[] gradient, double[] hessian) {
        if (!move(c)) {
            return Double.POSITIVE_INFINITY;
        }
        if (profiled) {
            if (nearly) {
                last = newton.flatMap(quick -> quick.at(x)).orElse(last);
                nearly = false;
            }
            System.arraycopy(last.slope(), 0, gradient, 0, parameters.length);
            System.arraycopy(last.curvature(), 0, hessian, 0, hessian.length);
            return above(c, evaluator.value(x));
        }
        int n = x.length;
        if (square == null) {
            square = new double[n * n];
        }
        double value = evaluator.valueGradientHessian(x, whole, square);
        if (value < Double.POSITIVE_INFINITY) {
            chosenBlock(gradient, hessian, n);
        }
        return above(c, value);
    }

    /** Entries between two mutually independent parameters are zero and not written by the likelihood. */
    private void chosenBlock(double[] gradient, double[] hessian, int n) {
        int size = parameters.length;
        int[] independent = evaluator.mutuallyIndependent();
        for (int a = 0; a < size; a++) {
            int i = parameters[a];
            gradient[a] = whole[i];
            boolean alone = Arrays.binarySearch(independent, i) >= 0;
            for (int b = 0; b < size; b++) {
                int j = parameters[b];
                boolean zero = a != b && alone && Arrays.binarySearch(independent, j) >= 0;
                hessian[a * size + b] = zero ? 0 : j <= i ? square[i * n + j] : square[j * n + i];
            }
        }
    }

    /**
     * The second derivatives at a point.
     *
     * @param c the chosen parameters, of length k; not modified
     * @param hessian modified: receives ∂²d/∂c∂c, row-major, of length k²; unspecified where the likelihood is zero
     * @throws FitFailed when the conditional fit has no certified minimum
     * @throws LocalMinimum when the point is deeper than the free fit
     */
    public void hessian(double[] c, double[] hessian) {
        valueGradientHessian(c, new double[parameters.length], hessian);
    }

    /** Goes to a point; false where the likelihood is zero. */
    private boolean move(double[] c) {
        int size = parameters.length;
        if (c.length != size) {
            throw new ShapeMismatch(c.length + " values for " + size + " chosen parameters");
        }
        for (int k = 0; k < size; k++) {
            if (!(Math.abs(c[k]) < Double.POSITIVE_INFINITY)) {
                throw new InvalidInput(
                        "parameter '" + name(k) + "': cannot be held at " + c[k] + "; the value has to be finite");
            }
        }
        if (!profiled) {
            for (int k = 0; k < size; k++) {
                x[parameters[k]] = c[k];
            }
            return true;
        }
        if (last != null && isAt(last, c)) {
            return true;
        }
        ProfileTangent found;
        try {
            found = point(c);
        } catch (InfeasibleStart e) {
            return false;
        }
        before = last;
        last = found;
        System.arraycopy(last.x(), 0, x, 0, x.length);
        return true;
    }

    /** The point of the profile: quickly from the one before it; and now and then, and where that fails, the lowest of fits from several places. */
    private ProfileTangent point(double[] c) {
        if (home == null) {
            home = ProfileTangent.of(fitter.runHolding(parameters, best(), reference), fitter, parameters);
        }
        Optional<ProfileTangent> quick = newton.flatMap(own -> own.from(predicted(c)));
        if (quick.isPresent() && looked != null && !isFar(c)) {
            nearly = true;
            return quick.get();
        }
        double[] start = quick.isPresent() ? quick.get().x() : null;
        ProfileTangent found = ProfileTangent.of(conditional(c, start), fitter, parameters);
        looked = found;
        nearly = false;
        if (start != null && evaluator.difference(found.x(), start) < -BASIN) {
            switched = true;
        }
        return found;
    }

    /** Whether a point is a standard deviation away from where other basins were last looked for. */
    private boolean isFar(double[] c) {
        int size = c.length;
        double[] curvature = home.curvature();
        double sum = 0;
        for (int a = 0; a < size; a++) {
            for (int b = 0; b < size; b++) {
                sum += 0.5
                        * curvature[a * size + b]
                        * (c[a] - looked.x()[parameters[a]])
                        * (c[b] - looked.x()[parameters[b]]);
            }
        }
        return !(sum < 1);
    }

    private double[] predicted(double[] c) {
        return last == null ? home.predict(c) : before == null ? last.predict(c) : last.predict(before, c);
    }

    /** Whether another basin was found to be lower than the one that was followed: points before it may be too high. */
    boolean hasSwitched() {
        return switched;
    }

    private boolean isAt(ProfileTangent point, double[] c) {
        for (int k = 0; k < c.length; k++) {
            if (point.x()[parameters[k]] != c[k]) {
                return false;
            }
        }
        return true;
    }

    /** The lowest fit from a start, or else where the point before this one leads, and from where the free fit leads. */
    private Optimum conditional(double[] c, double[] near) {
        double[] fromHome = home.predict(c);
        if (near != null) {
            return lowest.at(c, near, List.of(fromHome));
        }
        if (last == null) {
            return lowest.at(c, feasible(fromHome, home, c), List.of());
        }
        double[] start = before == null ? last.predict(c) : last.predict(before, c);
        return lowest.at(c, feasible(start, last, c), List.of(fromHome));
    }

    private double[] feasible(double[] predicted, ProfileTangent from, double[] c) {
        return evaluator.value(predicted) < Double.POSITIVE_INFINITY ? predicted : plain(from, c);
    }

    private double[] plain(ProfileTangent point, double[] c) {
        double[] plain = point.x().clone();
        for (int k = 0; k < c.length; k++) {
            plain[parameters[k]] = c[k];
        }
        return plain;
    }

    /** How far the present point is above the free fit. */
    private double above(double[] c, double value) {
        if (!(value < Double.POSITIVE_INFINITY)) {
            return Double.POSITIVE_INFINITY;
        }
        double difference = value - depth;
        if (!(difference > SHARE * (value + depth))) {
            difference = evaluator.difference(x, reference);
        }
        if (difference < -DEEPER) {
            throw new LocalMinimum(
                    "the likelihood at " + names() + " = " + Arrays.toString(c)
                            + " is deeper than the free fit, which stands at " + Arrays.toString(best()) + ", by "
                            + -difference + " in -2 ln L: the free fit is a local minimum; start it nearer",
                    x);
        }
        return difference;
    }

    private String name(int k) {
        return fit.parameters().names().get(parameters[k]);
    }

    /**
     * All parameters at the last point that was asked for, where the likelihood was not zero: the chosen ones, and the others as they were fitted or held.
     *
     * @return a new array of length n; before the first point, the free fit
     */
    public double[] point() {
        return x.clone();
    }

    /**
     * The number of chosen parameters.
     *
     * @return k
     */
    public int size() {
        return parameters.length;
    }

    /**
     * The chosen parameters.
     *
     * @return their indices, a new array of length k
     */
    public int[] parameters() {
        return parameters.clone();
    }

    /**
     * The names of the chosen parameters.
     *
     * @return k names
     */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        for (int k = 0; k < parameters.length; k++) {
            names.add(name(k));
        }
        return List.copyOf(names);
    }

    /**
     * The description of the fits.
     *
     * @return the fit
     */
    public Fit fit() {
        return fit;
    }

    /**
     * The data that it is bound to.
     *
     * @return the data
     */
    public Data data() {
        return data;
    }

    /**
     * The free fit, whose depth is zero.
     *
     * @return the certified minimum
     */
    public Optimum free() {
        return free;
    }

    /**
     * All parameters at the free fit, one Newton step on from its certificate.
     *
     * @return a new array of length n
     */
    public double[] reference() {
        return reference.clone();
    }

    /**
     * The chosen parameters at the free fit.
     *
     * @return a new array of length k
     */
    public double[] best() {
        return chosen(reference);
    }

    /**
     * The lower bounds of the chosen parameters in the free fit.
     *
     * @return a new array of length k, −∞ for none
     */
    public double[] lower() {
        return chosen(fit.domain().lower());
    }

    /**
     * The upper bounds of the chosen parameters in the free fit.
     *
     * @return a new array of length k, +∞ for none
     */
    public double[] upper() {
        return chosen(fit.domain().upper());
    }

    private double[] chosen(double[] all) {
        double[] values = new double[parameters.length];
        for (int k = 0; k < values.length; k++) {
            values[k] = all[parameters[k]];
        }
        return values;
    }

    /**
     * Whether other parameters are fitted at each point.
     *
     * @return false when they are held or there are none that move, so that a point is one evaluation
     */
    public boolean isProfiled() {
        return profiled;
    }
}
