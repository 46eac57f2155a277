package org.wilks.examples.studies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.fit.FitResult;
import org.wilks.infer.interval.Contour;
import org.wilks.infer.interval.ContourCurve;
import org.wilks.infer.interval.ContourOptions;
import org.wilks.infer.interval.HessianInterval;
import org.wilks.infer.interval.Interval;
import org.wilks.infer.interval.Level;
import org.wilks.infer.interval.ProfileScan;
import org.wilks.infer.interval.ProfiledDeviance;
import org.wilks.infer.interval.ScanOptions;

class TwoSignalsTest {
    private static final TwoSignals STUDY = new TwoSignals();
    private static final double EXACT = 1e-8;

    @Test
    void theBestFitIsTheAnswer() {
        FitResult best = STUDY.fit().run(STUDY.data());
        double factorials = 0;
        for (double n : STUDY.data().main()) {
            factorials += 2 * (n > 0 ? n - n * Math.log(n) : 0);
        }
        assertEquals(STUDY.answer("minimum").get("q").asDouble(), best.deviance() + factorials, EXACT);
        double[] reference = STUDY.deviance("mu1").reference();
        for (String name : best.names()) {
            int index = best.fit().parameters().index(name);
            assertEquals(STUDY.answer("minimum").get(name).asDouble(), reference[index], EXACT, name);
        }
    }

    @Test
    void theScanIsTheAnswer() {
        ProfileScan scan = ProfileScan.of(
                STUDY.deviance("mu1", "mu2"),
                ScanOptions.defaults(),
                ProfileScan.grid(-1, 5, 7),
                ProfileScan.grid(-2, 5, 8));
        int k = 0;
        for (JsonNode point : STUDY.answer("scan")) {
            assertEquals(point.get("delta_q").asDouble(), scan.observed()[k / 8][k % 8], EXACT);
            k++;
        }
        assertEquals(56, k);
    }

    @Test
    void intervalsWithAndWithoutProfilingAreTheAnswers() {
        FitResult best = STUDY.fit().run(STUDY.data());
        int mu1 = best.fit().parameters().index("mu1");
        Fit held = STUDY.fit().withFixed("mu2", STUDY.deviance("mu2").best()[0]);
        assertEnds("interval_68", STUDY.fit(), mu1, 1);
        assertEnds("interval_95_4", STUDY.fit(), mu1, 4);
        assertEnds("interval_68_mu2_fixed", held, mu1, 1);
        assertEnds("interval_95_4_mu2_fixed", held, mu1, 4);
        assertEquals(
                STUDY.answer("sigma_mu1").asDouble(),
                HessianInterval.of(best, mu1, Level.deltaQ(1)).sigma(),
                EXACT);
    }

    private static void assertEnds(String key, Fit fit, int parameter, double height) {
        Interval interval = Interval.of(fit, STUDY.data(), parameter, Level.deltaQ(height));
        assertEquals(STUDY.answer(key).get(0).asDouble(), interval.lower().value(), EXACT, key);
        assertEquals(STUDY.answer(key).get(1).asDouble(), interval.upper().value(), EXACT, key);
    }

    @Test
    void contoursAreClosedAndOnTheirLevels() {
        ProfiledDeviance both = STUDY.deviance("mu1", "mu2");
        for (Contour contour :
                Contour.of(both, List.of(Level.deltaQ(2.30), Level.deltaQ(5.99)), ContourOptions.defaults())) {
            assertTrue(contour.isSimple());
            ContourCurve curve = contour.curves().get(0);
            for (int i = 0; i < curve.size(); i += 8) {
                double[] c = {curve.x()[i], curve.y()[i]};
                Fit fit = STUDY.fit().withFixed("mu1", c[0]).withFixed("mu2", c[1]);
                double height = fit.run(STUDY.data()).deviance() - both.free().deviance();
                assertEquals(contour.deltaQ(), height, EXACT);
            }
        }
    }
}
