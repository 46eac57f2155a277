package org.wilks.cli.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wilks.cli.CommandRun;

class SurfaceCommandTest {
    private static final String TWO = "../examples/workspaces/two-signals.json";

    private static Object[] line(String... options) {
        return Stream.concat(
                        Stream.of("surface", TWO, "--parameters", "mu1,mu2", "--points", "200", "--rays", "100"),
                        Stream.of(options))
                .toArray();
    }

    @Test
    void folderHoldsTheSurfaceAndItsFigures(@TempDir Path folder) throws IOException {
        Path out = folder.resolve("new");
        CommandRun run = CommandRun.of(line("-o", out.toString(), "--plot", "--plot-label", "Test"));
        assertEquals(0, run.code(), run.messages());
        JsonNode printed = new ObjectMapper().readTree(run.results());
        assertEquals(
                printed, new ObjectMapper().readTree(out.resolve("surface.json").toFile()));
        assertTrue(printed.get("closed").booleanValue());
        assertTrue(printed.get("profiled").booleanValue());
        assertTrue(printed.get("points").get("largest_residual").doubleValue() <= 1e-9);
        try (Stream<Path> files = Files.list(out)) {
            Set<String> names =
                    files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
            assertEquals(
                    "[.figures, coverage.svg, mu1_mu2.svg, points.csv, points.npy, profile_mu1.svg, profile_mu2.svg,"
                            + " residuals.svg, surface.json]",
                    names.toString());
        }
    }

    @Test
    void heldOthersMakeASmallerSurface() throws IOException {
        JsonNode held = new ObjectMapper()
                .readTree(
                        CommandRun.of(line("--fix-others", "--delta-q", "2.3")).results());
        assertFalse(held.get("profiled").booleanValue());
        assertFalse(held.has("level"));
        assertEquals(2.3, held.get("delta_q").doubleValue());
    }

    @Test
    void boundsCutAndAreNoted() {
        CommandRun run = CommandRun.of(line("--bounds", "mu1=0,", "--format", "text"));
        assertEquals(0, run.code(), run.messages());
        assertTrue(run.messages().contains("the bound mu1 >= 0.0 cuts it"), run.messages());
        assertTrue(run.results().contains("not closed"), run.results());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2 | --level 1.5 | Invalid value for option '--level': 1.5, a number between 0 and 1 is needed",
                "2 | --delta-q -1 | Invalid value for option '--delta-q': -1.0, a number above 0 is needed",
                "2 | --delta-q 1 --level 0.9 | a level is given too",
                "2 | --all-points | --points is given too",
                "2 | --plot | there is no folder to draw into",
                "2 | --plot-format png | no figure is drawn",
                "2 | --bounds mu1 | NAME=LOW,HIGH is needed",
                "3 | --bounds mu1=2,1 | has to be below the upper one",
                "3 | --bounds delta=0,1 | none of its parameters",
                "2 | --chains -1 | chains -1; allowed: 0 to 10000000",
                "2 | --starts 2000000000 | starts 2000000000; allowed: 1 to 10000000",
                "3 | --fix mu1=1 | is fixed at 1.0",
            })
    void misuseIsNamed(int code, String options, String part) {
        CommandRun run = CommandRun.of(line(options.split(" ")));
        assertEquals(code, run.code(), run.messages());
        assertTrue(run.messages().contains(part), run.messages());
    }

    @Test
    void unknownParametersAreNamed() {
        CommandRun run = CommandRun.of("surface", TWO, "--parameters", "mu1,mu3");
        assertEquals(3, run.code());
        assertTrue(run.messages().contains("--parameters mu3: the model has no parameter of that name"));
    }
}
