package org.wilks.infer.simplified;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.likelihood.Parameters;
import org.wilks.infer.limit.LimitResult;
import org.wilks.infer.limit.UpperLimit;
import org.wilks.infer.model.Model;
import org.wilks.infer.model.ModelOptions;
import org.wilks.infer.oracle.ReferenceCase;
import org.wilks.infer.spec.JsonDocument;
import org.wilks.infer.spec.JsonPatch;
import org.wilks.infer.spec.Workspace;
import org.wilks.infer.spec.WorkspaceFile;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.InvalidConfiguration;
import org.wilks.nd.error.InvalidModel;
import org.wilks.nd.error.WilksException;
import org.wilks.nd.parallel.Pieces;

class SimplifiedExportTest {
    private static final ExportOptions CONSTRAINTS =
            ExportOptions.defaults().withSource(ExportOptions.Source.CONSTRAINTS);

    private static Workspace workspace(String channels, String observations, String parameters) {
        return WorkspaceFile.of(
                        "{\"version\": \"1.0.0\", \"channels\": [" + channels + "], \"observations\": [" + observations
                                + "], \"measurements\": [{\"name\": \"m\", \"config\": {\"poi\": \"mu\", \"parameters\": ["
                                + parameters + "]}}]}",
                        "test")
                .workspace();
    }

    private static String sample(String name, String data, String modifiers) {
        return "{\"name\": \"" + name + "\", \"data\": " + data + ", \"modifiers\": [" + modifiers + "]}";
    }

    private static String channel(String name, String... samples) {
        return "{\"name\": \"" + name + "\", \"samples\": [" + String.join(", ", samples) + "]}";
    }

    private static final String MU = "{\"name\": \"mu\", \"type\": \"normfactor\", \"data\": null}";

    private static String shift(String name, String low, String high) {
        return "{\"name\": \"" + name + "\", \"type\": \"histosys\", \"data\": {\"lo_data\": " + low + ", \"hi_data\": "
                + high + "}}";
    }

    /** Two bins whose background is linear in two unit normals. */
    private static Workspace linear() {
        return workspace(
                channel(
                        "SR",
                        sample("signal", "[5, 2]", MU),
                        sample(
                                "background",
                                "[50, 40]",
                                shift("a", "[41, 36]", "[59, 44]") + ", " + shift("b", "[48, 45]", "[52, 35]"))),
                "{\"name\": \"SR\", \"data\": [57, 42]}",
                "");
    }

    @Test
    void modelsThatAreLinearInNormalParametersAreExportedExactly() {
        Model model = Model.of(linear());
        SimplifiedExport export = SimplifiedExport.of(
                linear(), ModelOptions.defaults(), CONSTRAINTS.withMoments(ExportOptions.Moments.LINEAR, false));
        Background.Correlated background =
                (Background.Correlated) export.likelihood().background();
        assertArrayEquals(new double[] {81 + 4, 36 - 10}, background.covariance()[0], 1e-9);
        assertArrayEquals(new double[] {36 - 10, 16 + 25}, background.covariance()[1], 1e-9);
        LimitResult full = UpperLimit.of(model, model.observed()).find(0.05);
        LimitResult simplified = UpperLimit.of(
                        export.likelihood(), export.likelihood().observed())
                .find(0.05);
        assertEquals(full.observed().mu(), simplified.observed().mu(), 1e-6);
        assertArrayEquals(full.expectedMu(), simplified.expectedMu(), 1e-6);
        assertEquals(List.of("SR[0]", "SR[1]"), export.likelihood().bins());
    }

    /** A background that is the product of two independent normals, of relative widths 0.1 and 0.2. */
    private static Workspace product() {
        return workspace(
                channel(
                        "SR",
                        sample("signal", "[5]", MU),
                        sample(
                                "background",
                                "[50]",
                                "{\"name\": \"lumi\", \"type\": \"lumi\", \"data\": null}, "
                                        + "{\"name\": \"gamma\", \"type\": \"staterror\", \"data\": [10]}")),
                "{\"name\": \"SR\", \"data\": [57]}",
                "{\"name\": \"lumi\", \"auxdata\": [1], \"sigmas\": [0.1], \"bounds\": [[0, 10]], \"inits\": [1]}");
    }

