package org.wilks.infer.grid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.hypothesis.HypothesisTest;
import org.wilks.infer.hypothesis.HypothesisTestOptions;
import org.wilks.infer.hypothesis.TestResult;
import org.wilks.infer.hypothesis.TestStatistic;
import org.wilks.infer.limit.LimitResult;
import org.wilks.infer.limit.UpperLimit;
import org.wilks.infer.model.Model;
import org.wilks.infer.model.ModelOptions;
import org.wilks.infer.spec.JsonPatch;
import org.wilks.infer.spec.WorkspaceFile;
import org.wilks.nd.error.InvalidModel;
import org.wilks.nd.error.InvalidWorkspace;
import org.wilks.nd.error.WilksException;
import org.wilks.nd.parallel.Pieces;

class SignalGridTest {
    private static final ModelOptions DEFAULTS = ModelOptions.defaults();
    private static final List<String> SIGNALS = List.of(
            "1000_131_1", "1300_205_60", "1300_850_60", "1400_950_60", "1500_850_60", "1600_850_60", "900_250_60");

    private static Path corpus(String name) {
        try {
            return Path.of(SignalGridTest.class
                    .getResource("/org/wilks/infer/histfactory/" + name)
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static WorkspaceFile background(String region) {
        return WorkspaceFile.read(corpus("atlas/" + region + "/BkgOnly.json"));
    }

    private static List<JsonPatch> signals(String region) {
        return SIGNALS.stream()
                .map(signal -> JsonPatch.read(corpus("atlas/" + region + "/patch.sbottom_" + signal + ".json")))
                .toList();
    }

    private static Model whole(WorkspaceFile background, JsonPatch... patches) {
        return Model.of(background.forMeasurement(Optional.empty(), List.of(patches)), DEFAULTS);
    }

    private static double[] levels(TestResult result) {
        double[] all = Arrays.copyOf(result.expectedCls(), 8);
        all[5] = result.cls();
        all[6] = result.q();
        all[7] = result.qA();
        return all;
    }

    private static double[] limits(LimitResult result) {
        double[] all = Arrays.copyOf(result.expectedMu(), 6);
        all[5] = result.observed().mu();
        return all;
    }

    private static void assertClose(double[] expected, double[] actual, double relative, Object what) {
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], relative * (1 + Math.abs(expected[i])), what + ", number " + i);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"RegionA", "RegionB", "RegionC"})
    void publishedSignalsHaveTheTestsAndModelsOfEachAlone(String region) {
        WorkspaceFile background = background(region);
        SignalGrid grid = SignalGrid.of(background, DEFAULTS);
        for (JsonPatch signal : signals(region)) {
            Model alone = whole(background, signal);
            GridPoint point = grid.point(signal);
            assertEquals(alone.digest(), point.model().digest());
            assertEquals(alone.layout(), point.model().layout());
            assertEquals(alone.observed(), point.model().observed());
            assertEquals(alone.remarks(), point.model().remarks());
            for (TestStatistic statistic : List.of(TestStatistic.qMuTilde(), TestStatistic.qMu())) {
                TestResult expected =
                        HypothesisTest.of(alone, alone.observed(), statistic).at(1);
                TestResult found = point.test(statistic).at(1);
                assertClose(levels(expected), levels(found), 1e-10, signal.name());
                assertEquals(expected.muHat(), found.muHat(), 1e-6 * (1 + Math.abs(expected.muHat())), signal.name());
            }
        }
    }

