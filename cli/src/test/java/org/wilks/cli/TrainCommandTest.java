package org.wilks.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wilks.events.EventTable;
import org.wilks.nd.random.RandomStream;
import org.wilks.nd.random.RandomStreams;
import org.wilks.optimize.training.TrainedModel;

/** The commands train and apply, on a few hundred events. */
class TrainCommandTest {
    private static final String CONFIGURATION = """
            events: {files: events.csv, class_column: kind, columns: {r: x * x + y * y}}
            samples:
              - {name: new, role: signal, class: s, yield: 20}
              - {name: old, role: background, class: b, yield: 100, uncertainty: 0.1}
            observable: {network: {inputs: [x, r], layers: [4]}}
            bins: {count: 3}
            min_mc_neff: 5
            training: {epochs: 3, warm_start: {epochs: 3}}
            bootstrap: 5
            """;

    @TempDir
    private Path folder;

    private Path out;

    @BeforeEach
    void writeEvents() throws IOException {
        out = folder.resolve("out");
        StringBuilder rows = new StringBuilder("x,y,kind\n");
        RandomStream stream = RandomStreams.of(8).stream(0);
        for (int i = 0; i < 600; i++) {
            boolean signal = i % 2 == 0;
            rows.append(String.format(
                    Locale.ROOT,
                    "%.5f,%.5f,%s\n",
                    stream.nextNormal() + (signal ? 1.5 : 0),
                    stream.nextNormal(),
                    signal ? "s" : "b"));
        }
        Files.writeString(folder.resolve("events.csv"), rows);
    }

    private Path configuration(String text) throws IOException {
        return Files.writeString(folder.resolve("train.yaml"), text);
    }

    private CommandRun train(Object... more) throws IOException {
        Path file = configuration(CONFIGURATION);
        return CommandRun.of(
                Stream.concat(Stream.of("train", file), Stream.of(more)).toArray());
    }

    private static byte[] bytes(Path file) throws IOException {
        return Files.readAllBytes(file);
    }

    @Test
    void theResultIsPrintedAndWritten() throws IOException {
        CommandRun run = train("-o", out);
        assertEquals(0, run.code(), run.messages());
        assertTrue(run.results().contains("cross-entropy, then CLs"), run.results());
        for (String name : List.of(
                "model.json",
                "model.onnx",
                "workspace.json",
                "workspace-signal.json",
                "record.csv",
                "record.json",
                "result.json",
                "result.txt",
                "report.html")) {
            assertTrue(Files.isRegularFile(out.resolve(name)), name);
        }
        assertTrue(out.resolve("figures").toFile().list().length > 5);
        assertTrue(run.messages().contains("try: wilks apply"), run.messages());
        assertEquals(0, CommandRun.of("cls", out.resolve("workspace.json")).code());
    }

    @Test
    void anyNumberOfThreadsGivesTheSameJson() throws IOException {
        CommandRun one = train("--format", "json", "--threads", 1, "--quiet");
        assertEquals("", one.messages());
        JsonNode json = new ObjectMapper().readTree(one.results());
        assertTrue(json.isObject());
        assertEquals(
                one.results(), train("--format", "json", "--threads", 3, "-q").results());
        assertFalse(one.results()
                .equals(train("--format", "json", "--seed", 7, "-q").results()));
    }

    @Test
    void aFinishedFolderIsWrittenAgainAndAnUnfinishedOneIsNot() throws IOException {
        assertEquals(0, train("-o", out, "-q").code());
        byte[] model = bytes(out.resolve("model.json"));
        byte[] result = bytes(out.resolve("result.json"));
        assertEquals(0, train("-o", out, "-q").code());
        assertArrayEquals(model, bytes(out.resolve("model.json")));
        Files.delete(out.resolve("checkpoints").resolve("finished"));
        CommandRun refused = train("-o", out);
        assertEquals(3, refused.code());
        assertTrue(refused.line().contains("holds a training that is not finished; take it up with --resume"));
        assertEquals(0, train("-o", out, "--resume", "-q").code());
        assertArrayEquals(model, bytes(out.resolve("model.json")));
        assertArrayEquals(result, bytes(out.resolve("result.json")));
    }

    @Test
    void eventsThatCannotBeUsedLeaveNoFolder() throws IOException {
        Path wrong = configuration(CONFIGURATION.replace("class: s", "class: none"));
        CommandRun run = CommandRun.of("train", wrong, "-o", out);
        assertEquals(3, run.code());
        assertTrue(run.line().contains("/samples/0/class"), run.line());
        assertFalse(Files.exists(out));
    }

    @Test
    void checkpointsOfAnotherConfigurationAreRefused() throws IOException {
        assertEquals(0, train("-o", out, "-q").code());
        Path other = configuration(CONFIGURATION.replace("yield: 100", "yield: 90"));
        CommandRun run = CommandRun.of("train", other, "-o", out, "--resume");
        assertEquals(3, run.code());
        assertTrue(run.line().contains("is the checkpoint of a training with other settings"), run.line());
        Path cut = out.resolve("checkpoints").resolve("seed-1-cross_entropy.json");
        Files.write(cut, Arrays.copyOf(bytes(cut), 100));
        assertTrue(train("-o", out, "--resume").line().contains("was cut short"));
    }

    @Test
    void resumeNeedsAFolder() throws IOException {
        CommandRun run = train("--resume");
        assertEquals(3, run.code());
        assertTrue(run.line().contains("--resume needs the folder of the training"), run.line());
        assertEquals(0, train("--resume", "-o", out, "-q").code());
    }

