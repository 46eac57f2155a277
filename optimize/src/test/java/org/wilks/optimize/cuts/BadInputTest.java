package org.wilks.optimize.cuts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wilks.nd.error.InvalidInput;
import org.wilks.nd.error.UnreadableFile;
import org.wilks.nd.error.UnwritableFile;
import org.wilks.nd.error.WilksException;
import org.wilks.optimize.config.CutConfigurationReader;

/** Every kind of bad input is one clear line with the place and what is allowed. */
class BadInputTest {
    @TempDir
    private Path folder;

    private String fault(Function<String, String> change) throws IOException {
        WilksException fault =
                assertThrows(InvalidInput.class, () -> CutOptimisation.run(Toy.configuration(folder, 200, change)));
        assertEquals(1, fault.getMessage().lines().count(), fault.getMessage());
        return fault.getMessage();
    }

    private static void holds(String message, String... parts) {
        for (String part : parts) {
            assertTrue(message.contains(part), message + " lacks " + part);
        }
    }

    private void events(String csv) throws IOException {
        Files.writeString(folder.resolve("toy.csv"), csv);
    }

    @Test
    void unknownColumn() throws IOException {
        holds(
                fault(t -> t.replace("variable: x", "variable: xx")),
                "column 'xx'",
                "toy.csv",
                "x, y, z",
                "did you mean");
        holds(
                fault(t -> t + "fit: {variable: q, bins: 2, range: [0, 1]}\n"),
                "toy.yaml, /fit/variable: ",
                "column 'q'",
                "toy.csv");
        holds(
                fault(t -> t.replace("class_column: kind", "class_column: kin")),
                "toy.yaml, /samples/0/class: ",
                "column 'kin'",
                "kind");
        holds(fault(t -> t.replace("kind}", "kind, weight: u*2}")), "toy.yaml, /events/weight: ", "'u'", "toy.csv");
    }

    @Test
    void yieldAtTheEndOfWhatANumberCanHold() throws IOException {
        holds(
                fault(t -> t.replace("yield: 1000", "yield: 1e300")),
                "/samples/1",
                "sample bkg",
                "between 1.0E-30 and 1.0E30");
        holds(fault(t -> t.replace("yield: 1000", "yield: 1e-300")), "sample bkg", "between");
        holds(fault(t -> t.replace("kind}", "kind, weight: 1e-310}")), "sample sig", "between");
    }

    @Test
    void fitOfBinsThatAreAllTooPoor() throws IOException {
        holds(
                fault(t -> t + "fit: {variable: z, bins: 50, range: [0, 1]}\n"),
                "/fit",
                "no bin",
                "min_mc_neff",
                "fewer bins");
        holds(fault(t -> t + "fit: {variable: z, bins: 2, range: [100, 200]}\n"), "/fit", "no bin");
        holds(fault(t -> t + "fit: {variable: z, edges: [100, 200]}\n"), "/fit", "no bin");
    }

    @Test
    void configurationThatMayNotBeRead() throws IOException {
        Path file = Files.writeString(folder.resolve("locked.yaml"), Toy.CONFIGURATION);
        Assumptions.assumeTrue(file.toFile().setReadable(false) && !Files.isReadable(file));
        String message = assertThrows(UnreadableFile.class, () -> CutConfigurationReader.read(file))
                .getMessage();
        assertEquals(file + ": may not be read (permission denied)", message);
    }

    @Test
    void textColumnAsCutVariable() throws IOException {
        holds(fault(t -> t.replace("variable: x", "variable: kind")), "'kind'", "text", "numbers are needed");
    }

    @Test
    void emptyFile() throws IOException {
        events("");
        holds(fault(t -> t), "toy.csv");
        events("x,y,z,w,kind\n");
        holds(fault(t -> t), "toy.csv holds no event");
    }

    @Test
    void fileThatIsNotThere() throws IOException {
        holds(fault(t -> t.replace("toy.csv", "other.csv")), "other.csv");
    }

