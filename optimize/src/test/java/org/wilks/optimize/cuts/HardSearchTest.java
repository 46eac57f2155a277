package org.wilks.optimize.cuts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wilks.events.Split;
import org.wilks.optimize.config.CutConfiguration;

class HardSearchTest {
    @TempDir
    private Path folder;

    private SplitEvents train;
    private List<End> ends;
    private Frame frame;
    private CutMeasure measure;

    @BeforeEach
    void load() throws IOException {
        CutConfiguration configuration = Toy.configuration(folder, 800, text -> text);
        train = EventLoader.load(configuration).part(Split.Part.TRAIN);
        ends = End.of(configuration.cuts());
        frame = Frame.of(train, ends, List.of("x", "y"));
        measure = new YieldCutMeasure(configuration, 1, 30);
    }

    private double measure(double... values) {
        HardYields yields = HardYields.of(train, ends, values);
        return measure.hard(yields.weights(), yields.squares());
    }

    @Test
    void scanFindsWhatTryingEveryGapFinds() {
        double[] open = frame.open();
        double[] x = train.variables()[0].clone();
        Arrays.sort(x);
        double best = measure(open);
        for (int i = 1; i < x.length; i++) {
            best = Math.max(best, measure(0.5 * (x[i - 1] + x[i]), open[1], open[2]));
        }
        HardSearch search = new HardSearch(train, ends, measure, train, measure, x.length);
        HardSearch.Found found = search.best(open, 0, open[0]);
        assertEquals(best, found.measure(), 1e-12);
        assertEquals(best, measure(found.value(), open[1], open[2]), 1e-12);
    }

    @Test
    void coarseScanWithRefinementIsNearlyAsGood() {
        double[] open = frame.open();
        double all = new HardSearch(train, ends, measure, train, measure, 2000)
                .best(open, 0, open[0])
                .measure();
        double some = new HardSearch(train, ends, measure, train, measure, 60)
                .best(open, 0, open[0])
                .measure();
        assertTrue(some > 0.995 * all, some + " of " + all);
    }

    @Test
    void curveIsTheMeasureAtEachThreshold() {
        double[] values = {3, 0.2, 1.7};
        for (int e = 0; e < 3; e++) {
            double[] thresholds = {-0.5, 0.4, 1.1, 2.5, 4};
            HardSearch.Curve curve = HardSearch.curve(train, ends, measure, values, e, thresholds);
            for (int k = 0; k < thresholds.length; k++) {
                double[] moved = values.clone();
                moved[e] = curve.thresholds()[k];
                double expected = measure(moved);
                if (Double.isInfinite(expected)) {
                    assertEquals(expected, curve.measures()[k]);
                } else {
                    assertEquals(expected, curve.measures()[k], 1e-12);
                }
            }
        }
    }

    @Test
    void coordinateAscentOnlyRises() {
        HardSearch.Ascent ascent =
                new HardSearch(train, ends, measure, train, measure, 100).ascend(frame.open(), frame.open());
        for (int p = 1; p < ascent.measures().size(); p++) {
            assertTrue(ascent.measures().get(p) > ascent.measures().get(p - 1));
        }
        assertEquals(measure(ascent.last()), ascent.measure(), 1e-12);
    }

    @Test
    void noScanBreaksTheRuleOfTheLeastNumber() {
        HardSearch search = new HardSearch(train, ends, measure.withLeast(200), train, measure, 100);
        double[] values = search.ascend(frame.open(), frame.open()).last();
        HardYields yields = HardYields.of(train, ends, values);
        assertTrue(measure.rule().effective(yields.weights(), yields.squares()) >= 200 - 1e-6);
    }

    @Test
    void noScanBreaksTheRuleAmongTheEventsOfTheGuard() {
        SplitEvents few = guard();
        CutMeasure guarding = measure.withLeast(60);
        HardSearch search = new HardSearch(train, ends, measure, few, guarding, 100);
        HardSearch.Ascent ascent = search.ascend(frame.open(), frame.open());
        HardYields yields = HardYields.of(few, ends, ascent.last());
        assertTrue(guarding.rule().effective(yields.weights(), yields.squares()) >= 60 - 1e-6);
        assertTrue(ascent.measure() > measure(frame.open()));
        assertTrue(ascent.measure()
                < new HardSearch(train, ends, measure, train, measure, 100)
                        .ascend(frame.open(), frame.open())
                        .measure());
    }

    /** Every third of the training events. */
    private SplitEvents guard() {
        int[] rows = IntStream.range(0, train.size()).filter(i -> i % 3 == 0).toArray();
        double[][] variables = Arrays.stream(train.variables())
                .map(v -> Arrays.stream(rows).mapToDouble(i -> v[i]).toArray())
                .toArray(double[][]::new);
        return SplitEvents.of(
                variables,
                Arrays.stream(rows).mapToDouble(i -> train.weights()[i]).toArray(),
                Arrays.stream(rows).map(i -> train.samples()[i]).toArray(),
                Arrays.stream(rows).map(i -> train.cell(i) < 0 ? -1 : 0).toArray(),
                train.sampleCount(),
                1);
    }

    @Test
    void endThatBringsNothingStaysOpen() {
        CutMeasure strict = measure.withLeast(measure.rule()
                .effective(
                        HardYields.of(train, i -> true).weights(),
                        HardYields.of(train, i -> true).squares()));
        HardSearch.Found found =
                new HardSearch(train, ends, strict, train, measure, 100).best(frame.open(), 0, frame.open()[0]);
        assertEquals(frame.open()[0], found.value());
    }
}