    @Test
    void momentsOfSecondOrderAreThoseOfQuadraticRates() {
        SimplifiedExport export = SimplifiedExport.of(
                product(), ModelOptions.defaults(), CONSTRAINTS.withMoments(ExportOptions.Moments.SECOND_ORDER, true));
        Background.ThirdMoments background =
                (Background.ThirdMoments) export.likelihood().background();
        double variance = 0.01 + 0.04 + 0.01 * 0.04;
        assertEquals(50, background.yields()[0], 1e-9);
        assertEquals(2500 * variance, background.covariance()[0][0], 1e-9);
        // E[(xy - 1)^3] = 6 s^2 t^2 for independent x ~ N(1, s), y ~ N(1, t)
        assertEquals(125_000 * 6 * 0.01 * 0.04, background.thirdMoments()[0], 1e-6);
    }

    @Test
    void sampledMomentsAgreeAndDoNotDependOnThreads() {
        ExportOptions options =
                CONSTRAINTS.withMoments(ExportOptions.Moments.SAMPLED, true).withSamples(20_000, 3);
        SimplifiedExport one =
                Pieces.withThreads(1, () -> SimplifiedExport.of(product(), ModelOptions.defaults(), options));
        SimplifiedExport two =
                Pieces.withThreads(2, () -> SimplifiedExport.of(product(), ModelOptions.defaults(), options));
        assertEquals(one, two);
        Background.ThirdMoments background =
                (Background.ThirdMoments) one.likelihood().background();
        double variance = 2500 * (0.01 + 0.04 + 0.01 * 0.04);
        assertEquals(50, background.yields()[0], 5 * Math.sqrt(variance / 20_000));
        assertEquals(variance, background.covariance()[0][0], 5 * variance * Math.sqrt(2.0 / 20_000));
        assertEquals(300, background.thirdMoments()[0], 5 * Math.pow(variance, 1.5) * Math.sqrt(15.0 / 20_000));
    }

    @Test
    void controlRegionsThatAreNotExportedAreFitted() {
        String free = "{\"name\": \"k\", \"type\": \"normfactor\", \"data\": null}";
        Workspace workspace = workspace(
                channel("SR", sample("signal", "[5]", MU), sample("background", "[10]", free)) + ", "
                        + channel("CR", sample("background", "[100]", free)),
                "{\"name\": \"SR\", \"data\": [14]}, {\"name\": \"CR\", \"data\": [121]}",
                "");
        SimplifiedExport export = SimplifiedExport.of(
                workspace,
                ModelOptions.defaults(),
                ExportOptions.defaults().withMoments(ExportOptions.Moments.LINEAR, false));
        Background.Correlated background =
                (Background.Correlated) export.likelihood().background();
        assertEquals(List.of("SR"), export.channels());
        assertEquals(12.1, background.yields()[0], 1e-6);
        assertEquals(1.21, background.covariance()[0][0], 1e-6);
        WilksException fault = assertThrows(
                InvalidModel.class, () -> SimplifiedExport.of(workspace, ModelOptions.defaults(), CONSTRAINTS));
        assertTrue(fault.getMessage().contains("parameter 'k' has no constraint"), fault.getMessage());
        assertThrows(
                InvalidModel.class,
                () -> SimplifiedExport.of(
                        workspace,
                        ModelOptions.defaults(),
                        ExportOptions.defaults().withChannels(List.of("XR"))));
        assertThrows(
                InvalidConfiguration.class,
                () -> ExportOptions.defaults().withMoments(ExportOptions.Moments.LINEAR, true));
    }

    @Test
    void covariancesOfFewerParametersThanBinsAreMadeRegularAndSaid() {
        Workspace workspace = workspace(
                channel(
                        "SR",
                        sample("signal", "[5, 2]", MU),
                        sample("background", "[50, 40]", shift("a", "[41, 36]", "[59, 44]"))),
                "{\"name\": \"SR\", \"data\": [57, 42]}",
                "");
        SimplifiedExport export = SimplifiedExport.of(
                workspace, ModelOptions.defaults(), CONSTRAINTS.withMoments(ExportOptions.Moments.LINEAR, false));
        assertTrue(export.remarks().get(0).contains("has no inverse"));
        Fit.of(export.likelihood()).run(export.likelihood().observed());
    }