    @Test
    void aFolderThatCannotBeMadeIsToldBeforeTheWork() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertTrue(train("-o", file).line().contains("is no folder"));
        Files.createDirectories(out);
        Files.writeString(out.resolve("checkpoints"), "");
        assertTrue(train("-o", out).line().contains("checkpoints: cannot be made"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "class: s, | class: q, | no event of",
                "inputs: [x, r] | inputs: [x, q] | /observable/network/inputs/1: there is no column",
                "inputs: [x, r] | inputs: [x, kind] | /observable/network/inputs/1",
                "x * x + y * y | log(x) | /events/columns/r: expression 'log(x)', row",
                "min_mc_neff: 5 | min_mc_neff: 500 | too few effective background events in a signal region",
                "events.csv | none.csv | there is no such file",
                "bootstrap: 5 | bootstrap: 1 | /bootstrap: 1 found",
                "bins: {count: 3} | bins: {count: 3, min_width: 0.5} | /bins/min_width",
                "observable: | observables: | did you mean observable?",
            })
    void badInputIsOneLine(String old, String wrong, String expected) throws IOException {
        Path file = configuration(CONFIGURATION.replace(old, wrong));
        CommandRun run = CommandRun.of("train", file, "-o", out);
        assertEquals(3, run.code(), run.messages());
        assertTrue(run.line().contains(expected), run.line());
        assertFalse(Files.exists(out.resolve("result.json")));
    }

    @Test
    void aVariationThatIsMissingForASampleIsOneLine() throws IOException {
        Files.writeString(folder.resolve("other.csv"), "x,y,kind\n1,1,b\n2,2,b\n");
        Path file = configuration(CONFIGURATION + """
                model:
                  poi: mu
                  systematics: [{name: generator, up: {files: other.csv}}]
                """);
        CommandRun run = CommandRun.of("train", file);
        assertEquals(3, run.code());
        assertTrue(run.line().contains("/model/systematics/0/up/class"), run.line());
    }

    @Test
    void aTrainingThatDivergesEndsWithItsBestModelAndSaysSo() throws IOException {
        Path file = configuration(CONFIGURATION.replace(
                "training: {epochs: 3,", "training: {epochs: 3, optimiser: {method: sgd, learning_rate: 1e300},"));
        CommandRun run = CommandRun.of("train", file, "-o", out, "-q");
        assertEquals(0, run.code(), run.messages());
        assertTrue(Files.readString(out.resolve("result.json"))
                .toLowerCase(Locale.ROOT)
                .contains("diverged"));
        assertTrue(Files.readString(out.resolve("result.txt")).contains("; the step is undone, the best before it"));
        assertTrue(Files.exists(out.resolve("model.json")));
    }

    @Test
    void applyAddsTheObservable() throws IOException {
        assertEquals(0, train("-o", out, "-q").code());
        Path events = folder.resolve("events.csv");
        CommandRun run = CommandRun.of("apply", out.resolve("model.json"), events);
        assertEquals(0, run.code(), run.messages());
        List<String> before = Files.readAllLines(events);
        List<String> after = run.results().lines().toList();
        assertEquals("x,y,kind,observable", after.get(0));
        assertEquals(before.size(), after.size());
        EventTable table = org.wilks.events.CsvSource.of(events).read();
        double[] scores =
                TrainedModel.read(out.resolve("model.json")).apply(table).toArray();
        for (int i = 0; i < scores.length; i++) {
            assertEquals(before.get(i + 1) + "," + scores[i], after.get(i + 1));
        }
        Path packed = folder.resolve("scored.csv.gz");
        CommandRun written =
                CommandRun.of("apply", out.resolve("model.json"), events, events, "-o", packed, "--column", "score");
        assertEquals(0, written.code(), written.messages());
        EventTable both = org.wilks.events.CsvSource.of(packed).read();
        assertEquals(2 * scores.length, both.rows());
        assertEquals(scores[3], both.sharedColumn("score")[scores.length + 3]);
    }

    @Test
    void whatApplyCannotUseIsOneLine() throws IOException {
        assertEquals(0, train("-o", out, "-q").code());
        Path model = out.resolve("model.json");
        Path events = folder.resolve("events.csv");
        assertTrue(CommandRun.of("apply", model, events, "--column", "x").line().contains("already has a column 'x'"));
        assertTrue(CommandRun.of("apply", model, events, "-o", events).line().contains("is a file that is read here"));
        Path other = Files.writeString(folder.resolve("other.csv"), "x,z\n1,2\n");
        CommandRun missing = CommandRun.of("apply", model, other, "-o", folder.resolve("new.csv"));
        assertEquals(3, missing.code());
        assertTrue(missing.line().contains("there is no column 'y'"), missing.line());
        assertFalse(Files.exists(folder.resolve("new.csv")));
        Path infinite = Files.writeString(folder.resolve("infinite.csv"), "x,y\n1,2\n1e200,1\n");
        CommandRun overflow = CommandRun.of("apply", model, infinite);
        assertEquals(3, overflow.code());
        assertTrue(overflow.line().contains("row 2 of " + infinite + ": the value is Infinity"), overflow.line());
        CommandRun noModel = CommandRun.of("apply", out.resolve("result.json"), events);
        assertEquals(3, noModel.code());
        assertTrue(noModel.line().contains("is no model of Wilks"), noModel.line());
        assertEquals(2, CommandRun.of("apply", model).code());
        assertEquals(
                2, CommandRun.of("apply", model, events, "--separator", "pipe").code());
        assertEquals(
                3, CommandRun.of("apply", model, folder.resolve("none.csv")).code());
    }
}
