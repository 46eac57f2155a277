package org.wilks.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wilks.nd.random.RandomStream;
import org.wilks.nd.random.RandomStreams;

/** The command optimize-cuts with a model: two cuts, a varied scale, Monte-Carlo statistics, a factor from a control region. */
class CutModelCommandTest {
    private static final String CONFIGURATION = """
            title: A model of toys
            events: {files: toy.csv, class_column: kind}
            samples:
              - {name: new, role: signal, class: s, yield: 60}
              - {name: top, role: background, class: b, yield: 800}
              - {name: other, role: background, class: o, yield: 100, uncertainty: 0.2}
            cuts:
              - {variable: x, direction: above}
              - {variable: y, direction: above}
            model:
              poi: mu
              regions:
                - {name: SR, filter: z < 0.6}
                - {name: CR, filter: z >= 0.6, cuts: none}
              systematics:
                - {name: scale, up: {columns: {x: x * 1.05}}, down: {columns: {x: x * 0.95}}}
                - {name: tilt, samples: top, up: {weight_factor: 1 + 0.2 * z}}
              norm_factors: [{name: k_top, samples: top}]
            objective: %s
            search: {starts: 2, epochs: 8, patience: 4, grid: 20}
            slope: {stages: 3}
            min_mc_neff: 5
            bootstrap: 10
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void events() throws IOException {
        StringBuilder csv = new StringBuilder("x,y,z,kind\n");
        RandomStream random = RandomStreams.of(9).stream(0);
        for (int i = 0; i < 6000; i++) {
            String kind = i % 3 == 0 ? "s" : i % 3 == 1 ? "b" : "o";
            boolean signal = kind.equals("s");
            csv.append(String.format(
                    Locale.ROOT,
                    "%.5f,%.5f,%.5f,%s%n",
                    signal ? 5 + random.nextNormal() : 2 * random.nextExponential(),
                    random.nextNormal() + (signal ? 1.5 : 0),
                    signal ? 0.7 * random.nextDouble() : random.nextDouble(),
                    kind));
        }
        Files.writeString(folder.resolve("toy.csv"), csv);
    }

    private Path configuration(String objective) throws IOException {
        return Files.writeString(folder.resolve("toy.yaml"), String.format(Locale.ROOT, CONFIGURATION, objective));
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }

    private JsonNode optimised(String objective) throws IOException {
        CommandRun run = CommandRun.of("optimize-cuts", configuration(objective), "-o", folder.resolve("out"));
        assertEquals(0, run.code(), run.messages());
        assertTrue(run.messages().contains("try: wilks cls " + folder.resolve("out/workspace.json")), run.messages());
        return json(Files.readString(folder.resolve("out/result.json")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cls", "discovery", "limit", "uncertainty", "exclusion"})
    void workspaceGivesWhatTheReportSays(String objective) throws IOException {
        JsonNode result = optimised(objective);
        assertEquals(objective, result.get("measure").textValue());
        boolean larger = objective.equals("discovery") || objective.equals("exclusion");
        assertEquals(larger ? "larger" : "smaller", result.get("better").textValue());
        JsonNode model = result.get("model");
        JsonNode cls =
                json(CommandRun.of("cls", folder.resolve("out/workspace.json")).results());
        assertEquals(cls.get("CLs_obs").doubleValue(), model.at("/cls/observed").doubleValue(), 1e-10);
        for (int i = 0; i < 5; i++) {
            assertEquals(
                    cls.get("CLs_exp").get(i).doubleValue(),
                    model.at("/cls/expected/" + i).doubleValue(),
                    1e-10);
        }
        JsonNode found = json(CommandRun.of("significance", folder.resolve("out/workspace-signal.json"))
                .results());
        double z = found.get("significance_obs").doubleValue();
        assertEquals(z, model.get("significance").doubleValue(), 1e-9);
        double measure = result.at("/selections/0/test/hard/value").doubleValue();
        switch (objective) {
            case "cls" -> assertEquals(cls.get("CLs_obs").doubleValue(), measure, 1e-10);
            case "discovery" -> assertEquals(z, measure, 1e-9);
            case "limit" -> assertEquals(model.at("/limit/expected/2").doubleValue(), measure, 1e-8);
            case "uncertainty" -> assertEquals(model.get("uncertainty").doubleValue(), measure, 1e-8);
            default -> assertTrue(measure > 0);
        }
        assertEquals(
                "background-only Asimov data",
                json(Files.readString(folder.resolve("out/workspace.json")))
                        .at("/measurements/0/name")
                        .textValue());
        double open = result.at("/selections/1/test/hard/value").doubleValue();
        assertTrue(larger ? measure > open : measure < open, measure + " against " + open);
        assertTrue(result.at("/selections/0/test/hard/error").doubleValue() > 0);
        assertEquals(6, model.get("impacts").size(), model.toString());
    }

    @Test
    void tablesSayWhatTheNumbersMean() throws IOException {
        CommandRun run = CommandRun.of("optimize-cuts", configuration("{measure: cls, mu: 0.5}"), "--quiet");
        assertEquals(0, run.code(), run.messages());
        assertTrue(
                run.results().contains("Expected CLs of mu = 0.5, every uncertainty profiled, smaller is better"),
                run.results());
        assertTrue(run.results().contains("background-only Asimov data"), run.results());
        assertTrue(run.results().contains("expected CLs without an uncertainty\n"), run.results());
        assertTrue(run.results().contains("all uncertainties"), run.results());
    }

    @Test
    void realDataAreObservedWhenNotBlind() throws IOException {
        String data = "  data: {class: o, filter: x < 2.5}\n  blind: false\n  workspace: model.json\n";
        Path file = configuration("discovery");
        Files.writeString(file, Files.readString(file).replace("objective:", data + "objective:"));
        CommandRun run = CommandRun.of("optimize-cuts", file);
        assertEquals(0, run.code(), run.messages());
        assertTrue(run.results().contains("observed data"), run.results());
        assertTrue(run.results().contains("+2 sigma"), run.results());
        JsonNode workspace = json(Files.readString(folder.resolve("model.json")));
        assertEquals("observed data", workspace.at("/measurements/0/name").textValue());
        assertEquals(0, CommandRun.of("cls", folder.resolve("model.json")).code());
    }

    @Test
    void modelWithoutAMeasureIsToldWithItsReason() throws IOException {
        // a free factor on the signal is the signal's strength once more
        Path file = configuration("uncertainty");
        String text = Files.readString(file).replace("{name: k_top, samples: top}", "{name: k_new, samples: new}");
        Files.writeString(file, text);
        CommandRun run = CommandRun.of("optimize-cuts", file, "--quiet");
        assertEquals(3, run.code(), run.messages());
        assertTrue(run.line().contains("/model: no descent can make its first step: "), run.line());
    }

    @ParameterizedTest
    @ValueSource(strings = {"toy.csv", "toy.yaml", "./out/../toy.csv"})
    void workspaceNeverTakesThePlaceOfWhatIsRead(String name) throws IOException {
        Path file = configuration("cls");
        String text = Files.readString(file).replace("objective:", "  workspace: " + name + "\nobjective:");
        Files.writeString(file, text);
        String events = Files.readString(folder.resolve("toy.csv"));
        CommandRun run = CommandRun.of("optimize-cuts", file, "-o", folder.resolve("out"));
        assertEquals(3, run.code(), run.messages());
        assertTrue(run.line().contains("/model/workspace: "), run.line());
        assertTrue(run.line().endsWith(" is a file that is read here; give another one"), run.line());
        assertEquals(events, Files.readString(folder.resolve("toy.csv")));
        assertEquals(text, Files.readString(file));
        assertTrue(Files.notExists(folder.resolve("out")));
    }

    @Test
    void folderInPlaceOfTheWorkspaceIsToldBeforeTheWork() throws IOException {
        Path file = configuration("cls");
        Files.createDirectory(folder.resolve("there"));
        Files.writeString(file, Files.readString(file).replace("objective:", "  workspace: there\nobjective:"));
        CommandRun run = CommandRun.of("optimize-cuts", file, "-o", folder.resolve("out"));
        assertEquals(3, run.code(), run.messages());
        assertTrue(run.line().endsWith("there cannot be written: it is a folder; give a file"), run.line());
        assertTrue(Files.notExists(folder.resolve("out")));
    }

    @Test
    void regionWithoutEventsIsToldWithItsPlace() throws IOException {
        Path file = configuration("cls");
        Files.writeString(file, Files.readString(file).replace("z >= 0.6", "z >= 6"));
        CommandRun run = CommandRun.of("optimize-cuts", file);
        assertEquals(3, run.code(), run.messages());
        assertTrue(run.line().contains("/model/regions/1: no event of any sample is in region CR; "), run.line());
    }

    @Test
    void signalRegionsWithoutBackgroundAreToldWhateverTheRule() throws IOException {
        Path file = configuration("cls");
        String text = Files.readString(file)
                .replace("min_mc_neff: 5", "min_mc_neff: 0")
                .replace("class: b,", "class: b, filter: z >= 0.6,")
                .replace("class: o,", "class: o, filter: z >= 0.6,");
        Files.writeString(file, text);
        CommandRun run = CommandRun.of("optimize-cuts", file);
        assertEquals(3, run.code(), run.messages());
        assertTrue(run.line().contains("/model/regions: without any cut no background event "), run.line());
    }
}
