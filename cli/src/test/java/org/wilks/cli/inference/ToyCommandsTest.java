package org.wilks.cli.inference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wilks.cli.CommandRun;

/** The command cls with toys, and merge. */
class ToyCommandsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SMALL = CommandRun.EXAMPLES.resolve("2-bin.json");

    @TempDir
    private Path folder;

    private static CommandRun toys(Object... more) {
        return CommandRun.of(Stream.concat(Stream.of("cls", SMALL, "--calctype", "toybased"), Arrays.stream(more))
                .toArray());
    }

    private static JsonNode result(CommandRun run) throws IOException {
        assertEquals(0, run.code(), run.messages());
        return JSON.readTree(run.results());
    }

    @Test
    void clsOfToysIsThatOfAsymptoticsWithinErrors() throws IOException {
        JsonNode found = result(toys("--toys", 4000, "--seed", 3));
        JsonNode law = JSON.readTree(CommandRun.of("cls", SMALL).results());
        JsonNode details = found.get("toys");
        // small counts: asymptotic formulas hold within some hundredths
        assertEquals(
                law.get("CLs_obs").doubleValue(),
                found.get("CLs_obs").doubleValue(),
                0.05 + 4 * details.get("CLs").get("error").doubleValue());
        for (int k = 0; k < 3; k++) {
            assertEquals(
                    law.get("CLs_exp").get(k).doubleValue(),
                    found.get("CLs_exp").get(k).doubleValue(),
                    0.05 + 4 * details.get("CLs_exp_error").get(k).doubleValue());
        }
        assertEquals(
                details.get("CLsb").get("value").doubleValue()
                        / details.get("CLb").get("value").doubleValue(),
                found.get("CLs_obs").doubleValue());
        assertEquals(
                "3 qtilde frequentist 0 4000 0 0",
                Stream.of("seed", "test_stat", "variant", "from", "to", "failed_tested", "failed_alternative")
                        .map(key -> details.get(key).asText())
                        .reduce((a, b) -> a + " " + b)
                        .orElseThrow());
    }

    @Test
    void rangesInFilesMergeToTheWhole() throws IOException {
        CommandRun whole = toys("--toys", 300);
        Path first = folder.resolve("a.json");
        Path second = folder.resolve("b.json");
        assertEquals(0, toys("--to", 120, "--ensembles", first).code());
        assertEquals(0, toys("--from", 120, "--to", 300, "--ensembles", second).code());
        Path all = folder.resolve("all.json");
        CommandRun merged = CommandRun.of("merge", second, first, "-o", all);
        assertEquals(0, merged.code(), merged.messages());
        assertEquals(
                "qtilde at 1.0, tested: 300 toys [[0, 300)], 0 failed\n"
                        + "qtilde at 1.0, alternative: 300 toys [[0, 300)], 0 failed\n",
                merged.results());
        byte[] bytes = Files.readAllBytes(all);
        assertEquals(whole.results(), toys("--toys", 300, "--ensembles", all).results());
        assertArrayEquals(bytes, Files.readAllBytes(all));
        CommandRun twice = CommandRun.of("merge", first, first, "-o", all);
        assertEquals(3, twice.code());
        assertEquals(first + ": ensembles cannot be merged: the tested toys [0, 120) are in both", twice.line());
        assertArrayEquals(bytes, Files.readAllBytes(all));
    }

    @Test
    void aFileOfAnotherModelIsRefused() {
        Path file = folder.resolve("toys.json");
        assertEquals(0, toys("--toys", 10, "--ensembles", file).code());
        CommandRun other = CommandRun.of(
                "cls",
                CommandRun.EXAMPLES.resolve("search.json"),
                "-p",
                CommandRun.EXAMPLES.resolve("signal-500.json"),
                "--calctype",
                "toybased",
                "--toys",
                10,
                "--ensembles",
                file);
        assertEquals(3, other.code());
        assertTrue(
                other.messages()
                        .contains(file + ": holds toys of another analysis: ensembles cannot be merged: they"
                                + " differ in the model: "),
                other.messages());
    }

    @Test
    void noBackgroundToyAtTheObservedValueIsTold() throws IOException {
        CommandRun run = toys("--toys", 3, "--test-poi", 30);
        JsonNode found = result(run);
        assertTrue(found.get("CLs_obs").isNull());
        assertTrue(found.get("toys").get("condition").textValue().startsWith("CLb is 0: "));
        assertTrue(run.messages().contains("wilks: note: CLb is 0: no toy of the background"), run.messages());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--toys 0 | Invalid value for option '--toys': 0, a number from 1 on is needed",
                "--from 5 --to 3 | options '--from' and '--to': range of toys: from 5 to 3; it needs a first index from 0"
                        + " on and an end above it",
                "--toys 5 --to 3 | options '--toys 5' and '--to 3' say two numbers of toys, 5 and 3; give one of the two",
                "--variant bayes | Invalid value for option '--variant': generation of toys 'bayes' is not known; there"
                        + " are frequentist, main-only, hybrid, nominal",
                "--test-stat q0 | Invalid value for option '--test-stat': 'q0', one of q, qtilde is needed, or with"
                        + " '--calctype toybased' t, ttilde, lep, tevatron; 'wilks significance' tests with q0",
                "--keep-auxiliary | Invalid use of option '--keep-auxiliary': it is for Asimov data; '--variant main-only'"
                        + " does so for toys",
                "--each a.json | toys are thrown for one signal, but '--each' or '--patchset' name several; give it by"
                        + " --patch",
                "--calctype asymptotics | option '--toys' is for toys; add '--calctype toybased'",
            })
    void optionsThatDoNotBelongTogetherAreRefused(String options, String message) {
        Object[] words = options.split(" ");
        CommandRun run = options.startsWith("--calctype") ? CommandRun.of("cls", SMALL, "--toys", 5) : toys(words);
        assertEquals(2, run.code());
        assertTrue(run.messages().startsWith("wilks: " + message), run.messages());
    }

    @Test
    void significanceOfToysIsThatOfAsymptoticsWithinErrors() throws IOException {
        Path search = CommandRun.EXAMPLES.resolve("search.json");
        Path signal = CommandRun.EXAMPLES.resolve("signal-500.json");
        CommandRun run = CommandRun.of(
                "significance",
                search,
                "-p",
                signal,
                "--calctype",
                "toybased",
                "--toys",
                4000,
                "--variant",
                "frequentist");
        JsonNode found = result(run);
        JsonNode law = JSON.readTree(
                CommandRun.of("significance", search, "-p", signal).results());
        double p0 = law.get("p0_obs").doubleValue();
        double error = found.get("toys").get("p0").get("error").doubleValue();
        assertEquals(p0, found.get("p0_obs").doubleValue(), 0.03 + 4 * error);
        assertEquals(
                law.get("p0_exp").get(2).doubleValue(),
                found.get("p0_exp").get(2).doubleValue(),
                0.03 + 4 * found.get("toys").get("p0_exp_error").get(2).doubleValue());
        assertEquals("q0", found.get("toys").get("test_stat").textValue());
        assertTrue(found.get("significance_obs").doubleValue() >= 0);
        CommandRun none = CommandRun.of("significance", search, "-p", signal, "--toys", 5);
        assertEquals(2, none.code());
        assertTrue(none.messages().contains("option '--toys' is for toys; add '--calctype toybased'"), none.messages());
    }

    @Test
    void textShowsErrors() {
        CommandRun run = toys("--toys", 200, "--format", "text", "--variant", "main-only", "--test-stat", "lep");
        assertEquals(0, run.code(), run.messages());
        assertTrue(
                run.results().startsWith("CLs at mu = 1.0 of 200 toys of each hypothesis (lep, main-only, seed 0)\n"),
                run.results());
        assertTrue(run.results().contains("\n  CLs+b 0."), run.results());
        assertTrue(run.results().contains("\n  +- "), run.results());
    }
}
