package org.wilks.cli.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wilks.cli.CommandRun;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.hypothesis.HypothesisTest;
import org.wilks.infer.hypothesis.HypothesisTestOptions;
import org.wilks.infer.hypothesis.HypothesisTestOptions.AsimovConvention;
import org.wilks.infer.hypothesis.TestStatistic;
import org.wilks.infer.simplified.Background;
import org.wilks.infer.simplified.Signal;
import org.wilks.infer.simplified.SimplifiedFile;
import org.wilks.infer.simplified.SimplifiedLikelihood;

/** The command simplify, and the commands that read simplified likelihoods. */
class SimplifyCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SMALL = CommandRun.EXAMPLES.resolve("2-bin.json");

    @TempDir
    private Path folder;

    private final SimplifiedLikelihood likelihood = SimplifiedLikelihood.of(
            Signal.of(5.4, 2.5),
            Background.correlated(new double[] {51.4, 39}, new double[][] {{110, -20}, {-20, 60}}),
            57,
            42);
    private Path file;

    @BeforeEach
    void write() {
        file = folder.resolve("simplified.json");
        SimplifiedFile.of(likelihood).write(file);
    }

    private JsonNode run(Object... words) throws IOException {
        CommandRun run = CommandRun.of(words);
        assertEquals(0, run.code(), run.messages());
        return JSON.readTree(run.results());
    }

    @Test
    void workspacesAreExportedAndTested() throws IOException {
        Path out = folder.resolve("out.json");
        CommandRun run = CommandRun.of("simplify", SMALL, "--output-file", out, "--moments", "linear");
        assertEquals(0, run.code(), run.messages());
        assertTrue(run.messages().contains("no channel is left for a fit of the background"), run.messages());
        SimplifiedFile read = SimplifiedFile.read(out);
        assertEquals("linear", read.provenance().get("moments").textValue());
        assertTrue(read.likelihood().background() instanceof Background.Correlated);
        double cls = run("cls", out).get("CLs_obs").doubleValue();
        double full = run("cls", SMALL).get("CLs_obs").doubleValue();
        assertEquals(full, cls, 0.02);
    }

    @Test
    void exportsArePrintedAsTheyAreWritten() throws IOException {
        Path out = folder.resolve("out.json");
        String[] words = {"--samples", "1000", "--seed", "4"};
        CommandRun printed = CommandRun.of("simplify", SMALL, words[0], words[1], words[2], words[3]);
        CommandRun written =
                CommandRun.of("simplify", SMALL, words[0], words[1], words[2], words[3], "--output-file", out);
        assertEquals(0, written.code());
        JsonNode a = JSON.readTree(printed.results());
        JsonNode b = JSON.readTree(Files.readString(out));
        assertEquals(a.get("background"), b.get("background"));
        assertEquals("third_moments", a.at("/background/kind").textValue());
    }

    @Test
    void commandsReadThemInPlaceOfWorkspaces() throws IOException {
        HypothesisTest test = HypothesisTest.of(likelihood, likelihood.observed(), TestStatistic.qMuTilde());
        assertEquals(test.at(1).cls(), run("cls", file).get("CLs_obs").doubleValue(), 1e-12);
        HypothesisTestOptions kept = HypothesisTestOptions.defaults().withAsimov(AsimovConvention.CONDITIONAL_MAIN);
        assertEquals(
                HypothesisTest.of(Fit.of(likelihood), likelihood.observed(), TestStatistic.qMuTilde(), kept)
                        .at(1)
                        .cls(),
                run("cls", file, "--keep-auxiliary").get("CLs_obs").doubleValue(),
                1e-12);
        JsonNode limit = run("limit", file, "--scan", "0:2:3", "--provenance");
        assertTrue(limit.get("upper_limit_obs").doubleValue() > 0);
        assertEquals(3, limit.get("scan").size());
        assertEquals(
                file.toString(),
                limit.at("/provenance/simplified_likelihood/name").textValue());
        assertTrue(run("significance", file).get("significance_obs").doubleValue() > 0);
        assertTrue(run("significance", file, "--keep-auxiliary").has("p0_exp"));
        assertTrue(run("scan", file, "--points", "0:2:3").has("scan"));
        JsonNode fit = run("fit", file, "--uncertainties", "--correlations", "--value", "--fix", "theta[1]=0.1");
        assertEquals(2, fit.at("/mle_parameters/theta").size());
        assertEquals(0.1, fit.at("/mle_parameters/theta/1").doubleValue());
        assertEquals(1, fit.at("/mle_parameters/mu").size());
        assertTrue(run("scan", file, "--parameters", "mu", "--points", "0:2:3", "--expected")
                        .size()
                > 0);
        assertTrue(run("interval", file, "--parameter", "mu").has("intervals"));
        assertTrue(run("contour", file, "--parameters", "mu,theta[0]").has("contours"));
        JsonNode toys = run("cls", file, "--calctype", "toybased", "--toys", "100", "--quiet");
        assertTrue(toys.has("CLs_obs"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cls FILE --poi mu | Invalid use of option '--poi': FILE is a simplified likelihood, a workspace is needed",
                "cls FILE --measurement m | Invalid use of option '--measurement': FILE is a simplified likelihood, a workspace is needed",
                "limit FILE --interpolation normsys=code1 | Invalid use of option '--interpolation': FILE is a simplified likelihood, a workspace is needed",
                "limit FILE --each FILE | Invalid use of option '--each': a simplified likelihood takes no patches, a workspace is needed",
                "fit FILE --plot x | Invalid use of option '--plot': a simplified likelihood has no samples to draw, a workspace is needed",
                "cls FILE --calctype toybased --keep-auxiliary | Invalid use of option '--keep-auxiliary': it is for Asimov data; '--variant main-only' does so for toys",
                "simplify FILE --moments exact | Invalid value for option '--moments': 'exact', one of sampled, second-order, linear is needed",
                "simplify FILE --fit some | Invalid value for option '--fit': 'some', one of control, all, none is needed",
                "simplify FILE --samples 10 | Invalid value for option '--samples': 10, a number from 100 on is needed",
                "simplify FILE --moments linear --seed 3 | Invalid use of option '--seed': it is for '--moments sampled'"
            })
    void misuseIsTold(String words, String fault) {
        Object[] arguments = words.strip().replace("FILE", file.toString()).split(" ");
        CommandRun run = CommandRun.of(arguments);
        assertEquals(2, run.code(), run.messages());
        assertTrue(run.line().startsWith(fault.strip().replace("FILE", file.toString())), run.line());
    }

    @Test
    void filesThatAreNoneAreRefusedInOneLine() throws IOException {
        Files.writeString(file, Files.readString(file).replace("\"observed\"", "\"obsrved\""));
        CommandRun run = CommandRun.of("cls", file);
        assertEquals(3, run.code());
        assertEquals(
                file + ": unknown key obsrved; did you mean observed?; allowed: background, bins, format, observed,"
                        + " provenance, signal",
                run.line());
        Files.writeString(file, "{\"format\": \"wilks simplified likelihood 2\"}");
        assertTrue(CommandRun.of("cls", file).line().contains("wilks simplified likelihood 1"));
        CommandRun channel = CommandRun.of("simplify", SMALL, "-c", "nowhere");
        assertEquals(3, channel.code());
        assertTrue(channel.line().contains("channel 'nowhere' is not in the model"), channel.line());
    }
}