    @Test
    void classThatNeverOccurs() throws IOException {
        holds(fault(t -> t.replace("class: b", "class: h")), "'h'", "'kind'", "s", "b");
    }

    @Test
    void notANumberAmongTheEvents() throws IOException {
        events(Toy.csv(200).replaceFirst("\n[^,]+,", "\nNaN,"));
        holds(fault(t -> t), "toy.csv", "line 2", "'x'");
        events(Toy.csv(200).replaceFirst("\n[^,]+,", "\nlots,"));
        WilksException fault =
                assertThrows(InvalidInput.class, () -> CutOptimisation.run(Toy.configuration(folder, 200, t -> t)));
        holds(fault.getMessage(), "'x'");
    }

    @Test
    void derivedColumnThatIsNotANumber() throws IOException {
        holds(
                fault(t -> t.replace("kind}", "kind, columns: {l: log(y)}}").replace("variable: x", "variable: l")),
                "log(y)",
                "row");
    }

    @Test
    void allWeightsZero() throws IOException {
        holds(
                fault(t -> t.replace("kind}", "kind, weight: 0}")),
                "sample sig",
                "all weights are zero",
                "a positive sum of weights is needed");
    }

    @Test
    void weightsThatCancel() throws IOException {
        holds(fault(t -> t.replace("kind}", "kind, weight: -w}")), "sample sig", "sum to -", "positive sum");
    }

    @Test
    void slopeThatIsNotPositive() throws IOException {
        holds(fault(t -> t + "slope: {end: -1}\n"), "toy.yaml, /slope/end: -1 found, a positive number needed");
    }

    @Test
    void edgesOutOfOrder() throws IOException {
        holds(fault(t -> t + "fit: {variable: z, edges: [0, 2, 1]}\n"), "/fit/edges: edge 2 is 1.0 after 2.0");
    }

    @Test
    void unknownKey() throws IOException {
        holds(fault(t -> t + "min_mc_nef: 3\n"), "/min_mc_nef: unknown key; did you mean min_mc_neff?");
    }

    @Test
    void cutThatRemovesEverything() throws IOException {
        holds(
                fault(t -> t.replace("direction: above}", "direction: above, start: 1e6}")),
                "/cuts/0/start",
                "keeps none of the",
                "values of x lie between");
        holds(fault(t -> t.replace("kind}", "kind, filter: x > 1e6}")), "sample sig", "there is no event");
        holds(
                fault(t -> t + "min_mc_neff: 1e6\n"),
                "without any cut there are",
                "min_mc_neff needs",
                "and 1000000.0",
                "give more events");
    }

    @Test
    void variableThatIsConstant() throws IOException {
        holds(
                fault(t -> t.replace("kind}", "kind, columns: {c: 0*x + 2}}").replace("variable: x", "variable: c")),
                "cut variable c is 2.0 in all",
                "different values");
    }

    @Test
    void splitWithAnEmptyPart() throws IOException {
        events("x,y,z,w,kind\n1,2,3,1,s\n2,3,4,1,s\n3,4,5,1,b\n");
        holds(
                fault(t -> t),
                "toy.yaml, /samples/0: ",
                "sample sig",
                "none of the 2 events",
                "training",
                "another split");
    }

    @Test
    void folderThatCannotBeMade() throws IOException {
        CutResult result = CutOptimisation.run(Toy.configuration(folder, 300, t -> t));
        Path file = Files.writeString(folder.resolve("taken"), "x");
        UnwritableFile fault =
                assertThrows(UnwritableFile.class, () -> CutResultFiles.write(result, file.resolve("out")));
        assertEquals(1, fault.getMessage().lines().count());
        holds(fault.getMessage(), "taken", "cannot be made");
        assertFalse(Files.exists(file.resolve("out")));
        CutResultFiles.write(result, folder.resolve("a").resolve("b"));
        assertTrue(Files.size(folder.resolve("a/b/result.json")) > 1000);
    }
}
