package org.wilks.cli.inference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wilks.cli.CommandRun;

/** The figures that inference commands draw. */
class FigureOptionsTest {
    private static final Path SMALL = CommandRun.EXAMPLES.resolve("2-bin.json");
    private static final Path SEARCH = CommandRun.EXAMPLES.resolve("search.json");
    private static final Path MIDDLE = CommandRun.EXAMPLES.resolve("signal-500.json");
    private static final Path SIGNALS = CommandRun.EXAMPLES.resolve("signals.json");

    @TempDir
    private Path folder;

    @Test
    void aLimitIsDrawnAndPrintedAsWithoutAFigure() throws IOException {
        Path figure = folder.resolve("limit.svg");
        Path parts = folder.resolve("parts.svg");
        CommandRun run = CommandRun.of(
                "limit", SEARCH, "-p", MIDDLE, "--plot", figure, "--plot-components", parts, "--plot-label", "Lab");
        assertEquals(0, run.code(), run.messages());
        assertEquals(CommandRun.of("limit", SEARCH, "-p", MIDDLE).results(), run.results());
        String drawn = Files.readString(figure);
        assertTrue(drawn.contains("Observed: μ &lt; 1.27"), "the observed limit");
        assertTrue(drawn.contains("Expected: μ &lt; 1.05"), "the expected limit");
        assertTrue(drawn.contains(">Lab<"), "the label");
        assertTrue(drawn.contains("rgb(0,204,0)") && drawn.contains("rgb(255,204,0)"), "the bands");
        assertTrue(Files.readString(parts).contains("s+b"));
        assertEquals(List.of("limit.svg", "parts.svg"), names(folder));
    }

    @ParameterizedTest
    @CsvSource({"svg, <?xml", "png, PNG", "PDF, %PDF"})
    void theEndingIsTheFormat(String ending, String mark) throws IOException {
        Path figure = folder.resolve("scan." + ending);
        CommandRun run = CommandRun.of("scan", SMALL, "--points", "0:2:5", "--plot", figure, "--level", "0.1");
        assertEquals(0, run.code(), run.messages());
        byte[] bytes = Files.readAllBytes(figure);
        assertTrue(new String(Arrays.copyOf(bytes, 8), StandardCharsets.ISO_8859_1).contains(mark), figure.toString());
    }

    @Test
    void signalsOfAPatchSetAreDrawnOverTheirLabel() throws IOException {
        Path figure = folder.resolve("signals.svg");
        CommandRun run = CommandRun.of("limit", SEARCH, "--patchset", SIGNALS, "--plot", figure);
        assertEquals(0, run.code(), run.messages());
        String drawn = Files.readString(figure);
        assertTrue(drawn.contains(">mass<") && drawn.contains(">500<"), "the label and its values");
        assertTrue(drawn.contains("95% CL upper limit on μ"), "the title");
        CommandRun wrong =
                CommandRun.of("limit", SEARCH, "--patchset", SIGNALS, "--plot", figure, "--plot-by", "width");
        assertEquals(3, wrong.code());
        assertEquals("--plot-by width: the signals have no such label; they have 'mass'", wrong.line());
    }

    @Test
    void signalsOfFilesAreDrawnOverTheirNames() throws IOException {
        Path figure = folder.resolve("signals.svg");
        CommandRun run = CommandRun.of(
                "limit", SEARCH, "--each", MIDDLE, CommandRun.EXAMPLES.resolve("signal-700.json"), "--plot", figure);
        assertEquals(0, run.code(), run.messages());
        assertTrue(Files.readString(figure).contains(">signal-700<"));
    }

    @Test
    void aFitDrawsEveryChannelBeforeAndAfter() throws IOException {
        Path figures = folder.resolve("figures");
        CommandRun run = CommandRun.of("fit", SEARCH, "-p", MIDDLE, "--plot", figures, "--plot-note", "a note");
        assertEquals(0, run.code(), run.messages());
        assertEquals(CommandRun.of("fit", SEARCH, "-p", MIDDLE).results(), run.results());
        assertEquals(
                List.of(
                        "control_region_postfit.svg",
                        "control_region_prefit.svg",
                        "signal_region_postfit.svg",
                        "signal_region_prefit.svg"),
                names(figures));
        String drawn = Files.readString(figures.resolve("signal_region_postfit.svg"));
        for (String text : List.of("a note", "Post-fit", "signal_region", "signal_500", "Data", "Uncertainty")) {
            assertTrue(drawn.contains(">" + text + "<"), text);
        }
    }

    @Test
    void edgesAreThoseOfTheChannel() throws IOException {
        CommandRun run = CommandRun.of(
                "fit", SMALL, "--plot", folder, "--plot-edges", "singlechannel=0,150,400", "--plot-x", "m [GeV]");
        assertEquals(0, run.code(), run.messages());
        String drawn = Files.readString(folder.resolve("singlechannel_prefit.svg"));
        assertTrue(drawn.contains(">400<") && drawn.contains(">m [GeV]<") && !drawn.contains(">Bin<"));
        CommandRun few = CommandRun.of("fit", SMALL, "--plot", folder, "--plot-edges", "singlechannel=0,150");
        assertEquals(3, few.code());
        assertEquals("--plot-edges singlechannel=[0.0, 150.0]: 2 edges for 2 bins; needed: 3", few.line());
        CommandRun other = CommandRun.of("fit", SMALL, "--plot", folder, "--plot-edges", "SR=0,1,2");
        assertEquals(3, other.code());
        assertEquals("--plot-edges SR: the model has no such channel; it has 'singlechannel'", other.line());
    }