    static Stream<String> scaledSignalsHaveTheTestsOfEachAlone() throws IOException {
        try (Stream<Path> files = Files.list(corpus(""))) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("(gen_|validation_|bench_S|doc_).*") && !name.endsWith(".ref.json"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource
    void scaledSignalsHaveTheTestsOfEachAlone(String name) {
        WorkspaceFile background = WorkspaceFile.read(corpus(name));
        SignalGrid grid = SignalGrid.of(background, DEFAULTS);
        for (double factor : new double[] {0.02, 0.4, 1.5, 4}) {
            JsonPatch signal = scaled(background, factor);
            Model alone = whole(background, signal);
            GridPoint point = grid.point(signal);
            assertEquals(alone.digest(), point.model().digest());
            TestResult expected;
            try {
                expected = HypothesisTest.of(alone, alone.observed(), TestStatistic.qMuTilde())
                        .at(1.3);
            } catch (WilksException e) {
                assertThrows(
                        e.getClass(), () -> point.test(TestStatistic.qMuTilde()).at(1.3));
                continue;
            }
            assertClose(
                    levels(expected),
                    levels(point.test(TestStatistic.qMuTilde()).at(1.3)),
                    1e-9,
                    factor);
        }
    }

    /** Replaces every sample that the parameter of interest scales by a multiple of it. */
    private static JsonPatch scaled(WorkspaceFile file, double factor) {
        String poi = file.workspace().measurements().get(0).poi().orElseThrow();
        JsonNode channels = file.document().get("channels");
        ArrayNode operations = JsonNodeFactory.instance.arrayNode();
        for (int c = 0; c < channels.size(); c++) {
            JsonNode samples = channels.get(c).get("samples");
            for (int s = 0; s < samples.size(); s++) {
                if (samples.get(s).get("modifiers").findValuesAsText("name").contains(poi)) {
                    scale(samples.get(s), factor);
                    operations
                            .addObject()
                            .put("op", "replace")
                            .put("path", "/channels/" + c + "/samples/" + s)
                            .set("value", samples.get(s));
                }
            }
        }
        return JsonPatch.of(operations, "times " + factor);
    }

    /** Multiplies the numbers of all lists, which are yields and uncertainties. */
    private static void scale(JsonNode node, double factor) {
        for (JsonNode child : node) {
            if (child instanceof ArrayNode list
                    && !list.isEmpty()
                    && list.get(0).isNumber()) {
                for (int i = 0; i < list.size(); i++) {
                    list.set(
                            i,
                            JsonNodeFactory.instance.numberNode(
                                    factor * list.get(i).doubleValue()));
                }
            } else {
                scale(child, factor);
            }
        }
    }

    @Test
    void limitsAreThoseOfEachAlone() {
        WorkspaceFile background = background("RegionA");
        List<JsonPatch> signals = signals("RegionA").subList(0, 3);
        List<LimitResult> found = SignalGrid.of(background, DEFAULTS)
                .map(
                        signals,
                        point -> UpperLimit.of(point.test(TestStatistic.qMuTilde()))
                                .find(0.05));
        for (int i = 0; i < found.size(); i++) {
            Model alone = whole(background, signals.get(i));
            assertClose(
                    limits(UpperLimit.of(alone, alone.observed()).find(0.05)),
                    limits(found.get(i)),
                    1e-8,
                    signals.get(i).name());
        }
    }

    @Test
    void aPointHasTheSameBitsWhateverTheOrderAndTheThreads() {
        WorkspaceFile background = background("RegionC");
        List<JsonPatch> signals = signals("RegionC");
        List<double[]> expected = signals.stream()
                .map(signal -> levels(SignalGrid.of(background, DEFAULTS)
                        .point(signal)
                        .test(TestStatistic.qMuTilde())
                        .at(1)))
                .toList();
        List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5, 6));
        Collections.shuffle(order, new Random(5));
        for (int threads : new int[] {1, 2, 4}) {
            SignalGrid grid = SignalGrid.of(background, DEFAULTS);
            List<double[]> found = Pieces.withThreads(
                    threads,
                    () -> grid.map(
                            order.stream().map(signals::get).toList(),
                            point -> levels(point.test(TestStatistic.qMuTilde()).at(1))));
            for (int i = 0; i < found.size(); i++) {
                assertArrayEquals(expected.get(order.get(i)), found.get(i));
            }
        }
    }

    @Test
    void patchesOfTheBackgroundComeFirst() {
        WorkspaceFile background = WorkspaceFile.read(corpus("example_bkgonly.json"));
        JsonPatch first = patch("[{'op':'replace','path':'/channels/0/samples/0/data/0','value':120},"
                + "{'op':'add','path':'/parameters/-','value':{'name':'mu','bounds':[[0, 20]]}}]");
        JsonPatch signal = patch("[{'op':'add','path':'/channels/0/samples/-','value':{'name':'extra',"
                + "'data':[12, 11],'modifiers':[{'name':'mu','type':'normfactor','data':null}]}}]");
        ModelOptions options = DEFAULTS.withPoi("mu");
        Model alone = Model.of(background.forMeasurement(Optional.empty(), List.of(first, signal)), options);
        GridPoint point = SignalGrid.of(background, List.of(first), options).point(signal);
        assertEquals(alone.digest(), point.model().digest());
        assertEquals(alone.layout(), point.model().layout());
    }

