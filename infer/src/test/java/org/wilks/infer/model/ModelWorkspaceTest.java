package org.wilks.infer.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.spec.JsonText;
import org.wilks.infer.spec.SimpleModels;
import org.wilks.infer.spec.Workspace;
import org.wilks.infer.spec.WorkspaceFile;
import org.wilks.infer.spec.WorkspaceWriter;
import org.wilks.nd.error.ShapeMismatch;

class ModelWorkspaceTest {
    static List<Path> workspaces() throws IOException, URISyntaxException {
        Path root = Path.of(ModelWorkspaceTest.class
                .getResource("/org/wilks/infer/histfactory")
                .toURI());
        try (Stream<Path> files = Files.list(root)) {
            return files.filter(path -> path.toString().endsWith(".json"))
                    .filter(path -> !path.toString().endsWith(".ref.json"))
                    .filter(path -> !path.endsWith("index.json"))
                    .sorted()
                    .toList();
        }
    }

    /** The model that other programs read from the text. */
    private static Model read(Workspace workspace) {
        String text = JsonText.indented(WorkspaceWriter.document(workspace));
        return Model.of(WorkspaceFile.of(text, "written").workspace());
    }

    @ParameterizedTest
    @MethodSource("workspaces")
    void theWorkspaceOfAModelHasThatModelAndItsData(Path path) {
        Model model = Model.of(WorkspaceFile.read(path).workspace());
        Model again = read(ModelWorkspace.of(model, model.observed(), "m"));
        assertEquals(model.layout(), again.layout());
        assertEquals(model.parameters(), again.parameters());
        assertEquals(model.templates(), again.templates());
        assertEquals(model.observed(), again.observed());
        double[] inits = model.parameters().inits();
        assertEquals(model.logPdf(inits, model.observed()), again.logPdf(inits, again.observed()));
    }

    @ParameterizedTest
    @MethodSource("workspaces")
    void expectedDataBecomeObservedOnes(Path path) {
        Model model = Model.of(WorkspaceFile.read(path).workspace());
        double[] point = model.parameters().inits();
        boolean[] fixed = model.parameters().fixed();
        for (int i = 0; i < point.length; i++) {
            point[i] += fixed[i] ? 0 : 0.1;
        }
        Data expected = model.expected(point);
        Model again = read(ModelWorkspace.of(model, expected, "asimov"));
        assertEquals(expected, again.observed());
        assertArrayEquals(
                new double[] {model.logPdf(point, expected)},
                new double[] {again.logPdf(point, again.observed())},
                1e-13 * Math.abs(model.logPdf(point, expected)));
    }

    @Test
    void theLuminosityKeepsItsAuxiliaryData() throws IOException, URISyntaxException {
        Path path = workspaces().stream()
                .filter(file -> file.endsWith("validation_1bin_lumi.json"))
                .findFirst()
                .orElseThrow();
        Model model = Model.of(WorkspaceFile.read(path).workspace());
        Workspace workspace = ModelWorkspace.of(model, model.observed(), "m");
        assertTrue(workspace.measurements().get(0).parameters().stream()
                .anyMatch(parameter -> parameter.name().equals("lumi")
                        && parameter.auxdata().isPresent()
                        && parameter.sigmas().isPresent()));
    }

    @Test
    void otherTemplatesAreWritten() {
        Workspace first = SimpleModels.observed(
                SimpleModels.uncorrelatedBackground(new double[] {5, 10}, new double[] {50, 60}, new double[] {5, 12}),
                50,
                60);
        Workspace second = SimpleModels.observed(
                SimpleModels.uncorrelatedBackground(new double[] {6, 9}, new double[] {51, 62}, new double[] {4, 13}),
                50,
                60);
        Model moved = Model.of(first).withTemplates(Model.of(second).templates());
        Workspace written = ModelWorkspace.of(moved, moved.observed(), "m");
        assertEquals(second.sorted().channels(), written.channels());
    }

    @Test
    void dataOfOtherLengthsAreRefused() {
        Model model = Model.of(SimpleModels.observed(
                SimpleModels.uncorrelatedBackground(new double[] {5}, new double[] {50}, new double[] {5}), 50));
        assertEquals(
                "data of 2 counts and 1 auxiliary data found; the model has 1 bins and 1 auxiliary data",
                assertThrows(
                                ShapeMismatch.class,
                                () -> ModelWorkspace.of(model, new Data(new double[2], new double[1]), "m"))
                        .getMessage());
    }
}
