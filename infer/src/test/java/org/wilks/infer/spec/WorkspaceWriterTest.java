package org.wilks.infer.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wilks.nd.error.InvalidInput;
import org.wilks.nd.error.InvalidModel;

class WorkspaceWriterTest {
    static List<Path> workspaces() {
        return Corpus.workspaces();
    }

    static List<JsonNode> sorted() {
        return StreamSupport.stream(
                        Corpus.tree(Corpus.text("extras/workspace_ops.json")).spliterator(), false)
                .filter(operation -> operation.get("op").textValue().equals("sort"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("workspaces")
    void recordsComeBackFromTheirDocument(Path path) {
        Workspace workspace = WorkspaceFile.read(path).workspace();
        JsonNode document = WorkspaceWriter.document(workspace);
        assertEquals(workspace, WorkspaceFile.of(document, "written").workspace());
        assertEquals(
                workspace,
                WorkspaceFile.of(JsonText.indented(document), "written").workspace());
        ModelSpecification model = new ModelSpecification(
                workspace.channels(), workspace.measurements().get(0).parameters());
        assertEquals(model, ModelSpecification.of(WorkspaceWriter.document(model), "model"));
    }

    @Test
    void filesComeBackAsTheyWereWritten(@TempDir Path folder) throws IOException {
        WorkspaceFile file = WorkspaceFile.read(Corpus.path("gen_01.json"));
        for (String name : List.of("w.json", "w.json.gz")) {
            Path path = folder.resolve(name);
            WorkspaceWriter.write(file.document(), path);
            assertEquals(file.digest(), WorkspaceFile.read(path).digest());
        }
        assertEquals(JsonText.indented(file.document()) + "\n", Files.readString(folder.resolve("w.json")));
        assertTrue(Files.size(folder.resolve("w.json.gz")) < Files.size(folder.resolve("w.json")) / 2);
    }

    /** Digests of pyhf 0.7.6. */
    @ParameterizedTest
    @MethodSource("sorted")
    void sortedDocumentsHaveTheReferenceDigest(JsonNode operation) {
        WorkspaceFile file = WorkspaceFile.read(Corpus.path(operation.get("ws").textValue() + ".json"));
        WorkspaceFile sorted = file.sorted();
        assertEquals(operation.get("ok").textValue(), sorted.digest());
        assertEquals(sorted.workspace(), file.workspace().sorted());
    }

    @Test
    void simpleModelsAreThoseOfTheDocumentation() {
        ModelSpecification model =
                SimpleModels.uncorrelatedBackground(new double[] {5, 10}, new double[] {50, 60}, new double[] {5, 12});
        Workspace documented =
                WorkspaceFile.read(Corpus.path("doc_2bin_1channel.json")).workspace();
        assertEquals(documented.channels(), model.channels());
        Workspace workspace = SimpleModels.observed(model, 50, 60);
        assertEquals(documented.observations(), workspace.observations());
        assertEquals(
                documented.measurements().get(0).poi(),
                workspace.measurements().get(0).poi());
    }

    @Test
    void aCorrelatedBackgroundIsOneShapeVariation() {
        ModelSpecification model = SimpleModels.correlatedBackground(
                new double[] {12, 11}, new double[] {50, 52}, new double[] {51, 54}, new double[] {49, 50});
        assertEquals(
                "{\"channels\": [{\"name\": \"single_channel\", \"samples\": [{\"data\": [12.0, 11.0], \"modifiers\": [{\"data\": null,"
                        + " \"name\": \"mu\", \"type\": \"normfactor\"}], \"name\": \"signal\"}, {\"data\": [50.0, 52.0],"
                        + " \"modifiers\": [{\"data\": {\"hi_data\": [51.0, 54.0], \"lo_data\": [49.0, 50.0]}, \"name\":"
                        + " \"correlated_bkg_uncertainty\", \"type\": \"histosys\"}], \"name\": \"background\"}]}],"
                        + " \"parameters\": []}",
                JsonText.canonical(WorkspaceWriter.document(model)));
    }

    @Test
    void simpleModelsOfUnequalLengthsAreRefused() {
        double[] one = {1};
        double[] two = {1, 2};
        assertEquals(
                "channel singlechannel, sample background: 1 bins found; sample signal has 2",
                assertThrows(InvalidModel.class, () -> SimpleModels.uncorrelatedBackground(two, one, one))
                        .getMessage());
        assertEquals(
                "sample background, shapesys uncorr_bkguncrt: values for 1 bins found; the sample has 2",
                assertThrows(InvalidInput.class, () -> SimpleModels.uncorrelatedBackground(two, two, one))
                        .getMessage());
        assertThrows(InvalidInput.class, () -> SimpleModels.correlatedBackground(two, two, two, one));
        assertThrows(
                InvalidInput.class,
                () -> SimpleModels.observed(SimpleModels.uncorrelatedBackground(two, two, two), 1, Double.NaN));
        assertThrows(
                InvalidInput.class, () -> SimpleModels.observed(SimpleModels.uncorrelatedBackground(two, two, two), 1));
    }
}