    @Test
    void aFitOfAsimovDataSaysSoAndDrawsOtherFormats() throws IOException {
        CommandRun run =
                CommandRun.of("fit", SMALL, "--asimov", "--plot", folder, "--plot-format", "pdf", "--plot-log");
        assertEquals(0, run.code(), run.messages());
        assertEquals(List.of("singlechannel_postfit.pdf", "singlechannel_prefit.pdf"), names(folder));
        CommandRun again = CommandRun.of("fit", SMALL, "--asimov", "--plot", folder);
        assertEquals(0, again.code(), again.messages());
        assertTrue(Files.readString(folder.resolve("singlechannel_prefit.svg")).contains(">Asimov data<"));
    }

    @Test
    void theSameFigureHasTheSameBytes() throws IOException {
        Path one = folder.resolve("1.svg");
        Path two = folder.resolve("2.svg");
        for (Path figure : List.of(one, two)) {
            CommandRun.of("limit", SMALL, "--plot", figure);
        }
        assertArrayEquals(Files.readAllBytes(one), Files.readAllBytes(two));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "limit;none.json;--plot;a.gif|Invalid value for option '--plot': a.gif: unknown extension '.gif' for a figure; allowed: .png, .svg, .pdf",
                "scan;none.json;--points;0,1;--plot;a|Invalid value for option '--plot': a: no extension for a figure; allowed: .png, .svg, .pdf",
                "limit;none.json;--plot-components;a.jpg|Invalid value for option '--plot-components': a.jpg: unknown extension '.jpg' for a figure; allowed: .png, .svg, .pdf",
                "limit;none.json;--plot-log|Invalid use of option '--plot-log': no figure is drawn, --plot is needed",
                "fit;none.json;--plot-label;x|Invalid use of option '--plot-label': no figure is drawn, --plot is needed",
                "fit;none.json;--plot-format;png|Invalid use of option '--plot-format': no figure is drawn, --plot is needed",
                "fit;none.json;--plot-edges;a=0,1|Invalid use of option '--plot-edges': no figure is drawn, --plot is needed",
                "fit;none.json;--plot;x;--plot-edges;a|Invalid value for option '--plot-edges' (CHANNEL=EDGES): 'a' is not CHANNEL=EDGES",
                "fit;none.json;--plot;x;--plot-format;gif|Invalid value for option '--plot-format': 'gif' is no format of figures, one of png, svg, pdf is needed",
                "limit;none.json;--plot-by;mass|Invalid use of option '--plot-by': --plot and --patchset are needed",
                "limit;none.json;--plot;a.svg;--scan;1|Invalid use of option '--scan': a figure of CLs needs at least 2 points",
                "limit;none.json;--each;b.json;--plot-components;a.svg|Invalid use of option '--plot-components': there are several signals, a single one is needed",
            })
    void misuseIsOneLineBeforeAnythingIsRead(String words, String line) {
        CommandRun run = CommandRun.of((Object[]) words.split(";"));
        assertEquals(2, run.code(), run.messages());
        assertTrue(run.line().startsWith(line), run.line());
    }

    @Test
    void aFileThatCannotBeWrittenIsSaidBeforeAnythingIsRead() throws IOException {
        Path nowhere = folder.resolve("none").resolve("a.svg");
        CommandRun run = CommandRun.of("limit", "none.json", "--plot", nowhere);
        assertEquals(3, run.code());
        assertEquals(
                nowhere + ": cannot be written: the folder " + nowhere.getParent() + " does not exist", run.line());
        Path taken = Files.writeString(folder.resolve("taken"), "x");
        CommandRun fit = CommandRun.of("fit", "none.json", "--plot", taken);
        assertEquals(3, fit.code());
        assertEquals(taken + ": cannot be made: " + taken + " is no folder", fit.line());
        assertFalse(Files.exists(nowhere));
    }

    @Test
    void aScanWithoutALimitIsDrawnAllTheSame() {
        Path weak = CommandRun.REFERENCES.resolve("worked/small-signal-unscaled.json");
        Path figure = folder.resolve("scan.svg");
        CommandRun run = CommandRun.of("limit", weak, "--scan", "1,5,9", "--mu-max", "10", "--plot", figure);
        assertEquals(1, run.code(), run.messages());
        assertTrue(Files.exists(figure));
        Path none = folder.resolve("none.svg");
        assertEquals(
                1,
                CommandRun.of("limit", weak, "--mu-max", "10", "--plot", none).code());
        assertFalse(Files.exists(none));
    }

    private static List<String> names(Path where) throws IOException {
        try (Stream<Path> files = Files.list(where)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
