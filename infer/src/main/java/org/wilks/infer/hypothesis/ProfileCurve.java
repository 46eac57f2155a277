package org.wilks.infer.hypothesis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.wilks.infer.fit.Fitter;
import org.wilks.infer.fit.LocalMinimum;
import org.wilks.infer.fit.LowestFit;
import org.wilks.infer.fit.Optimum;
import org.wilks.nd.error.FitFailed;
import org.wilks.nd.error.InvalidInput;

/**
 * The profiled deviance of one data set above its minimum, as a function of the parameter of interest, for one thread.
 *
 * <pre>{@code
 * d(mu) = min over theta of D(mu, theta) - D(muHat, thetaHat),        d'(mu) = dD/dmu at (mu, thetaHatHat)
 * }</pre>
 *
 * <p>Each point is a certified conditional fit. It starts where the tangents of the neighbouring points that are known lead, so a curve that is
 * walked along costs one or two iterations a point. Where the likelihood may have several minima, the fit from the suggested start is made too
 * and the lower one taken. What a point comes out as depends on which were asked for before it, by less than the
 * certificate of a fit allows. The difference is formed term by term.
 *
 * <p>Not thread-safe.
 */
public final class ProfileCurve {
    /** A conditional fit this far below the free one shows that the free one is not the minimum; more than rounding and certificates allow. */
    private static final double DEEPER = 1e-6;

    /** A point that is higher than another of the same value by more than this, relative to the deviance, is in another basin. */
    private static final double BASIN = 1e-8;

    private final Fitter fitter;
    private final int poi;
    private final double[] reference;
    private final Anchor minimum;
    private final LowestFit lowest;
    private final List<Anchor> beforehand = new ArrayList<>();
    private final TreeMap<Double, Anchor> anchors = new TreeMap<>();

    /**
     * A curve that knows its minimum.
     *
     * @param fitter fits of the bound data
     * @param poi the index of the parameter of interest
     * @param minimum the free fit
     */
    ProfileCurve(Fitter fitter, int poi, Anchor minimum) {
        this.fitter = fitter;
        this.poi = poi;
        this.minimum = minimum;
        reference = minimum.x();
        lowest = new LowestFit(fitter, poi);
        anchors.put(minimum.mu(), minimum);
        beforehand.add(minimum);
    }

    /** Makes another known point a place to start from. */
    ProfileCurve knowing(Anchor anchor) {
        anchors.put(anchor.mu(), anchor);
        beforehand.add(anchor);
        return this;
    }

    /**
     * The value at the minimum of the curve.
     *
     * @return μ̂ of the free fit; μ' of Asimov data
     */
    public double muHat() {
        return minimum.mu();
    }

    /**
     * The slope at the minimum of the curve: zero unless μ̂ is at a bound.
     *
     * @return d'(μ̂)
     */
    public double slopeAtMinimum() {
        return minimum.slope();
    }

    /**
     * The curvature at the minimum of the curve, {@code 2 / sigma^2} of the parameter of interest.
     *
     * @return d''(μ̂); 0 when it is not known
     */
    public double curvatureAtMinimum() {
        return minimum.curvature();
    }

    /**
     * The point of the curve at a value of the parameter of interest.
     *
     * @param mu the value, inside the bounds or not
     * @return the point
     * @throws FitFailed when the conditional fit has no certified minimum, the likelihood is zero there, or the fit is deeper than the free one
     * @throws InvalidInput when the value is not finite
     */
    public ProfilePoint at(double mu) {
        HypothesisTest.requireFinite(mu);
        return point(mu, fit(mu));
    }

    /**
     * The point of {@link #at}, which is not remembered: later points are as if it had not been asked for.
     *
     * @param mu the value, inside the bounds or not
     * @return the point
     * @throws FitFailed when the conditional fit has no certified minimum, the likelihood is zero there, or the fit is deeper than the free one
     * @throws InvalidInput when the value is not finite
     */
    public ProfilePoint withoutTrace(double mu) {
        HypothesisTest.requireFinite(mu);
        Optimum optimum = fit(mu);
        Anchor anchor = Anchor.of(optimum, poi, fitter);
        return new ProfilePoint(mu, difference(anchor), anchor.slope(), optimum);
    }

    /**
     * The point of the curve at a value of the parameter of interest, from fits that start wherever the suggested start and the fits made
     * beforehand lead: slower than {@link #at}, and not misled by neighbouring points in another basin.
     *
     * @param mu the value, inside the bounds or not
     * @return the point of the lowest of the fits
     * @throws FitFailed when no fit has a certified minimum, the likelihood is zero there, or the fit is deeper than the free one
     * @throws InvalidInput when the value is not finite
     */
    public ProfilePoint thoroughlyAt(double mu) {
        HypothesisTest.requireFinite(mu);
        return point(mu, lowest.ofAll(mu, others(mu)));
    }

    /** The point of {@link #thoroughlyAt}, or of {@link #at}, from other places too, their parameter of interest moved to the value. */
    ProfilePoint at(double mu, List<double[]> places, boolean thoroughly) {
        List<double[]> starts = others(mu);
        for (double[] place : places) {
            double[] moved = place.clone();
            moved[poi] = mu;
            starts.add(moved);
        }
        return point(
                mu,
                thoroughly ? lowest.ofAll(mu, starts) : lowest.at(mu, starts.get(0), starts.subList(1, starts.size())));
    }