    @Test
    void publishedLikelihoodsAreExportedNearTheirLimits() {
        JsonNode document = JsonPatch.of(ReferenceCase.read("atlas/RegionA/patch.sbottom_900_250_60.json"), "signal")
                .apply(ReferenceCase.read("atlas/RegionA/BkgOnly.json"));
        Workspace workspace = WorkspaceFile.of(document, "RegionA").forMeasurement(Optional.empty(), List.of());
        Model model = Model.of(workspace);
        SimplifiedExport export = SimplifiedExport.of(
                workspace,
                ModelOptions.defaults(),
                ExportOptions.defaults().withChannels(List.of("SR_meff")).withSamples(10_000, 1));
        LimitResult full = UpperLimit.of(model, model.observed()).find(0.05);
        LimitResult simplified = UpperLimit.of(
                        export.likelihood(), export.likelihood().observed())
                .find(0.05);
        assertEquals(1, simplified.observed().mu() / full.observed().mu(), 0.05);
        assertEquals(1, simplified.expectedMu()[2] / full.expectedMu()[2], 0.05);
    }

    @Test
    void filesReadBackTheSameAndAreReadStrictly(@TempDir Path folder) throws Exception {
        double[] b = {50.1, 40};
        double[][] v = {{100, 20}, {20, 60.5}};
        double[][] rho = {{1, 0.3}, {0.3, 1}};
        Signal signal = Signal.of(5, 2)
                .with(new SignalUncertainty(
                        "scale", SignalUncertainty.Kind.NORMALIZATION, new double[] {1, 0.5}, new double[] {0.5, 0.2}))
                .with(SignalUncertainty.shape("stat", 0.1, 0.3));
        for (Background background : List.of(
                Background.exact(b),
                Background.uncorrelated(b, new double[] {10, 7}),
                Background.unconstrained(b, new double[] {10, 7}),
                Background.correlated(b, v),
                Background.thirdMoments(b, v, new double[] {-100, 20}, Convention.SPEY),
                Background.effectiveSigma(b, rho, new double[] {9, 7}, new double[] {11, 5}))) {
            SimplifiedLikelihood likelihood =
                    SimplifiedLikelihood.of(signal, background, 57, 42).withBinNames(List.of("SR[0]", "SR[1]"));
            Path file = folder.resolve("simplified.json");
            SimplifiedFile.of(likelihood).write(file);
            SimplifiedFile read = SimplifiedFile.read(file);
            assertEquals(likelihood, read.likelihood());
            assertEquals(likelihood.digest(), read.likelihood().digest());
        }
        ObjectNode tree = SimplifiedFile.of(
                        SimplifiedLikelihood.of(Signal.of(5, 2), Background.correlated(b, v), 57, 42))
                .document();
        refused(tree, "/format", "\"wilks 1\"", "is no simplified likelihood");
        refused(tree, "/observed", "[1]", "observed counts: 1 bins");
        refused(tree, "/observed", "[1, \"2\"]", "at /observed/1: found \"2\"; allowed: a finite number");
        refused(tree, "/signal/yield", "[1, 2]", "at /signal: unknown key yield; did you mean yields?");
        refused(tree, "/background/kind", "\"corelated\"", "did you mean correlated?");
        refused(
                tree,
                "/background/covariance",
                "[[1, 2], [2, 1]]",
                "at /background: covariance is not positive definite");
        refused(tree, "/background/up", "[1, 2]", "at /background: unknown key up");
        refused(tree, "/bins", "{}", "at /bins: found an object; allowed: a list");
        refused(tree, "/signal/yields", "[0, 0]", "at /signal: signal: zero in every bin");
    }

    private static void refused(ObjectNode tree, String place, String value, String words) throws Exception {
        ObjectNode other = tree.deepCopy();
        int slash = place.lastIndexOf('/');
        ObjectNode parent = (ObjectNode) other.at(place.substring(0, slash));
        parent.set(
                place.substring(slash + 1),
                JsonDocument.read(new ByteArrayInputStream(value.getBytes("UTF-8")), "value"));
        InvalidModel fault = assertThrows(InvalidModel.class, () -> SimplifiedFile.of(other, "file"));
        assertTrue(fault.getMessage().startsWith("file"), fault.getMessage());
        assertTrue(fault.getMessage().contains(words), fault.getMessage());
        assertFalse(fault.getMessage().contains("\n"));
    }

    @Test
    void signalFunctionsAreNotWritten() {
        SimplifiedLikelihood likelihood = SimplifiedLikelihood.of(
                Signal.function(
                        Parameters.none().with("c", 1, -5, 5),
                        c -> Tensor.of(1, 2).times(c.select(0, 0))),
                Background.exact(5, 6),
                5,
                6);
        assertThrows(InvalidModel.class, () -> SimplifiedFile.of(likelihood));
    }
}
