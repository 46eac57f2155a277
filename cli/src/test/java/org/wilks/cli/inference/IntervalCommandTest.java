package org.wilks.cli.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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

/** The commands interval and contour, and scan with --parameters. */
class IntervalCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path STUDY = CommandRun.EXAMPLES.resolve("two-signals.json");
    private static final Path SMALL = CommandRun.EXAMPLES.resolve("2-bin.json");

    @TempDir
    private Path folder;

    private static CommandRun run(String command, Object... arguments) {
        Object[] all = new Object[arguments.length + 4];
        all[0] = command;
        all[1] = STUDY;
        all[2] = "--interpolation";
        all[3] = "normsys=code1";
        System.arraycopy(arguments, 0, all, 4, arguments.length);
        return CommandRun.of(all);
    }

    private static JsonNode json(String command, Object... arguments) throws IOException {
        CommandRun run = run(command, arguments);
        assertEquals(0, run.code(), run.messages());
        return JSON.readTree(run.results());
    }

    @Test
    void intervalsAreThoseOfTheStudy() throws IOException {
        JsonNode one = json("interval", "--parameter", "mu1", "--delta-q", "1", "--delta-q", "4");
        assertEquals(2, one.get("intervals").size());
        assertEquals(0.47803942192964, one.at("/intervals/0/lower").asDouble(), 1e-9);
        assertEquals(2.44680742879909, one.at("/intervals/1/upper").asDouble(), 1e-9);
        assertEquals("crossing", one.at("/intervals/1/upper_end").asText());
        assertEquals(0.6411799355470279, one.at("/intervals/0/hessian/sigma").asDouble(), 1e-9);
        assertEquals(3, json("interval").get("intervals").size());
    }

    @Test
    void anEndAtABoundIsSaid() throws IOException {
        CommandRun run = CommandRun.of("interval", SMALL, "--parameter", "mu", "--level", "0.95");
        assertEquals(0, run.code(), run.messages());
        assertTrue(run.messages().contains("wilks: note: mu: the lower end is the bound 0.0"), run.messages());
        JsonNode interval = JSON.readTree(run.results()).at("/intervals/0");
        assertEquals("bound", interval.get("lower_end").asText());
        assertEquals(0, interval.get("lower").asDouble());
        CommandRun beyond = CommandRun.of("interval", SMALL, "--parameter", "mu", "--level", "0.95", "--beyond-bounds");
        assertTrue(JSON.readTree(beyond.results()).at("/intervals/0/lower").asDouble() < 0);
    }

    @Test
    void scansOfTheLikelihoodStandBesideThoseOfPValues() throws IOException {
        JsonNode scan = json(
                "scan",
                "--parameters",
                "mu1,mu2",
                "--points",
                "-1:3:3",
                "--points",
                "0,1",
                "--others-fixed",
                "--expected-at",
                "mu1=0");
        assertEquals(26.561908833768484, scan.at("/delta_q/0/0").asDouble(), 1e-7);
        assertEquals(13.778390346115884, scan.at("/delta_q/2/1").asDouble(), 1e-7);
        assertTrue(scan.at("/delta_q_others_fixed/0/0").asDouble() > 26.56);
        assertEquals(0, scan.at("/expected_at/0").asDouble(), 1e-8);
        assertEquals(3, scan.get("delta_q_expected").size());
        CommandRun csv = run("scan", "--parameters", "mu1", "--points", "0,1", "--format", "csv");
        assertTrue(csv.results().startsWith("mu1,delta_q\n0.0,3.229"), csv.results());
    }

    @Test
    void contoursAreCurves() throws IOException {
        JsonNode tree = json(
                "contour",
                "--parameters",
                "mu1,mu2",
                "--delta-q",
                "2.3",
                "--others-fixed",
                "--expected",
                "--points",
                "32");
        JsonNode curve = tree.at("/contours/0/curves/0");
        assertTrue(
                curve.get("closed").asBoolean() && curve.get("around_best_fit").asBoolean());
        assertEquals(32, curve.get("x").size());
        assertTrue(curve.get("residual").asDouble() <= 1e-9);
        assertEquals(1, tree.get("contours_others_fixed").size());
        assertEquals(1, tree.get("contours_expected").size());
    }

    @Test
    void openCurvesAreSaid() {
        CommandRun run = CommandRun.of(
                "contour", SMALL, "--parameters", "mu,uncorr_bkguncrt[0]", "--level", "0.95", "--points", "16");
        assertEquals(0, run.code(), run.messages());
        assertTrue(run.messages().contains("a curve is not closed, it runs from a bound to a bound"), run.messages());
    }

    @Test
    void figuresAreDrawn() {
        Path contour = folder.resolve("contour.svg");
        Path plane = folder.resolve("plane.svg");
        Path profile = folder.resolve("profile.svg");
        assertEquals(
                0,
                run("contour", "--parameters", "mu1,mu2", "--plot", contour, "--plot-y", "mu")
                        .code());
        assertEquals(
                0,
                run("scan", "--parameters", "mu1,mu2", "--points", "0:2:4", "--points", "0:2:4", "--plot", plane)
                        .code());
        assertEquals(0, run("interval", "--parameter", "mu1", "--plot", profile).code());
        assertTrue(Files.exists(contour) && Files.exists(plane) && Files.exists(profile));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "interval | 3 | --parameter nu | it has 'mu1', 'mu2', 'delta'",
                "interval | 3 | --parameter mu1 --fix mu1=1 | 'mu1' is fixed at 1.0",
                "interval | 2 | --parameter mu1 --parameter mu1 | mu1 is given twice",
                "interval | 2 | --level 1 | Invalid value for option '--level': 1.0",
                "interval | 2 | --level -0.5 | Invalid value for option '--level': -0.5",
                "interval | 2 | --delta-q 0 | Invalid value for option '--delta-q': 0.0",
                "interval | 2 | --plot a.svg | one parameter (--parameter) and one level are drawn",
                "interval | 2 | --plot-x mass | --plot is needed",
                "contour | 2 | --parameters mu1 | two names with a comma are needed",
                "contour | 2 | --parameters mu1,mu1 | mu1 is given twice",
                "contour | 3 | --parameters mu1,mu2 --fix mu2=0 | 'mu2' is fixed at 0.0",
                "contour | 2 | --parameters mu1,mu2 --points 2 | 2 points; allowed are 8 to",
                "contour | 3 | --parameters mu1,mu2 --expected-at delta=1 | is not of this parameter",
                "scan | 2 | --parameters mu1,mu2 --points 0:1:3 | once for each is needed",
                "scan | 2 | --parameters a,b,c --points 0:1:3 | one or two are needed",
                "scan | 2 | --parameters mu1 --points 1 | needs at least 2",
                "scan | 2 | --parameters mu1 --points 3:1:5 | are no points",
                "scan | 3 | --parameters mu1,mu1 --points 0,1 --points 0,1 | chosen twice",
                "scan | 3 | --parameters mu1 --points 0,1 --fix mu1=0 | is fixed at 0.0",
                "scan | 2 | --parameters mu1 --points 0,1 --test-stat q | it is for p-values",
                "scan | 2 | --points 0,1 --points 0,1 | p-values are of one parameter",
                "scan | 2 | --points 0,1 --others-fixed | --parameters is needed",
            })
    void whatCannotBeIsOneLine(String command, int code, String arguments, String message) {
        CommandRun run = run(command, (Object[]) arguments.split(" "));
        assertEquals(code, run.code(), run.messages());
        assertTrue(run.messages().contains(message), run.messages());
        String faults = run.messages().replaceAll("(?m)^wilks: note: .*\\R", "");
        assertEquals(1, faults.strip().lines().count(), run.messages());
        assertFalse(run.messages().contains("\tat "), run.messages());
    }

    @Test
    void aScanBeyondTheBoundsIsSaid() {
        CommandRun run = run("scan", "--parameters", "mu1", "--points", "15:25:3");
        assertEquals(0, run.code(), run.messages());
        assertTrue(run.messages().contains("leaves the suggested bounds -20.0 .. 20.0"), run.messages());
    }
}
