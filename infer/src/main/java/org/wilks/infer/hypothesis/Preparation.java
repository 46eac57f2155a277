package org.wilks.infer.hypothesis;

import java.util.List;
import java.util.Optional;
import org.wilks.infer.fit.Asimov;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.fit.Fitter;
import org.wilks.infer.fit.InfeasibleStart;
import org.wilks.infer.fit.LowestFit;
import org.wilks.infer.fit.Optimum;
import org.wilks.infer.hypothesis.HypothesisTestOptions.AsimovConvention;
import org.wilks.infer.hypothesis.TestResult.AsimovSource;
import org.wilks.infer.likelihood.Data;
import org.wilks.nd.error.FitFailed;
import org.wilks.nd.error.InvalidModel;
import org.wilks.nd.optim.Domain;

/** What a {@link HypothesisTest} computes once: the free fit, the fit at μ', the Asimov data, and the tangents there. */
final class Preparation {
    /** Asimov data whose deviance at their point is above this are fitted. */
    private static final double AT_MINIMUM = 1e-9;

    /** The same where rates were zero at the point within the certificate of a fit. */
    private static final double ON_EDGE = 1e-6;

    /** A fit that is lower than another by more than this, relative to the deviance, is in another basin. */
    private static final double BASIN = 1e-9;

    final Fit given;
    final Data data;
    final TestStatistic statistic;
    final HypothesisTestOptions options;
    final int poi;
    final Fit fit;
    final Optimum free;
    final Asimov asimov;
    final AsimovSource source;
    final double asimovMu;

    /** The fit to the observed data at μ', which the Asimov data were made of. */
    final Optional<Optimum> backgroundFit;

    /** The free fit to the Asimov data where their point is not known to be their minimum. */
    final Optional<Optimum> asimovFree;

    final Anchor freeAnchor;
    private final Optional<Anchor> background;
    final Anchor asimovAnchor;