    /**
     * The point of the curve at a value of the parameter of interest, from fits that start wherever {@link #thoroughlyAt} and some of the points
     * on both sides that were asked for lead.
     *
     * @param mu the value, inside the bounds or not
     * @param neighbours how many points on each side
     * @return the point of the lowest of the fits
     * @throws FitFailed when no fit has a certified minimum, the likelihood is zero there, or the fit is deeper than the free one
     * @throws InvalidInput when the value is not finite
     */
    public ProfilePoint fromNeighboursAt(double mu, int neighbours) {
        HypothesisTest.requireFinite(mu);
        List<double[]> starts = others(mu);
        Stream.concat(
                        anchors.headMap(mu, true).descendingMap().values().stream()
                                .limit(neighbours),
                        anchors.tailMap(mu, false).values().stream().limit(neighbours))
                .filter(anchor -> anchor.mu() == mu || !beforehand.contains(anchor))
                .map(anchor -> anchor.predict(mu, poi))
                .forEach(starts::add);
        return point(mu, lowest.ofAll(mu, starts));
    }

    /**
     * Makes a point that was asked for one of those made beforehand: fits start where it leads too.
     *
     * @param mu its value of the parameter of interest
     */
    public void keep(double mu) {
        beforehand.add(anchors.get(mu));
    }

    /**
     * The point of the curve at a value of the parameter of interest, from a fit that starts at the nearest other value that was asked for: in its
     * basin, where there are several.
     *
     * @param mu the value, inside the bounds or not
     * @return the point
     * @throws FitFailed when the fit has no certified minimum, the likelihood is zero there, or the fit is deeper than the free one
     * @throws InvalidInput when the value is not finite
     */
    public ProfilePoint near(double mu) {
        HypothesisTest.requireFinite(mu);
        Map.Entry<Double, Anchor> below = anchors.lowerEntry(mu);
        Map.Entry<Double, Anchor> above = anchors.higherEntry(mu);
        if (below == null && above == null) {
            return at(mu);
        }
        boolean up = below == null || (above != null && above.getKey() - mu < mu - below.getKey());
        return point(mu, fromOneSide((up ? above : below).getValue(), mu));
    }

    private ProfilePoint point(double mu, Optimum optimum) {
        Anchor anchor = Anchor.of(optimum, poi, fitter);
        double difference = difference(anchor);
        Anchor known = anchors.get(mu);
        if (known == null || fitter.evaluator().difference(anchor.x(), known.x()) < BASIN * (1 + difference)) {
            anchors.put(mu, anchor);
        }
        return new ProfilePoint(mu, difference, anchor.slope(), optimum);
    }

    /** How far a point is above the minimum. */
    private double difference(Anchor anchor) {
        double mu = anchor.mu();
        double difference = fitter.evaluator().difference(anchor.x(), reference);
        if (!(difference < Double.POSITIVE_INFINITY)) {
            throw new FitFailed(
                    "the likelihood of the data is zero, or too small for a number, at " + name() + " = " + mu);
        }
        if (difference < -DEEPER) {
            throw new LocalMinimum(
                    "the fit at " + name() + " = " + mu + " is deeper than the free fit, which stands at " + name()
                            + " = " + minimum.mu() + ", by " + -difference
                            + " in -2 ln L: the free fit is a local minimum; start it nearer",
                    anchor.x());
        }
        return difference;
    }

    private String name() {
        return fitter.fit().parameters().names().get(poi);
    }

    /** The fit from the best of the known points and of where their tangents lead. */
    private Optimum fit(double mu) {
        Map.Entry<Double, Anchor> below = anchors.floorEntry(mu);
        Map.Entry<Double, Anchor> above = anchors.ceilingEntry(mu);
        if (below == null || above == null) {
            return fromOneSide((below == null ? above : below).getValue(), mu);
        }
        Anchor a = below.getValue();
        Anchor b = above.getValue();
        if (a == b || a.tangent().isEmpty() || b.tangent().isEmpty()) {
            return fromOneSide(above.getKey() - mu < mu - below.getKey() ? b : a, mu);
        }
        double[] fromA = a.predict(mu, poi);
        double[] fromB = b.predict(mu, poi);
        double[] between = Anchor.between(a, b, mu, poi);
        double heightA = fitter.evaluator().value(fromA);
        double heightB = fitter.evaluator().value(fromB);
        double height = fitter.evaluator().value(between);
        List<double[]> others = others(mu, a, b);
        if (height <= heightA && height <= heightB) {
            others.add(fromA);
            others.add(fromB);
            return lowest.at(mu, between, others);
        }
        others.add(heightA <= heightB ? fromB : fromA);
        return lowest.at(mu, heightA <= heightB ? fromA : fromB, others);
    }

    /** Where the fits made beforehand lead, but for those that are used already. */
    private List<double[]> others(double mu, Anchor... used) {
        List<double[]> all = new ArrayList<>();
        for (Anchor anchor : beforehand) {
            if (anchor.mu() != mu && !Arrays.asList(used).contains(anchor)) {
                all.add(anchor.predict(mu, poi));
            }
        }
        return all;
    }

    private Optimum fromOneSide(Anchor near, double mu) {
        double[] plain = near.x().clone();
        plain[poi] = mu;
        if (near.mu() == mu || near.tangent().isEmpty()) {
            return lowest.at(mu, plain, others(mu, near));
        }
        double[] predicted = near.predict(mu, poi);
        boolean better =
                fitter.evaluator().value(predicted) <= fitter.evaluator().value(plain);
        return lowest.at(mu, better ? predicted : plain, others(mu, near));
    }
}
