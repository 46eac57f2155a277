package org.wilks.infer.hypothesis;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import org.wilks.infer.fit.Asimov;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.fit.Fitter;
import org.wilks.infer.fit.InfeasibleStart;
import org.wilks.infer.fit.LocalMinimum;
import org.wilks.infer.fit.Optimum;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.likelihood.Likelihood;
import org.wilks.nd.error.FitFailed;
import org.wilks.nd.error.InvalidInput;
import org.wilks.nd.error.InvalidModel;

/**
 * Tests of values of the parameter of interest on one data set, with asymptotic p-values.
 *
 * <pre>{@code
 * HypothesisTest test = HypothesisTest.of(model, data, TestStatistic.qMuTilde());
 * TestResult result = test.at(1);
 * result.observed().cls();      // CLs
 * result.expectedCls();         // five, from -2 sigma to +2 sigma
 * }</pre>
 *
 * <p>What does not depend on the tested value is computed when the test is made and kept: the free fit, the fit at μ' and the Asimov data, whose own
 * free fit is the point that they were made at and is not minimised (but where it is not their minimum: {@link #asimovFree}). A tested value then costs two conditional fits, or one where the statistic
 * is zero on account of μ̂ alone.
 *
 * <p>The parameter of interest. In the free fit its lower bound is the one that the statistic defines, its upper one is no wall: a fit that lands on
 * it is repeated with a wider one, and values beyond it are tested like others. {@link HypothesisTestOptions#keepsPoiBounds} keeps the bounds as
 * they are. Starts, bounds and fixed parameters besides are those of the {@link Fit}.
 *
 * <p>A likelihood may have several minima. Conditional fits of up to 32 parameters start from the suggested start, the free fit and the fit at μ' and
 * take the lowest minimum; with more parameters they do so where the deviance between such a start and the minimum has a ridge. When a conditional fit turns out deeper than the free fit, the free fit is started there and the test of
 * that value is made anew.
 *
 * <p>The result at a value does not depend on which values were tested before. Immutable and thread-safe.
 */
public final class HypothesisTest {
    private static final int IDLE = 64;

    /** With at most so many parameters a fit costs little, and conditional fits are made from all known starts. */
    private static final int SMALL = 32;

    private final Preparation prepared;
    private final ArrayDeque<Fitters> idle = new ArrayDeque<>();

    /** Fits to the two data sets, for one thread. */
    private record Fitters(Fitter observed, Fitter asimov) {}

    private HypothesisTest(Preparation prepared) {
        this.prepared = prepared;
    }

    /**
     * A test with the suggested starts, bounds and fixed parameters and the default options.
     *
     * @param likelihood the model
     * @param data the observed data
     * @param statistic the test statistic
     * @return the test
     * @throws InvalidModel when the model has no parameter of interest, or it is fixed
     * @throws FitFailed when the free fit or the fit at μ' has no certified minimum
     */
    public static HypothesisTest of(Likelihood likelihood, Data data, TestStatistic statistic) {
        return of(Fit.of(likelihood), data, statistic, HypothesisTestOptions.defaults());
    }

    /**
     * A test.
     *
     * @param fit the model with the starts, bounds and fixed parameters of all fits
     * @param data the observed data
     * @param statistic the test statistic
     * @param options settings
     * @return the test
     * @throws InvalidModel when the model has no parameter of interest, it is fixed, or μ' is outside bounds that are kept
     * @throws FitFailed when the free fit or the fit at μ' has no certified minimum
     */
    public static HypothesisTest of(Fit fit, Data data, TestStatistic statistic, HypothesisTestOptions options) {
        return new HypothesisTest(new Preparation(fit, data, statistic, options));
    }

    /**
     * A test that is told where the fit at μ' is likely to end, such as the fit of the background alone when many signals are tested on one
     * background. The results are those of {@link #of(Fit, Data, TestStatistic, HypothesisTestOptions)} within what the certificates of fits
     * allow, for less work: the fit at μ' starts there, and the free fit where the tangent of that one leads. Whether the suggested start would
     * lead lower is looked at as for every warm start.
     *
     * @param fit the model with the starts, bounds and fixed parameters of all fits
     * @param data the observed data
     * @param statistic the test statistic
     * @param options settings
     * @param near all parameters, of length n, that of interest anywhere; not modified. Values outside the bounds are moved to them, and a point
     *     at which the likelihood is zero is not used. Where the likelihood is zero at the suggested start, that is a fault all the same
     * @return the test
     * @throws InvalidModel when the model has no parameter of interest, it is fixed, or μ' is outside bounds that are kept
     * @throws FitFailed when the free fit or the fit at μ' has no certified minimum
     */
    public static HypothesisTest near(
            Fit fit, Data data, TestStatistic statistic, HypothesisTestOptions options, double[] near) {
        return new HypothesisTest(new Preparation(fit, data, statistic, options, near.clone()));
    }