    Preparation(Fit given, Data data, TestStatistic statistic, HypothesisTestOptions options) {
        this(given, data, statistic, options, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same, told of a point where the fit at μ' may end. */
    Preparation(Fit given, Data data, TestStatistic statistic, HypothesisTestOptions options, double[] near) {
        this(given, data, statistic, options, Optional.empty(), Optional.of(near), Optional.empty());
    }

    private Preparation(
            Fit given,
            Data data,
            TestStatistic statistic,
            HypothesisTestOptions options,
            Optional<double[]> freeStart,
            Optional<double[]> near,
            Optional<Optimum> before) {
        this.given = given;
        this.data = data;
        this.statistic = statistic;
        this.options = options;
        PoiRange range = PoiRange.of(given, statistic, options.keepsPoiBounds());
        poi = range.poi();
        asimovMu = asimovMu(statistic, options);
        Fit start = withPoiBounds(given, range);
        Fitter fitter = start.fitter(data);
        boolean conditional = options.asimov() != AsimovConvention.NOMINAL;
        Optional<Optimum> known = near.isPresent() && conditional ? fitNear(near.get(), fitter) : Optional.empty();
        Widened freely = widened(range, start, fitter, first(fitter, freeStart, known), "free fit of a test");
        Fit wide = freely.fit;
        fitter = freely.fitter;
        Optimum first = freely.optimum;
        fit = wide;
        Fitter observed = fitter;
        backgroundFit =
                !conditional ? Optional.empty() : known.isPresent() ? known : lower(before, conditional(fitter, first));
        background = backgroundFit.map(optimum -> Anchor.of(optimum, poi, observed));
        if (background.isPresent()
                && fitter.evaluator().difference(background.get().x(), first.values()) < 0
                && isInside(asimovMu)) {
            first = fitter.run(background.get().x());
        }
        free = first;
        freeAnchor = Anchor.of(free, poi, fitter);
        source = !conditional
                ? AsimovSource.NOMINAL
                : background.isPresent() ? AsimovSource.CONDITIONAL_FIT : AsimovSource.NOMINAL_FOR_WANT_OF_A_FIT;
        double[] point =
                background.map(Anchor::x).orElseGet(() -> fit.withPoi(asimovMu).start());
        Asimov moved = backgroundFit
                .map(optimum -> Asimov.at(optimum, data))
                .orElseGet(() -> Asimov.at(observed.fit().likelihood(), point));
        boolean kept = options.asimov() == AsimovConvention.CONDITIONAL_MAIN;
        asimov = kept ? moved.withAuxiliary(data) : moved;
        fitter.bind(asimov.data());
        if (kept || !isMinimum(fitter.evaluator().value(point))) {
            Widened free = widened(
                    range,
                    fit,
                    fitter,
                    new LowestFit(fitter, poi).free(point),
                    "free fit to the Asimov data of a test");
            asimovFree = Optional.of(free.optimum);
            asimovAnchor = Anchor.of(free.optimum, poi, free.fitter);
        } else {
            asimovFree = Optional.empty();
            asimovAnchor = asimovAnchor(fitter, point);
        }
    }

    /**
     * Whether the Asimov data have their minimum at the point that they were made at: where all data were moved there the deviance is zero. It is not
     * where constraints have constant centres, or expected data are made otherwise.
     */
    private boolean isMinimum(double height) {
        boolean onEdge = backgroundFit.map(fit -> fit.minimum().isOnEdge()).orElse(false);
        return Math.abs(height) <= (onEdge ? ON_EDGE : AT_MINIMUM);
    }

    /** A free fit with the bounds that it ended within. */
    private record Widened(Fit fit, Fitter fitter, Optimum optimum) {}

    /** A free fit, again with wider bounds of the parameter of interest as long as it lands on one that is no wall. */
    private static Widened widened(PoiRange range, Fit start, Fitter fitter, Optimum optimum, String name) {
        Widened found = new Widened(start, fitter, optimum);
        for (int i = 0; range.isAtSuggestedBound(found.optimum, found.fit); i++) {
            if (i == PoiRange.WIDENINGS) {
                throw new FitFailed(name + ": " + start.domain().describe(range.poi()) + " follows its bound to "
                        + found.optimum.value(range.poi()) + "; the data do not bound it");
            }
            Fit wide = range.widened(found.fit, found.optimum.standing(range.poi()));
            Fitter wider = wide.fitter(fitter.evaluator());
            found = new Widened(wide, wider, wider.run(found.optimum.values()));
        }
        return found;
    }

    /** The value of the parameter of interest in the free fit to the Asimov data. */
    double asimovMuHat() {
        return asimovFree.isEmpty() ? asimovMu : asimovAnchor.mu();
    }

    /** The same with a free fit from another point; the fit at μ' stays unless it becomes lower. */
    Preparation startingAt(double[] point) {
        return new Preparation(given, data, statistic, options, Optional.of(point), Optional.empty(), backgroundFit);
    }

    private static Optional<Optimum> lower(Optional<Optimum> before, Optional<Optimum> now) {
        boolean stays = before.isPresent()
                && !(now.isPresent()
                        && now.get().deviance()
                                < before.get().deviance()
                                        - BASIN * (1 + Math.abs(before.get().deviance())));
        return stays ? before : now;
    }

    private static double asimovMu(TestStatistic statistic, HypothesisTestOptions options) {
        if (options.asimovMu().isPresent()
                && options.asimovMu().getAsDouble() != statistic.asimovMu()
                && !(statistic instanceof TestStatistic.Q0 || statistic instanceof TestStatistic.TMu)) {
            throw new IllegalArgumentException("options of a test: mu' = "
                    + options.asimovMu().getAsDouble() + " of the Asimov data can be chosen for q0 and t; with "
                    + statistic.symbol() + ", CLs compares with the background, mu' = 0");
        }
        return options.asimovMu().orElse(statistic.asimovMu());
    }

    /** The fit with the range of the parameter of interest that the statistic defines. */
    private Fit withPoiBounds(Fit given, PoiRange range) {
        double lower = given.domain().lower()[poi];
        double upper = given.domain().upper()[poi];
        if (options.keepsPoiBounds() && (asimovMu < lower || asimovMu > upper)) {
            throw new InvalidModel("the Asimov data of the test suppose "
                    + given.parameters().names().get(poi) + " = " + asimovMu
                    + ", which is outside its bounds [" + lower + ", " + upper
                    + "]; widen them, or let the test choose them");
        }
        return range.bounded(given, asimovMu);
    }

    private boolean isInside(double mu) {
        return mu >= fit.domain().lower()[poi] && mu <= fit.domain().upper()[poi];
    }

    /** The fit to the observed data at μ' from a point that was told; empty when there is none, which the ordinary way has the words for. */
    private Optional<Optimum> fitNear(double[] near, Fitter fitter) {
        if (!(fitter.evaluator().value(fitter.fit().start()) < Double.POSITIVE_INFINITY)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new LowestFit(fitter, poi).at(asimovMu, near, List.of()));
        } catch (FitFailed e) {
            return Optional.empty();
        }
    }

    /** The free fit: from a given point, from where the fit at μ' leads, or from the suggested start. */
    private Optimum first(Fitter fitter, Optional<double[]> start, Optional<Optimum> known) {
        if (start.isPresent()) {
            return fitter.run(start.get());
        }
        if (known.isEmpty()) {
            return fitter.run();
        }
        Anchor anchor = Anchor.of(known.get(), poi, fitter);
        double step = anchor.curvature() > 0 ? -anchor.slope() / anchor.curvature() : 0;
        Domain domain = fitter.fit().domain();
        double mu = Math.max(domain.lower()[poi], Math.min(domain.upper()[poi], asimovMu + step));
        return new LowestFit(fitter, poi).free(anchor.predict(mu, poi));
    }

    /** The fit to the observed data at μ'; empty when the model cannot give them there, with every rate at least zero. */
    private Optional<Optimum> conditional(Fitter fitter, Optimum first) {
        try {
            double[] start = Anchor.of(first, poi, fitter).predict(asimovMu, poi);
            return Optional.of(new LowestFit(fitter, poi).at(asimovMu, start, List.of()));
        } catch (InfeasibleStart e) {
            fit.likelihood().expected(fit.withPoi(asimovMu).start());
            return Optional.empty();
        }
    }

    /** The point of the Asimov data, which is their minimum, with the tangent that a fit there finds without a step. */
    private Anchor asimovAnchor(Fitter fitter, double[] point) {
        try {
            Anchor found = Anchor.of(fitter.runAt(asimovMu, point), poi, fitter);
            return new Anchor(asimovMu, point, 0, found.tangent(), found.curvature());
        } catch (FitFailed e) {
            return new Anchor(asimovMu, point, 0, Optional.empty(), 0);
        }
    }

    /** The curve of the observed data, knowing the fits that were made. */
    ProfileCurve observedCurve(Fitter fitter) {
        ProfileCurve curve = new ProfileCurve(fitter, poi, freeAnchor);
        background.ifPresent(curve::knowing);
        return curve;
    }

    /** The curve of the Asimov data. */
    ProfileCurve asimovCurve(Fitter fitter) {
        return new ProfileCurve(fitter, poi, asimovAnchor);
    }
}