    @Test
    void patchesThatChangeMoreGiveTheSameModels() {
        WorkspaceFile background = WorkspaceFile.read(corpus("validation_2bin_2channel.json"));
        SignalGrid grid = SignalGrid.of(background, DEFAULTS);
        for (String json : List.of(
                "[{'op':'replace','path':'/channels/0/samples/0/data','value':[4, 5]}]",
                "[{'op':'replace','path':'/channels/0/samples/0/modifiers/0/name','value':'mu2'},"
                        + "{'op':'add','path':'/channels/0/samples/1/modifiers/-','value':"
                        + "{'name':'mu','type':'normfactor','data':null}}]",
                "[{'op':'copy','from':'/channels/0/samples/0','path':'/channels/1/samples/-'}]",
                "[]")) {
            JsonPatch patch = patch(json);
            Model alone = whole(background, patch);
            GridPoint point = grid.point(patch);
            assertEquals(alone.digest(), point.model().digest(), json);
            assertClose(
                    levels(HypothesisTest.of(alone, alone.observed(), TestStatistic.qMuTilde())
                            .at(1)),
                    levels(point.test(TestStatistic.qMuTilde()).at(1)),
                    1e-10,
                    json);
        }
    }

    @Test
    void optionsAndOtherStatisticsReachTheTests() {
        WorkspaceFile background = background("RegionA");
        JsonPatch signal = signals("RegionA").get(2);
        Model alone = whole(background, signal);
        GridPoint point = SignalGrid.of(background, DEFAULTS).point(signal);
        HypothesisTestOptions kept = HypothesisTestOptions.defaults().withPoiBoundsKept(true);
        assertClose(
                levels(HypothesisTest.of(Fit.of(alone), alone.observed(), TestStatistic.qMu(), kept)
                        .at(0.5)),
                levels(point.test(TestStatistic.qMu(), kept).at(0.5)),
                1e-10,
                "kept bounds");
        HypothesisTestOptions nominal =
                HypothesisTestOptions.defaults().withAsimov(HypothesisTestOptions.AsimovConvention.NOMINAL);
        assertClose(
                levels(HypothesisTest.of(Fit.of(alone), alone.observed(), TestStatistic.qMuTilde(), nominal)
                        .at(0.5)),
                levels(point.test(TestStatistic.qMuTilde(), nominal).at(0.5)),
                1e-10,
                "nominal");
        assertClose(
                levels(HypothesisTest.of(alone, alone.observed(), TestStatistic.q0())
                        .at(0)),
                levels(point.test(TestStatistic.q0()).at(0)),
                1e-10,
                "q0");
    }

    @Test
    void aSignalWithoutABackgroundIsTestedAsAlone() {
        WorkspaceFile background = WorkspaceFile.read(corpus("doc_2bin_1channel.json"));
        JsonPatch signalOnly = patch("[{'op':'remove','path':'/channels/0/samples/1'},{'op':'replace',"
                + "'path':'/channels/0/samples/0','value':{'name':'signal','data':[9, 8],"
                + "'modifiers':[{'name':'mu','type':'normfactor','data':null}]}}]");
        Model alone = whole(background, signalOnly);
        TestResult expected = HypothesisTest.of(alone, alone.observed(), TestStatistic.qMuTilde())
                .at(8);
        TestResult found = SignalGrid.of(background, DEFAULTS)
                .point(signalOnly)
                .test(TestStatistic.qMuTilde())
                .at(8);
        assertArrayEquals(levels(expected), levels(found));
        assertEquals(expected.fits().asimovSource(), found.fits().asimovSource());
    }

    @Test
    void faultsAreThoseOfTheSignalAlone() {
        WorkspaceFile background = background("RegionA");
        JsonPatch none = patch("[{'op':'remove','path':'/channels/1'}]");
        SignalGrid grid = SignalGrid.of(background, DEFAULTS);
        assertEquals(
                assertThrows(InvalidModel.class, () -> whole(background, none)).getMessage(),
                assertThrows(InvalidModel.class, () -> grid.point(none)).getMessage());
        JsonPatch beyond = patch("[{'op':'remove','path':'/channels/9'}]");
        assertTrue(assertThrows(InvalidWorkspace.class, () -> grid.point(beyond))
                .getMessage()
                .contains("p.json"));
        SignalGrid patched =
                SignalGrid.of(background, List.of(signals("RegionA").get(0)), DEFAULTS);
        assertEquals(
                assertThrows(
                                InvalidWorkspace.class,
                                () -> whole(background, signals("RegionA").get(0), beyond))
                        .getMessage(),
                assertThrows(InvalidWorkspace.class, () -> patched.point(beyond))
                        .getMessage());
    }

    private static JsonPatch patch(String json) {
        return JsonPatch.of(json.replace('\'', '"'), "p.json");
    }
}