    /**
     * The test of a value.
     *
     * @param mu the value of the parameter of interest, inside its suggested bounds or not: any for tMu, from 0 on for qMu, qMuTilde and
     *     tMuTilde, 0 for q0
     * @return the result
     * @throws InvalidInput when the statistic cannot test the value
     * @throws FitFailed when a conditional fit has no certified minimum, or rates are not positive at the value
     */
    public TestResult at(double mu) {
        requireTestable(mu);
        Fitters fitters = borrow();
        TestResult result;
        try {
            ProfileCurve observed = prepared.observedCurve(fitters.observed);
            ProfileCurve asimov = prepared.asimovCurve(fitters.asimov);
            result = result(mu, observed, asimov);
        } catch (LocalMinimum e) {
            return deeper(e).at(mu);
        }
        giveBack(fitters);
        return result;
    }

    /**
     * What some work finds on this test; where a conditional fit shows that the free fit is not the minimum, on a test whose free fit starts
     * there.
     *
     * @param <R> what is found
     * @param work work on a test, for instance a walk along its curves
     * @return what was found
     * @throws FitFailed when a fit has no certified minimum, or the free fit does not come to an end
     */
    public <R> R search(Function<HypothesisTest, R> work) {
        HypothesisTest test = this;
        while (true) {
            try {
                return work.apply(test);
            } catch (LocalMinimum e) {
                test = test.deeper(e);
            }
        }
    }

    /**
     * Whether a failure says that the free fit is a local minimum, which {@link #search} takes care of: work that catches failures of fits has
     * to let it pass.
     *
     * @param failure a failure of a fit
     * @return true for that failure
     */
    public static boolean isLocalMinimum(FitFailed failure) {
        return failure instanceof LocalMinimum;
    }

    /** This test with a free fit from a deeper point. */
    private HypothesisTest deeper(LocalMinimum found) {
        Preparation better = prepared.startingAt(found.deeper());
        if (!(better.free.deviance() < prepared.free.deviance())) {
            throw found;
        }
        return new HypothesisTest(better);
    }

    /**
     * The test of a value on curves that remember where they were, which is quicker when neighbouring values follow each other.
     *
     * @param mu the value of the parameter of interest
     * @param observed a curve of this test's {@link #observedCurve}
     * @param asimov a curve of this test's {@link #asimovCurve}
     * @return the result
     * @throws InvalidInput when the statistic cannot test the value
     * @throws FitFailed when a conditional fit has no certified minimum, or rates are not positive at the value
     */
    public TestResult at(double mu, ProfileCurve observed, ProfileCurve asimov) {
        requireTestable(mu);
        return result(mu, observed, asimov);
    }

    private TestResult result(double mu, ProfileCurve observed, ProfileCurve asimov) {
        return of(
                mu,
                isWithoutFit(mu) ? Optional.empty() : Optional.of(pointAt(observed, mu, "observed data")),
                isAsimovWithoutFit(mu) ? Optional.empty() : Optional.of(pointAt(asimov, mu, "Asimov data")));
    }

    private boolean isAsimovWithoutFit(double mu) {
        return mu == asimovMuHat() || prepared.asimovFree.isPresent() && prepared.statistic.isZero(mu, asimovMuHat());
    }

    private boolean isWithoutFit(double mu) {
        return mu == muHat() || prepared.statistic.isZero(mu, muHat());
    }

    /**
     * The test of a value from points of its two curves, for work that has found the value by walking along them.
     *
     * @param mu the value of the parameter of interest
     * @param observed the point of a curve of the observed data at a value; not asked where the statistic is zero
     * @param asimov the point of a curve of the Asimov data; not asked at μ'
     * @return the result
     * @throws InvalidInput when the statistic cannot test the value
     */
    public TestResult at(double mu, DoubleFunction<ProfilePoint> observed, DoubleFunction<ProfilePoint> asimov) {
        requireTestable(mu);
        return of(
                mu,
                isWithoutFit(mu) ? Optional.empty() : Optional.of(observed.apply(mu)),
                isAsimovWithoutFit(mu) ? Optional.empty() : Optional.of(asimov.apply(mu)));
    }

    private TestResult of(double mu, Optional<ProfilePoint> conditional, Optional<ProfilePoint> asimovConditional) {
        TestStatistic statistic = prepared.statistic;
        double muHat = muHat();
        double q = conditional
                .map(point -> statistic.value(mu, muHat, point.difference()))
                .orElse(0.0);
        double qA = asimovConditional
                .map(point -> statistic.value(mu, asimovMuHat(), point.difference()))
                .orElse(0.0);
        AsymptoticDistribution law = new AsymptoticDistribution(statistic, Math.sqrt(qA), prepared.options.base());
        return new TestResult(
                statistic,
                mu,
                muHat,
                q,
                qA,
                law.observed(q),
                law.expectedSet(),
                new TestResult.Fits(
                        prepared.free,
                        conditional.map(ProfilePoint::fit),
                        prepared.asimov,
                        prepared.source,
                        asimovConditional.map(ProfilePoint::fit),
                        prepared.backgroundFit));
    }

