package org.wilks.optimize.cuts;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.wilks.events.EventTable;
import org.wilks.events.Fractions;
import org.wilks.events.Split;
import org.wilks.nd.Derivatives;
import org.wilks.nd.GradientCheck;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.InvalidInput;
import org.wilks.nd.random.RandomStreams;
import org.wilks.optimize.config.CutConfiguration;
import org.wilks.optimize.config.CutConfigurationReader;

class ModelEventLoaderTest {
    private static final double[] VALUES = {3.1, -0.4, 2.2};
    private static final double[] EDGES = {0, 2, 4, 10};

    @TempDir
    private Path folder;

    private CutConfiguration configuration;
    private LoadedEvents loaded;
    private List<End> ends;
    private CellLayout layout;

    /** A row as the test reads it. */
    private record Row(double x, double y, double z, double w, boolean signal, Split.Part part) {
        Row with(double otherX, double otherZ, double otherW) {
            return new Row(otherX, y, otherZ, otherW, signal, part);
        }
    }

    @BeforeEach
    void load() throws IOException {
        configuration = ModelToy.configuration(folder, text -> text);
        loaded = EventLoader.load(configuration);
        ends = End.of(configuration.cuts());
        layout = loaded.part(Split.Part.TRAIN).layout();
    }

    /** The rows of a file, each in the part of its own content. */
    private List<Row> rows(String file) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve(file));
        List<Row> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] f = line.split(",");
            double[] v = new double[4];
            for (int k = 0; k < 4; k++) {
                v[k] = Double.parseDouble(f[k]);
            }
            EventTable one = EventTable.of(
                            "row",
                            java.util.Map.of(
                                    "x",
                                    new double[] {v[0]},
                                    "y",
                                    new double[] {v[1]},
                                    "z",
                                    new double[] {v[2]},
                                    "w",
                                    new double[] {v[3]}))
                    .withTextColumn("kind", f[4]);
            Split.Part part =
                    Split.byContent(one, Fractions.of(0.5, 0.25, 0.25), 1).part(0);
            rows.add(new Row(v[0], v[1], v[2], v[3], f[4].equals("s"), part));
        }
        return rows;
    }

    private static boolean passes(Row row) {
        return row.x() > -0.5;
    }

    private static double sum(List<Row> rows, ToDoubleFunction<Row> value) {
        return rows.stream().mapToDouble(value).sum();
    }

    /** The cells of a sample in a region by a plain loop over rows in which every event is what the variation makes of it. */
    private static double[] brute(List<Row> varied, boolean signal, boolean control, Split.Part part) {
        double[] sums = new double[control ? 1 : 3];
        for (Row row : varied) {
            double r = row.x() + 0.1 * row.y();
            boolean window = row.y() >= VALUES[1] && row.y() < VALUES[2];
            boolean here = row.signal() == signal && row.part() == part && passes(row) && control == (row.z() >= 0.7);
            if (!here || !window || (!control && !(r >= VALUES[0]))) {
                continue;
            }
            if (control) {
                sums[0] += row.w();
            } else if (row.x() >= EDGES[0] && row.x() < EDGES[3]) {
                sums[row.x() < EDGES[1] ? 0 : row.x() < EDGES[2] ? 1 : 2] += row.w();
            }
        }
        return sums;
    }

    private void assertCells(String variation, boolean signal, List<Row> varied, double yieldFactor, Split.Part part) {
        SplitEvents events = loaded.part(part);
        HardYields found = HardYields.of(events, ends, VALUES);
        for (int r = 0; r < 2; r++) {
            OptionalInt offset = layout.offset(r == 0 ? "SR" : "CR", signal ? "sig" : "bkg", variation);
            if (offset.isEmpty()) {
                continue;
            }
            double[] expected = brute(varied, signal, r == 1, part);
            for (int b = 0; b < expected.length; b++) {
                assertEquals(
                        yieldFactor * expected[b],
                        found.weights()[offset.getAsInt() + b],
                        1e-9,
                        variation + " " + part + " region " + r + " bin " + b);
            }
        }
    }

    /** Weights to expected events of a part, from the nominal rows. */
    private static double scale(List<Row> nominal, boolean signal, Split.Part part) {
        double kept = sum(nominal, r -> r.signal() == signal && passes(r) ? r.w() : 0);
        double here = sum(nominal, r -> r.signal() == signal && passes(r) && r.part() == part ? r.w() : 0);
        return (signal ? 100 : 1000) / kept * (kept / here);
    }

    private static List<Row> moved(List<Row> rows, DoubleUnaryOperator x, DoubleUnaryOperator z) {
        return rows.stream()
                .map(r -> r.with(x.applyAsDouble(r.x()), z.applyAsDouble(r.z()), r.w()))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(Split.Part.class)
    void cellsAreThoseOfAPlainLoop(Split.Part part) throws IOException {
        List<Row> rows = rows("toy.csv");
        DoubleUnaryOperator same = v -> v;
        for (boolean signal : new boolean[] {true, false}) {
            double scale = scale(rows, signal, part);
            assertCells(CellLayout.NOMINAL, signal, rows, scale, part);
            assertCells("scale up", signal, moved(rows, x -> 1.05 * x, same), scale, part);
            assertCells("scale down", signal, moved(rows, x -> 0.95 * x, same), scale, part);
            List<Row> rerun = new ArrayList<>();
            List<Row> other = rows("rerun.csv");
            for (int i = 0; i < rows.size(); i++) {
                Row at = other.get(i);
                rerun.add(new Row(
                        at.x(), at.y(), at.z(), at.w(), at.signal(), rows.get(i).part()));
            }
            assertCells("rerun up", signal, rerun, scale, part);
        }
        double scale = scale(rows, false, part);
        List<Row> brighter = rows.stream()
                .map(r -> r.with(r.x(), r.z(), r.w() * (1 + 0.2 * r.z())))
                .toList();
        List<Row> darker = rows.stream()
                .map(r -> r.with(r.x(), r.z(), r.w() * (1 - 0.1 * r.z())))
                .toList();
        assertCells("light up", false, brighter, scale, part);
        assertCells("light down", false, darker, scale, part);
        assertCells("region up", false, moved(rows, same, z -> z + 0.02), scale, part);
        assertEquals(OptionalInt.empty(), layout.offset("SR", "bkg", "region up"));
        assertEquals(OptionalInt.empty(), layout.offset("CR", "bkg", "generator down"));
        assertEquals(OptionalInt.empty(), layout.offset("CR", "sig", "light up"));
    }

    @ParameterizedTest
    @EnumSource(Split.Part.class)
    void otherEventsAreDealtByTheirOwnContentAndScaledToTheGeneratedSum(Split.Part part) throws IOException {
        List<Row> rows = rows("toy.csv");
        List<Row> alt = rows("alt.csv");
        double nominal = 1000 / sum(rows, r -> !r.signal() && passes(r) ? r.w() : 0);
        double generated = sum(rows, r -> r.signal() ? 0 : r.w()) / sum(alt, Row::w);
        double share = sum(alt, r -> passes(r) ? r.w() : 0) / sum(alt, r -> passes(r) && r.part() == part ? r.w() : 0);
        assertCells("generator up", false, alt, nominal * generated * share, part);
    }

    @Test
    void acceptanceChangesStay() {
        // 1 + 0.2 z raises every weight: the variation expects more than the nominal sample
        HardYields before = loaded.totals().get(Split.Part.TEST);
        double nominal = before.weights()[layout.offset("CR", "bkg", "").orElseThrow()];
        double up = before.weights()[layout.offset("CR", "bkg", "light up").orElseThrow()];
        assertTrue(up > 1.13 * nominal && up < 1.21 * nominal, up + " of " + nominal);
        assertEquals(1000, loaded.part(Split.Part.TEST).yield(1), 1e-9);
    }

    @Test
    void squaresAreThoseOfWeightsAndNominalEventsThoseOfTheSignalRegion() throws IOException {
        SplitEvents train = loaded.part(Split.Part.TRAIN);
        HardYields all = loaded.totals().get(Split.Part.TRAIN);
        double scale = scale(rows("toy.csv"), false, Split.Part.TRAIN);
        double squares = sum(
                rows("toy.csv"),
                r -> !r.signal() && passes(r) && r.z() >= 0.7 && r.part() == Split.Part.TRAIN
                        ? scale * r.w() * scale * r.w()
                        : 0);
        int cell = layout.offset("CR", "bkg", "").orElseThrow();
        assertEquals(squares, all.squares()[cell], 1e-9 * squares);
        long inSignalRegion = rows("toy.csv").stream()
                .filter(r -> passes(r) && r.z() < 0.7 && r.part() == Split.Part.TRAIN)
                .count();
        assertEquals(inSignalRegion, train.size());
        HardYields nominal = HardYields.of(train, i -> true);
        assertEquals(all.yield(0), nominal.yield(0), 1e-9);
        assertEquals(all.count(1), nominal.count(1));
    }

    @Test
    void columnsThatDoNotChangeAreShared() {
        List<EventLayer> layers = loaded.part(Split.Part.TRAIN).layers();
        int nominal = layout.offset("SR", "bkg", "").orElseThrow();
        EventLayer first = layers.stream()
                .filter(l -> l.shifts()[0] == nominal)
                .findFirst()
                .orElseThrow();
        // the nominal weights and the two of light
        assertEquals(3, first.weights().length);
        EventLayer shifted = layers.stream()
                .filter(l ->
                        l.shifts()[0] == layout.offset("SR", "bkg", "scale up").orElseThrow())
                .findFirst()
                .orElseThrow();
        assertSame(first.variables()[1], shifted.variables()[1]);
    }

    @Test
    void softYieldsTendToTheHardOnes() {
        SplitEvents train = loaded.part(Split.Part.TRAIN);
        SoftYields soft = new SoftYields(train, ends);
        double[] values = {3.1000001, -0.40000123, 2.20000321};
        double[] found = soft.of(Tensor.of(values), Tensor.of(1e9, 1e9, 1e9)).toArray();
        HardYields hard = HardYields.of(train, ends, values);
        int n = layout.cells();
        for (int c = 0; c < n; c++) {
            assertEquals(hard.weights()[c], found[c], 1e-9);
            assertEquals(hard.squares()[c], found[n + c], 1e-9);
        }
    }

    @Test
    void softDerivativesAreExact() {
        SplitEvents train = loaded.part(Split.Part.TRAIN);
        SoftYields soft = new SoftYields(train, ends);
        Tensor slopes = Tensor.of(3, 4, 2);
        int n = 2 * layout.cells();
        double[] cotangent = new double[n];
        for (int i = 0; i < n; i++) {
            cotangent[i] = Math.sin(1 + i);
        }
        Tensor weights = Tensor.wrap(cotangent);
        GradientCheck.of(
                        values -> soft.of(values, slopes)
                                .reshape(n)
                                .times(weights)
                                .sum(),
                        Tensor.of(VALUES))
                .requireFirstOrder();
        // the control region does not look at the cut on r
        int control = layout.offset("CR", "bkg", "").orElseThrow();
        Tensor gradient = Derivatives.gradient(
                values -> soft.of(values, slopes)
                        .reshape(n)
                        .slice(0, control, control + 1)
                        .sum(),
                Tensor.of(VALUES));
        assertEquals(0, gradient.toArray()[0]);
        assertTrue(gradient.toArray()[1] != 0);
    }

    @Test
    void scansAreTheYieldsAtEachThreshold() {
        SplitEvents train = loaded.part(Split.Part.TRAIN);
        for (int e = 0; e < ends.size(); e++) {
            double[] thresholds = {-1, 0.5, 1.1, 2.5, 4};
            HardSearch.Remaining left = HardSearch.remaining(train, ends, VALUES, e, thresholds);
            for (int k = 0; k < thresholds.length; k++) {
                double[] moved = VALUES.clone();
                moved[e] = left.thresholds()[k];
                HardYields expected = HardYields.of(train, ends, moved);
                assertArrayEquals(expected.weights(), left.weights()[k], 1e-9);
                assertArrayEquals(expected.squares(), left.squares()[k], 1e-9);
            }
        }
    }

    @Test
    void replicasTakeVariationsAlong() {
        SplitEvents test = loaded.part(Split.Part.TEST);
        Replica replica = new Replica(test, RandomStreams.of(3).child(7));
        double[] summed = replica.yields(Acceptance.hard(test, ends, VALUES));
        assertArrayEquals(HardYields.of(replica.events(), ends, VALUES).weights(), summed, 1e-9);
        // what a replica does to the nominal yield it does to its variations: the ratio moves much less than the yield
        HardYields before = HardYields.of(test, ends, VALUES);
        int nominal = layout.offset("SR", "bkg", "").orElseThrow() + 1;
        int varied = layout.offset("SR", "bkg", "light up").orElseThrow() + 1;
        double ratio = summed[varied] / summed[nominal] / (before.weights()[varied] / before.weights()[nominal]);
        double moved = summed[nominal] / before.weights()[nominal];
        assertTrue(Math.abs(ratio - 1) < 0.2 * Math.abs(moved - 1), ratio + " against " + moved);
        double[] all = replica.yields(Acceptance.hard(test, List.of(), new double[0]));
        HardYields total = loaded.totals().get(Split.Part.TEST);
        assertEquals(total.yield(0) / 100, all.length == 0 ? 0 : total.yield(0) / test.yield(0), 1e-9);
    }

    @Test
    void observedEventsAreCountedOnlyWhenUnblinded() throws IOException {
        assertTrue(loaded.observed().isEmpty());
        CutConfiguration seen = ModelToy.configuration(
                folder,
                text -> text.replace(
                        "  poi: mu\n", "  poi: mu\n  data: {files: rerun.csv, filter: y > -2}\n  blind: false\n"));
        ObservedEvents observed = EventLoader.load(seen).observed().orElseThrow();
        double[] counts = observed.counts(ends, VALUES);
        double[] expected = new double[4];
        for (Row row : rows("rerun.csv")) {
            Row one = row.with(row.x(), row.z(), 1);
            for (boolean signal : new boolean[] {true, false}) {
                double[] signalRegion = brute(List.of(one), signal, false, one.part());
                double[] control = brute(List.of(one), signal, true, one.part());
                for (int b = 0; b < 3; b++) {
                    expected[b] += signalRegion[b];
                }
                expected[3] += control[0];
            }
        }
        assertArrayEquals(expected, counts);
        CutConfiguration blind = ModelToy.configuration(
                folder, text -> text.replace("  poi: mu\n", "  poi: mu\n  data: {files: nowhere.csv}\n"));
        assertTrue(EventLoader.load(blind).observed().isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "filter: z >= 0.7 | filter: z >= 0.6 | toy.yaml, /model/regions/1: ",
                "filter: z < 0.7 | filter: q < 0.7 | toy.yaml, /model/regions/0/filter: expression",
                "{x: x * 1.05} | {q: x * 1.05} | toy.yaml, /model/systematics/0/up/columns/q: ",
                "{x: x * 1.05} | {kind: x * 1.05} | toy.yaml, /model/systematics/0/up/columns/kind: ",
                "{x: x * 1.05} | {x: log(x - 1)} | toy.yaml, /model/systematics/0/up/columns/x: expression",
                "{columns: {x: x * 1.05}} | {columns: {w: 2 * w}, weight: 1} | toy.yaml, /model/systematics/0/up/columns/w: no cut, filter, fit or weight reads w",
                "{weight_factor: 1 + 0.2 * z} | {weight_factor: 1 + 0.2 * q} | toy.yaml, /model/systematics/1/up/weight_factor: expression",
                "{weight_factor: 1 + 0.2 * z} | {weight_factor: 0 * z} | toy.yaml, /model/systematics/1/up/weight_factor: every event of the variation of sample",
                "files: rerun.csv, match: rows | files: alt.csv, match: rows | toy.yaml, /model/systematics/4/up/files: ",
                "files: alt.csv | files: alt.csv, class: c | toy.yaml, /model/systematics/3/up/class: no event",
                "variable: x, edges | variable: q, edges | toy.yaml, /model/regions/0/fit/variable: ",
                "filter: z < 0.7 | filter: z < -1 | toy.yaml, /model/regions: none of the signal events",
            })
    void faultsOfEventsNameTheirPlace(String old, String wrong, String expected) throws IOException {
        assertTrue(ModelToy.CONFIGURATION.contains(old), old);
        CutConfiguration faulty = ModelToy.configuration(folder, text -> text.replace(old, wrong));
        String message =
                assertThrows(InvalidInput.class, () -> EventLoader.load(faulty)).getMessage();
        assertTrue(message.startsWith(expected), message);
        assertEquals(1, message.lines().count(), message);
    }

    @Test
    void crossSectionsAndColumnsOfTheSplitWorkWithVariations() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        StringBuilder signal = new StringBuilder("x,part\n");
        StringBuilder background = new StringBuilder("x,part\n");
        StringBuilder alternative = new StringBuilder("x,part\n");
        for (int i = 0; i < 60; i++) {
            signal.append(2 + i % 7).append(',').append(i % 3).append('\n');
            background.append(i % 5).append(',').append(i % 3).append('\n');
            // as many events of each value for each event generated, but only half the events
            alternative.append(i % 2 == 0 ? i % 5 + "," + i % 3 + "\n" : "");
        }
        Files.writeString(other.resolve("s.csv"), signal);
        Files.writeString(other.resolve("b.csv"), background);
        Files.writeString(other.resolve("a.csv"), alternative);
        CutConfiguration own = CutConfigurationReader.read("""
                events: {filter: x > 0}
                luminosity: 10
                samples:
                  - {name: sig, role: signal, files: s.csv, cross_section: 2}
                  - {name: bkg, role: background, files: b.csv, cross_section: 30, sum_of_weights: 120}
                split: {by: column, column: part, values: {train: 0, validation: 1, test: 2}}
                cuts: [{variable: x, direction: above}]
                fit: {variable: x, edges: [0, 2, 5], outside: fold}
                model:
                  poi: mu
                  systematics:
                    - {name: kept, samples: bkg, up: {files: a.csv}}
                    - {name: own, samples: bkg, up: {files: a.csv, sum_of_weights: own}, down: {files: a.csv, sum_of_weights: 60}}
                """, "own.yaml", other);
        LoadedEvents events = EventLoader.load(own);
        SplitEvents train = events.part(Split.Part.TRAIN);
        HardYields total = events.totals().get(Split.Part.TRAIN);
        assertEquals("SR", train.layout().regions().get(0).name());
        // 30 · 10 / 120 for each of the 48 events that pass the filter
        assertEquals(300.0 / 120 * 48, total.yield(1), 1e-9);
        assertEquals(20, total.yield(0), 1e-9);
        double nominal = total.yield(1);
        assertEquals(nominal / 2, varied(train.layout(), total, "kept up"), 1e-9);
        // 120 generated nominally against 30 events of the file, or 60
        assertEquals(nominal * 2, varied(train.layout(), total, "own up"), 1e-9);
        assertEquals(nominal, varied(train.layout(), total, "own down"), 1e-9);
    }

    private static double varied(CellLayout layout, HardYields yields, String variation) {
        int offset = layout.offset("SR", "bkg", variation).orElseThrow();
        return yields.weights()[offset] + yields.weights()[offset + 1];
    }
}
