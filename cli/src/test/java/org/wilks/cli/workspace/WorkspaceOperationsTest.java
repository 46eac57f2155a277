package org.wilks.cli.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wilks.cli.CommandRun;

/** The commands prune, rename and combine, held to the output of pyhf 0.7.6. */
class WorkspaceOperationsTest {
    private static final Path HERE = Path.of("src", "test", "resources", "org", "wilks", "cli", "workspace");
    private static final Path SMALL = CommandRun.EXAMPLES.resolve("2-bin.json");
    private static final Path SEARCH = CommandRun.EXAMPLES.resolve("search.json");
    private static final Path OTHER = HERE.resolve("search-other.json");

    @TempDir
    private Path folder;

    @Test
    void prunedIsWhatPyhfPrunes() throws IOException {
        CommandRun run = CommandRun.of("prune", SEARCH, "-s", "top", "-t", "staterror", "-m", "generator");
        assertEquals(Files.readString(HERE.resolve("search.prune.json")), run.results());
        assertEquals("", run.messages());
        Path out = folder.resolve("pruned.json");
        assertEquals(
                "",
                CommandRun.withInput(
                                Files.readAllBytes(SEARCH),
                                "prune",
                                "--sample=top",
                                "--modifier-type=staterror",
                                "--modifier=generator",
                                "--output-file",
                                out)
                        .results());
        assertEquals(run.results(), Files.readString(out));
    }

    @Test
    void renamedIsWhatPyhfRenames() throws IOException {
        CommandRun run = CommandRun.of(
                "rename",
                SEARCH,
                "-c",
                "signal_region",
                "SR",
                "-s",
                "top",
                "tt",
                "-m",
                "jet_energy",
                "jes",
                "--measurement",
                "search",
                "first");
        assertEquals(Files.readString(HERE.resolve("search.rename.json")), run.results());
        assertEquals("", run.messages());
    }

    @Test
    void combinedIsWhatPyhfCombines() throws IOException {
        String expected = Files.readString(HERE.resolve("2-bin.combine-search.json"));
        assertEquals(expected, CommandRun.of("combine", SMALL, SEARCH).results());
        assertEquals(
                expected,
                CommandRun.withInput(Files.readAllBytes(SEARCH), "combine", SMALL)
                        .results());
    }

    @ParameterizedTest
    @ValueSource(strings = {"outer", "left outer", "right outer"})
    void mergedIsWhatPyhfMerges(String join) throws IOException {
        CommandRun run = CommandRun.of("combine", SEARCH, OTHER, "-j", join, "--merge-channels");
        assertEquals(
                Files.readString(HERE.resolve("search.combine-" + join.replace(' ', '-') + ".json")), run.results());
        String note = switch (join) {
            case "left outer" -> "note: where both have a name, " + SEARCH + " counts, whatever the other one says";
            case "right outer" -> "note: where both have a name, " + OTHER + " counts, whatever the other one says";
            default -> "";
        };
        assertEquals(note, note.isEmpty() ? run.messages() : run.line());
        assertEquals(
                3,
                CommandRun.of("combine", SEARCH, OTHER, "-j", "outer", "--merge-channels", "--no-merge-channels")
                        .code());
    }

    @Test
    void aParameterOfInterestThatIsGoneIsTold() {
        CommandRun run = CommandRun.of("prune", SMALL, "-s", "signal");
        assertEquals(0, run.code());
        assertEquals("note: no modifier mu is left, the parameter of interest of measurement Measurement", run.line());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "prune -t stat | Invalid value for option '--modifier-type': 'stat', one of histosys, lumi, normfactor, normsys, shapefactor, shapesys, staterror is needed (see 'wilks prune --help')",
                "rename -c a b -c a c | Invalid value for option '--channel': 'a' is renamed to 'b' and to 'c', one new name is needed (see 'wilks rename --help')",
                "combine | Invalid value for parameter 'WORKSPACE-TWO': standard input is read already, a file is needed (see 'wilks combine --help')",
                "combine -j inner a b | Invalid value for option '--join': 'inner', one of none, outer, left outer, right outer is needed (see 'wilks combine --help')",
                "combine --merge-channels a b | Invalid value for option '--merge-channels': the join is none, one of outer, left outer, right outer is needed (see 'wilks combine --help')",
            })
    void misuseIsOneLine(String typed, String line) {
        CommandRun run = CommandRun.of((Object[]) typed.split(" "));
        assertEquals(2, run.code());
        assertEquals(line, run.line());
    }

    @Test
    void namesThatAreNotThereAreToldWithTheNearest() {
        CommandRun run = CommandRun.of("prune", SMALL, "-s", "sginal");
        assertEquals(3, run.code());
        assertEquals(
                SMALL
                        + ", /channels/*/samples: there is no sample 'sginal'; did you mean 'signal'?; it has 'background',"
                        + " 'signal'",
                run.line());
        assertEquals("", run.results());
        assertEquals(3, CommandRun.of("rename", SMALL, "-m", "nu", "mu").code());
        assertEquals(3, CommandRun.of("combine", SMALL, SMALL).code());
    }
}
