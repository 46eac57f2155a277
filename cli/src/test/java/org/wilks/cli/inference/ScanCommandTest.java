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

/** The command scan. */
class ScanCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SMALL = CommandRun.EXAMPLES.resolve("2-bin.json");

    @TempDir
    private Path folder;

    @Test
    void rowsAreThoseOfTheScanOfALimitAndTheNumbersOfCls() throws IOException {
        JsonNode scan = json("--points", "0.5:1.5:3");
        assertEquals("mu", scan.get("poi").textValue());
        JsonNode limit = JSON.readTree(
                CommandRun.of("limit", SMALL, "--scan", "0.5:1.5:3").results());
        assertEquals(limit.get("scan"), scan.get("scan"));
        JsonNode one = JSON.readTree(CommandRun.of("cls", SMALL).results());
        JsonNode row = scan.at("/scan/1");
        assertEquals(one.get("CLs_obs").doubleValue(), row.get("CLs_obs").doubleValue(), 1e-9);
        assertEquals(
                row.get("CLs_obs").doubleValue(),
                row.get("CLsb_obs").doubleValue() / row.get("CLb_obs").doubleValue(),
                1e-12);
        for (int k = 0; k < 5; k++) {
            assertEquals(
                    row.at("/CLs_exp/" + k).doubleValue(),
                    row.at("/CLsb_exp/" + k).doubleValue()
                            / row.at("/CLb_exp/" + k).doubleValue(),
                    1e-12);
        }
    }

    @Test
    void aScanNeedsNoLimit() throws IOException {
        Path weak = CommandRun.REFERENCES.resolve("worked/small-signal-unscaled.json");
        CommandRun run = CommandRun.of("scan", weak, "--points", "1,5");
        assertEquals(0, run.code(), run.messages());
        assertEquals(2, JSON.readTree(run.results()).get("scan").size());
    }

    @Test
    void commaSeparatedValuesStandUnderTheirNames() throws IOException {
        CommandRun run = CommandRun.of("scan", SMALL, "--points", "0.5,1", "--format", "csv");
        String[] lines = run.results().split("\n");
        assertEquals(3, lines.length);
        assertTrue(lines[0].startsWith("test_poi,CLs_obs,CLs_exp_minus2,CLs_exp_minus1,CLs_exp_median,"), lines[0]);
        String[] cells = lines[2].split(",");
        assertEquals(lines[0].split(",").length, cells.length);
        JsonNode row = json("--points", "0.5,1").at("/scan/1");
        assertEquals("1.0", cells[0]);
        assertEquals(row.get("CLs_obs").doubleValue(), Double.parseDouble(cells[1]));
        assertEquals(row.at("/CLb_exp/4").doubleValue(), Double.parseDouble(cells[cells.length - 1]));
    }

    @Test
    void textIsATable() {
        Path out = folder.resolve("scan.json");
        CommandRun run = CommandRun.of("scan", SMALL, "--points", "1", "--format", "text", "--output-file", out);
        String[] lines = run.results().split("\n");
        assertEquals("CLs", lines[0]);
        assertTrue(lines[1].matches("  mu +observed +-2 sigma .* CLs\\+b +CLb"), lines[1]);
        assertTrue(Files.exists(out));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--points;-1,1|Invalid value for option '--points': -1.0, a first point from 0 on is needed",
                "--points;0,1;--level;0.1|Invalid use of option '--level': no figure is drawn, --plot is needed",
                "--points;0,1;--plot;a.svg;--level;2|Invalid value for option '--level': 2.0, a number between 0 and 1 is needed",
                "--points;1;--plot;a.svg|Invalid use of option '--points': a figure of CLs needs at least 2 points",
                "--points;1;--format;xml|Invalid value for option '--format': 'xml' is not a form, one of json, text, csv is needed",
                "--format;text|Missing required option: '--points=POINTS'",
            })
    void misuseIsOneLine(String options, String line) {
        Object[] words = ("scan;" + SMALL + ";" + options).split(";");
        CommandRun run = CommandRun.of(words);
        assertEquals(2, run.code(), run.messages());
        assertTrue(run.line().startsWith(line), run.line());
    }

    private JsonNode json(String... options) throws IOException {
        Object[] words = new Object[options.length + 2];
        words[0] = "scan";
        words[1] = SMALL;
        System.arraycopy(options, 0, words, 2, options.length);
        CommandRun run = CommandRun.of(words);
        assertEquals(0, run.code(), run.messages());
        return JSON.readTree(run.results());
    }
}
