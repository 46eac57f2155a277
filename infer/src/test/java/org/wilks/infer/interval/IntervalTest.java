package org.wilks.infer.interval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.fit.FitResult;
import org.wilks.infer.model.Model;
import org.wilks.nd.error.InvalidInput;

class IntervalTest {
    private static final IntervalOptions OPTIONS = IntervalOptions.defaults();

    private static void assertEnds(String key, Interval interval) {
        JsonNode ends = TwoSignals.STUDY.get(key);
        assertEquals(ends.get(0).asDouble(), interval.lower().value(), 1e-9, key);
        assertEquals(ends.get(1).asDouble(), interval.upper().value(), 1e-9, key);
        assertTrue(interval.isClosed());
        assertEquals(List.of(), interval.others());
    }

    @Test
    void theIntervalsOfTheStudyComeOut() {
        Fit fit = Fit.of(TwoSignals.MODEL);
        int mu1 = TwoSignals.index("mu1");
        assertEnds("interval_68", Interval.of(fit, TwoSignals.data(), mu1, Level.deltaQ(1)));
        assertEnds("interval_95_4", Interval.of(fit, TwoSignals.data(), mu1, Level.deltaQ(4)));
        Fit held = fit.withFixed("mu2", fit.run(TwoSignals.data()).value("mu2"));
        assertEnds("interval_68_mu2_fixed", Interval.of(held, TwoSignals.data(), mu1, Level.deltaQ(1)));
        assertEnds("interval_95_4_mu2_fixed", Interval.of(held, TwoSignals.data(), mu1, Level.deltaQ(4)));
    }

    @Test
    void theIntervalOfAFunctionThatIsAParameterIsTheParameters() {
        Fit fit = Fit.of(TwoSignals.MODEL);
        ParameterFunction same =
                ParameterFunction.of("mu1 again", get -> get.apply("mu1").times(1.0), TwoSignals.MODEL.parameters());
        Interval interval = Interval.of(fit, TwoSignals.data(), same, Level.deltaQ(4), OPTIONS);
        assertEnds("interval_95_4", interval);
        assertEquals(4, interval.lower().deltaQ(), 1e-9);
    }

    @Test
    void theIntervalOfAFunctionIsWhereItIsExtremeOnTheContour() {
        Fit fit = Fit.of(TwoSignals.MODEL);
        ParameterFunction sum = ParameterFunction.of(
                "mu1 + mu2 squared",
                get -> get.apply("mu1").plus(get.apply("mu2").times(get.apply("mu2"))),
                TwoSignals.MODEL.parameters());
        Interval interval = Interval.of(fit, TwoSignals.data(), sum, Level.deltaQ(1), OPTIONS);
        double[] extremes = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        ProfiledDeviance d = TwoSignals.deviance("mu1", "mu2");
        for (int i = 0; i < 2000; i++) {
            double angle = Math.PI * i / 1000;
            double low = 0;
            double high = 5;
            for (int halving = 0; halving < 60; halving++) {
                double r = 0.5 * (low + high);
                double[] c = {d.best()[0] + r * Math.cos(angle), d.best()[1] + r * Math.sin(angle)};
                if (d.value(c) < 1) {
                    low = r;
                } else {
                    high = r;
                }
            }
            double g = d.best()[0] + low * Math.cos(angle) + Math.pow(d.best()[1] + low * Math.sin(angle), 2);
            extremes[0] = Math.min(extremes[0], g);
            extremes[1] = Math.max(extremes[1], g);
        }
        assertEquals(extremes[0], interval.lower().value(), 2e-5);
        assertEquals(extremes[1], interval.upper().value(), 2e-5);
        assertTrue(interval.upper().value() >= extremes[1] - 1e-10);
        assertTrue(interval.lower().value() <= extremes[0] + 1e-10);
    }

    @Test
    void anEndAtABoundIsRecognised() {
        Model positive = TwoSignals.model(0, 20);
        Interval interval =
                Interval.of(Fit.of(positive), positive.observed(), TwoSignals.index("mu1"), Level.deltaQ(4));
        assertEquals(IntervalEnd.Kind.AT_BOUND, interval.lower().kind());
        assertEquals(0, interval.lower().value());
        assertTrue(interval.lower().deltaQ() < 4);
        assertFalse(interval.isClosed());
        assertTrue(interval.upper().isCrossing());
        Interval through = Interval.of(
                ProfiledDeviance.of(Fit.of(positive), positive.observed(), TwoSignals.index("mu1")),
                Level.deltaQ(4),
                OPTIONS.withBoundsKept(false));
        assertEquals(
                TwoSignals.STUDY.get("interval_95_4").get(0).asDouble(),
                through.lower().value(),
                1e-3);
    }

    @Test
    void theCurvatureGivesSymmetricIntervals() {
        FitResult result = Fit.of(TwoSignals.MODEL).run(TwoSignals.data());
        HessianInterval one = HessianInterval.of(result, TwoSignals.index("mu1"), Level.deltaQ(1));
        assertEquals(TwoSignals.STUDY.get("sigma_mu1").asDouble(), one.sigma(), 1e-9);
        assertEquals(2 * one.best(), one.lower() + one.upper(), 1e-12);
        ParameterFunction sum = ParameterFunction.of(
                "mu1 + mu2", get -> get.apply("mu1").plus(get.apply("mu2")), TwoSignals.MODEL.parameters());
        JsonNode covariance = TwoSignals.STUDY.get("covariance");
        double variance = covariance.get(0).get(0).asDouble()
                + covariance.get(1).get(1).asDouble()
                + 2 * covariance.get(0).get(1).asDouble();
        assertEquals(
                Math.sqrt(variance),
                HessianInterval.of(result, sum, Level.deltaQ(1)).sigma(),
                1e-9);
    }

    @Test
    void levelsAreQuantiles() {
        assertEquals(2.2977, Level.confidence(0.683).height(2), 1e-4);
        assertEquals(5.9915, Level.confidence(0.95).height(2), 1e-4);
        assertEquals(6.158, Level.confidence(0.954).height(2), 1e-3);
        assertEquals(0.954499736, Level.deltaQ(4).confidenceFor(1), 1e-9);
        assertThrows(InvalidInput.class, () -> Level.confidence(1));
        assertThrows(InvalidInput.class, () -> Level.confidence(Double.NaN));
        assertThrows(InvalidInput.class, () -> Level.deltaQ(0));
    }
}
