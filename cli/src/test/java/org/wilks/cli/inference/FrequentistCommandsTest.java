package org.wilks.cli.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wilks.cli.CommandRun;

/** The commands fc-interval and goodness, and limit with toys. */
class FrequentistCommandsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SMALL = CommandRun.EXAMPLES.resolve("2-bin.json");

    @TempDir
    private Path folder;

    private static JsonNode result(Object... words) throws IOException {
        CommandRun run = CommandRun.of(words);
        assertEquals(0, run.code(), run.messages());
        return JSON.readTree(run.results());
    }

    private Path counting(double background, int observed) throws IOException {
        return Files.writeString(folder.resolve("counting.json"), """
                {"channels": [{"name": "a", "samples": [
                   {"name": "s", "data": [1], "modifiers": [{"name": "mu", "type": "normfactor", "data": null}]},
                   {"name": "b", "data": [%s], "modifiers": []}]}],
                 "observations": [{"name": "a", "data": [%d]}],
                 "measurements": [{"name": "m", "config": {"poi": "mu", "parameters": []}}], "version": "1.0.0"}""".formatted(background, observed));
    }

    @Test
    void countsWithoutUncertaintiesHaveTheExactInterval() throws IOException {
        JsonNode found = result("fc-interval", counting(3, 10), "--level", 0.9);
        assertEquals("exact", found.get("method").textValue());
        assertEquals(2.63, found.get("lower").doubleValue(), 0.005);
        assertEquals(13.50, found.get("upper").doubleValue(), 0.005);
        JsonNode parts = result("fc-interval", counting(2.5, 0), "--level", 0.9).get("parts");
        assertEquals(2, parts.size());
    }

    @Test
    void othersAreFoundByToys() throws IOException {
        JsonNode found = result("fc-interval", SMALL, "--toys", 500, "--precision", 0.1, "--seed", 3);
        assertEquals("toys", found.get("method").textValue());
        assertTrue(found.get("lower_end").get("is_bound").booleanValue());
        JsonNode upper = found.get("upper_end");
        assertEquals(
                upper.get("asymptotic").doubleValue(),
                found.get("upper").doubleValue(),
                0.2 + 4 * upper.get("error").doubleValue());
        String text = CommandRun.of("fc-interval", SMALL, "--toys", 200, "--precision", 0.5, "--format", "text")
                .results();
        assertTrue(text.startsWith("Feldman-Cousins interval of mu at 0.95, "), text);
        assertTrue(text.contains("the bound"), text);
    }

    @Test
    void regionsAreTestedOnAGrid() throws IOException {
        JsonNode found = result(
                "fc-interval",
                SMALL,
                "--parameters",
                "mu,uncorr_bkguncrt[0]",
                "--points",
                "0:3:4",
                "--points",
                "0.7:1.3:4",
                "--toys",
                100,
                "--precision",
                0.5);
        assertEquals(16, found.get("points").size());
        assertTrue(found.get("boundary").size() > 0);
    }

    @Test
    void goodnessOfFitIsTestedByToys() throws IOException {
        JsonNode found = result("goodness", SMALL, "--toys", 400, "--seed", 2);
        JsonNode saturated = found.get("saturated");
        assertEquals(1, saturated.get("degrees").intValue());
        assertEquals(
                saturated.get("p_asymptotic").doubleValue(),
                saturated.get("p").doubleValue(),
                0.05 + 4 * saturated.get("p_error").doubleValue());
        assertTrue(found.has("ks") && found.has("ad"));
        JsonNode two = result("goodness", SMALL, "--toys", 10, "--statistic", "ad", "--statistic", "ks");
        assertTrue(two.has("ks") && two.has("ad") && !two.has("saturated"));
        assertEquals(
                2,
                result("goodness", SMALL, "--toys", 10, "--fixed-poi", 0)
                        .get("saturated")
                        .get("degrees")
                        .intValue());
        assertEquals(
                3,
                CommandRun.of("goodness", counting(3, 5), "--statistic", "ks").code());
        assertEquals(2, result("goodness", counting(3, 5), "--toys", 10).size());
    }

    @Test
    void limitsByToysAreThoseOfAsymptoticsWithinErrors() throws IOException {
        JsonNode law = result("limit", SMALL);
        JsonNode found =
                result("limit", SMALL, "--calctype", "toybased", "--seed", 1, "--toys", 2000, "--precision", 0.1);
        JsonNode toys = found.get("toys");
        assertEquals(
                law.get("upper_limit_obs").doubleValue(),
                found.get("upper_limit_obs").doubleValue(),
                0.15 + 4 * toys.get("upper_limit_obs_error").doubleValue());
        for (int k = 0; k < 5; k++) {
            assertEquals(
                    law.get("upper_limit_exp").get(k).doubleValue(),
                    found.get("upper_limit_exp").get(k).doubleValue(),
                    0.2 + 4 * toys.get("upper_limit_exp_error").get(k).doubleValue());
        }
        assertTrue(toys.get("tested").size() > 3);
        String text = CommandRun.of("limit", SMALL, "--calctype", "toybased", "--toys", 200, "--format", "text")
                .results();
        assertTrue(text.startsWith("Upper limits on mu, CLs = 0.05 by "), text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fc-interval | --level 1 | Invalid value for option '--level': 1.0, a number between 0 and 1 is needed",
                "fc-interval | --toys 0 | Invalid value for option '--toys': 0, a number from 1 on is needed",
                "fc-interval | --precision 2 | Invalid value for option '--precision': 2.0, a number between 0 and 1 is needed",
                "fc-interval | --points 0:1:3 | '--points' is for the region of two parameters; an interval finds its ends without one",
                "fc-interval | --parameters a,b | the region of two parameters needs '--points' for each of them; it is given 0 times",
                "goodness | --toys 0 | Invalid value for option '--toys': 0, a number from 1 on is needed",
                "goodness | --statistic chi2 | Invalid value for option '--statistic': statistic of goodness of fit 'chi2' is not known; there are saturated, ks, ad",
                "limit | --seed 3 | option '--seed' is for toys; add '--calctype toybased'",
                "limit | --calctype toybased --toys 0 | Invalid value for option '--toys': 0, a number from 1 on is needed",
                "limit | --calctype toybased --precision 0 | Invalid value for option '--precision': 0.0, a number between 0 and 1 is needed",
                "limit | --calctype toybased --scan 0:1:3 | '--scan' is asymptotic; 'wilks cls --calctype toybased' tests a value by toys",
                "limit | --calctype toybased --plot a.svg | figures of limits are asymptotic; leave them out with '--calctype toybased'"
            })
    void wrongUsageIsRefused(String command, String options, String message) {
        String[] words = (command + " " + SMALL + " " + options).split(" ");
        CommandRun run = CommandRun.of((Object[]) words);
        assertEquals(2, run.code());
        assertTrue(run.messages().contains(message), run.messages());
    }

    @Test
    void tooFewToysForALevelAreRefused() {
        CommandRun interval = CommandRun.of("fc-interval", SMALL, "--toys", 10);
        assertEquals(3, interval.code());
        assertTrue(
                interval.messages().contains("at most 10 at a point cannot tell a p-value of 0.05; at least 20 are"),
                interval.messages());
        CommandRun limit = CommandRun.of("limit", SMALL, "--calctype", "toybased", "--toys", 10);
        assertEquals(3, limit.code());
        assertTrue(
                limit.messages()
                        .contains("at most 10 at a value cannot tell where a p-value is 0.05; at least 100 are"),
                limit.messages());
    }

    @Test
    void aStatisticThatSetsNoLimitsIsRefused() {
        CommandRun run = CommandRun.of("limit", SMALL, "--calctype", "toybased", "--test-stat", "t");
        assertEquals(3, run.code());
        assertTrue(run.messages().contains("it has to be q, qtilde, lep or tevatron"), run.messages());
    }

    @Test
    void anUnknownParameterIsNamed() {
        CommandRun run = CommandRun.of("fc-interval", SMALL, "--parameters", "nu");
        assertEquals(3, run.code());
        assertTrue(run.messages().contains("parameter 'nu' is not in the model"), run.messages());
    }
}
