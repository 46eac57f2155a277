package org.wilks.infer.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.oracle.PlainReader;
import org.wilks.infer.spec.Workspace;
import org.wilks.infer.spec.WorkspaceFile;
import org.wilks.nd.error.InvalidModel;

/** What pyhf 0.7.6 makes of random workspaces; random_workspaces.py draws them. */
class RandomWorkspacesPeerTest {
    private static final double RELATIVE = 1e-12;

    static Stream<JsonNode> cases() throws IOException {
        ObjectMapper json = new ObjectMapper();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(RandomWorkspacesPeerTest.class.getResourceAsStream("random-workspaces.jsonl.gz")),
                StandardCharsets.UTF_8))) {
            List<JsonNode> cases = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                cases.add(json.readTree(line));
            }
            return cases.stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void modelsAreThoseOfPyhf(JsonNode given) {
        Workspace workspace = WorkspaceFile.of(given.get("workspace"), "random").workspace();
        for (JsonNode codes : given.get("codes")) {
            Model model = Model.of(
                    workspace,
                    ModelOptions.defaults()
                            .withNormSys(normSys(codes.get("normsys").asText()))
                            .withHistoSys(histoSys(codes.get("histosys").asText())));
            assertParameters(given, model);
            assertClose(PlainReader.doubles(given.get("data")), joined(model.observed()));
            for (JsonNode point : codes.get("points")) {
                assertPoint(point, model);
            }
        }
    }

    private static void assertParameters(JsonNode given, Model model) {
        List<String> names = new ArrayList<>();
        given.get("par_names").forEach(name -> names.add(name.asText()));
        assertEquals(names, model.parameters().names());
        assertArrayEquals(
                PlainReader.doubles(given.get("suggested_init")),
                model.parameters().inits());
        for (int i = 0; i < names.size(); i++) {
            JsonNode bounds = given.get("suggested_bounds").get(i);
            assertEquals(bounds.get(0).asDouble(), model.parameters().lower()[i], names.get(i));
            assertEquals(bounds.get(1).asDouble(), model.parameters().upper()[i], names.get(i));
            assertEquals(
                    given.get("suggested_fixed").get(i).asBoolean(),
                    model.parameters().fixed()[i],
                    names.get(i));
        }
    }

    private static void assertPoint(JsonNode point, Model model) {
        double[] x = PlainReader.doubles(point.get("pars"));
        double[] expected = PlainReader.doubles(point.get("expected_data"));
        if (Arrays.stream(expected).limit(model.layout().bins()).anyMatch(nu -> nu < 0)) {
            assertThrows(InvalidModel.class, () -> model.expected(x));
            return;
        }
        assertClose(expected, joined(model.expected(x)));
        double log = PlainReader.number(point.get("logpdf"));
        double found = model.logPdf(x, model.observed());
        assertEquals(log, found, Double.isInfinite(log) ? 0 : RELATIVE * Math.abs(log));
    }

    private static NormSysCode normSys(String word) {
        return Arrays.stream(NormSysCode.values())
                .filter(code -> code.word().equals(word))
                .findFirst()
                .orElseThrow();
    }

    private static HistoSysCode histoSys(String word) {
        return Arrays.stream(HistoSysCode.values())
                .filter(code -> code.word().equals(word))
                .findFirst()
                .orElseThrow();
    }

    private static double[] joined(Data data) {
        double[] main = data.main();
        double[] all = Arrays.copyOf(main, main.length + data.auxiliary().length);
        System.arraycopy(data.auxiliary(), 0, all, main.length, data.auxiliary().length);
        return all;
    }

    private static void assertClose(double[] expected, double[] found) {
        assertEquals(expected.length, found.length);
        double largest = Arrays.stream(expected).map(Math::abs).max().orElse(0);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], found[i], RELATIVE * (Math.abs(expected[i]) + 0.01 * largest), "entry " + i);
        }
    }
}