    private ProfilePoint pointAt(ProfileCurve curve, double mu, String data) {
        String head = "test of " + poiName() + " = " + mu + " with " + prepared.statistic.symbol() + ": ";
        try {
            return prepared.fit.parameters().size() <= SMALL ? curve.thoroughlyAt(mu) : curve.at(mu);
        } catch (LocalMinimum e) {
            throw e;
        } catch (InfeasibleStart e) {
            throw new FitFailed(
                    head + "the likelihood of the " + data + " is zero: " + e.reason()
                            + (mu == 0 ? "; give the bin a background, or leave it out" : ""),
                    e);
        } catch (FitFailed e) {
            throw new FitFailed(head + e.getMessage(), e);
        }
    }

    /**
     * A new curve of the observed data for one thread: its values are q(μ) where the statistic is not zero.
     *
     * @return the curve
     */
    public ProfileCurve observedCurve() {
        return prepared.observedCurve(prepared.fit.fitter(prepared.data));
    }

    /**
     * A new curve of the Asimov data for one thread: its values are q_A(μ).
     *
     * @return the curve
     */
    public ProfileCurve asimovCurve() {
        return prepared.asimovCurve(prepared.fit.fitter(prepared.asimov.data()));
    }

    /**
     * The test statistic.
     *
     * @return the statistic
     */
    public TestStatistic statistic() {
        return prepared.statistic;
    }

    /**
     * The settings.
     *
     * @return the options
     */
    public HypothesisTestOptions options() {
        return prepared.options;
    }

    /**
     * The fit that all fits of the test are variants of, with the bounds of the parameter of interest that the free fit had.
     *
     * @return the fit
     */
    public Fit fit() {
        return prepared.fit;
    }

    /**
     * The observed data.
     *
     * @return the data
     */
    public Data data() {
        return prepared.data;
    }

    /**
     * The free fit to the observed data.
     *
     * @return the fit
     */
    public Optimum free() {
        return prepared.free;
    }

    /**
     * The value of the parameter of interest in the free fit.
     *
     * @return μ̂
     */
    public double muHat() {
        return prepared.freeAnchor.mu();
    }

    /**
     * The Asimov data, and the point that they were made at.
     *
     * @return the data
     */
    public Asimov asimov() {
        return prepared.asimov;
    }

    /**
     * Where the point of the Asimov data comes from.
     *
     * @return the source
     */
    public TestResult.AsimovSource asimovSource() {
        return prepared.source;
    }

    /**
     * The value μ' that the Asimov data suppose.
     *
     * @return μ'
     */
    public double asimovMu() {
        return prepared.asimovMu;
    }

    /**
     * The value of the parameter of interest in the free fit to the Asimov data: μ' itself, unless {@link #asimovFree} was needed.
     *
     * @return μ̂_A
     */
    public double asimovMuHat() {
        return prepared.asimovMuHat();
    }

    /**
     * The free fit to Asimov data whose point is not their minimum: auxiliary data were kept as observed, constraints have constant centres, or the
     * likelihood was given other expected data than the means of its laws.
     *
     * @return the fit; empty where the point that the Asimov data were made at is their minimum, by construction
     */
    public Optional<Optimum> asimovFree() {
        return prepared.asimovFree;
    }

    /**
     * The name of the parameter of interest.
     *
     * @return the name
     */
    public String poiName() {
        return prepared.fit.parameters().names().get(prepared.poi);
    }

    /**
     * The lower bound of the parameter of interest that the model, or the fit that the test was made of, suggests.
     *
     * @return the bound; −∞ for none
     */
    public double suggestedLowerBound() {
        return prepared.given.domain().lower()[prepared.poi];
    }

    /**
     * The upper bound of the parameter of interest that the model, or the fit that the test was made of, suggests.
     *
     * @return the bound; +∞ for none
     */
    public double suggestedUpperBound() {
        return prepared.given.domain().upper()[prepared.poi];
    }

    private synchronized Fitters borrow() {
        Fitters known = idle.pollFirst();
        return known != null
                ? known
                : new Fitters(prepared.fit.fitter(prepared.data), prepared.fit.fitter(prepared.asimov.data()));
    }

    private synchronized void giveBack(Fitters fitters) {
        if (idle.size() < IDLE) {
            idle.addFirst(fitters);
        }
    }

    private void requireTestable(double mu) {
        requireTestable(prepared.statistic, poiName(), mu);
    }

    static void requireTestable(TestStatistic statistic, String poiName, double mu) {
        requireFinite(mu);
        if (statistic instanceof TestStatistic.Q0 && mu != 0) {
            throw new InvalidInput(
                    "tested value " + poiName + " = " + mu
                            + ": the discovery statistic q0 tests the background, so 0; use another statistic for other values");
        }
        if (mu < 0 && !(statistic instanceof TestStatistic.TMu)) {
            throw new InvalidInput("tested value " + poiName + " = " + mu + ": the statistic " + statistic.symbol()
                    + " tests values from 0 on; t tests any");
        }
    }

    static void requireFinite(double mu) {
        if (!Double.isFinite(mu)) {
            throw new InvalidInput(
                    "tested value of the parameter of interest: " + mu + "; it has to be a finite number");
        }
    }
}
