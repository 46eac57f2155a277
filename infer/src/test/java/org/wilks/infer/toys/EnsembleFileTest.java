package org.wilks.infer.toys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wilks.nd.error.InvalidInput;
import org.wilks.nd.error.UnreadableFile;

class EnsembleFileTest {
    @TempDir
    private Path folder;

    private static Ensemble toys(String hypothesis, long from, long to) {
        return ToyModels.ensemble(ToyModels.identity(hypothesis, -3), from, to);
    }

    @Test
    void filesReadBackAsTheyWere() {
        double[] awkward = {0, -0.0, 1.0 / 3, Double.MIN_VALUE, Double.MAX_VALUE, 2e-3, 1e23, 4.35, Math.nextUp(1.0)};
        EnsembleIdentity other = ToyModels.identity("tested", Long.MIN_VALUE);
        EnsembleFile file = new EnsembleFile(List.of(
                toys("tested", 0, 50).merge(toys("tested", 70, 90)),
                toys("alternative", 5, 17),
                Ensemble.of(other, List.of(new IndexRange(1L << 40, (1L << 40) + 9)), awkward, List.of()),
                Ensemble.empty(ToyModels.identity("tested", 12))));
        Path path = folder.resolve("toys.json");
        file.write(path);
        assertEquals(file, EnsembleFile.read(path));
    }

    @Test
    void filesMergeByIdentity() {
        EnsembleFile first = new EnsembleFile(List.of(toys("tested", 0, 50), toys("alternative", 0, 50)));
        EnsembleFile second = new EnsembleFile(List.of(toys("alternative", 50, 60), toys("tested", 50, 99)));
        EnsembleFile both = first.merge(second);
        assertEquals(List.of(toys("tested", 0, 99), toys("alternative", 0, 60)), both.ensembles());
        assertEquals(
                "ensembles cannot be merged: the tested toys [0, 50) are in both",
                assertThrows(InvalidInput.class, () -> first.merge(first)).getMessage());
        EnsembleFile seed = new EnsembleFile(List.of(ToyModels.ensemble(ToyModels.identity("tested", 4), 50, 60)));
        assertEquals(
                "ensembles cannot be merged: they differ in the seed: -3 and 4",
                assertThrows(InvalidInput.class, () -> first.merge(seed)).getMessage());
    }

    @Test
    void damagedFilesAreRefusedWithTheirPlace() throws IOException {
        Path path = folder.resolve("toys.json");
        new EnsembleFile(List.of(toys("tested", 0, 20))).write(path);
        String text = Files.readString(path);
        refused(text.substring(0, text.length() / 2), ", line 2, column ");
        refused("[]", ": is no file of ensembles; allowed: an object with \"format\": \"wilks ensembles 1\"");
        refused(text.replace("\"seed\":-3", "\"seed\":0.5"), ": /ensembles/0/seed: found 0.5; allowed: a whole number");
        refused(text.replace("\"seed\":-3,", ""), ": /ensembles/0: key seed is missing; needed: model, data, fit, ");
        refused(text.replace("\"seed\"", "\"sead\":1,\"seed\""), ": /ensembles/0: unknown key sead; allowed: model, ");
        refused(text.replace("aaaa", "aaax"), ": /ensembles/0/model: found \"aaax");
        refused(text.replace("\"values\":[", "\"values\":[true,"), ": /ensembles/0/values/0: found true; allowed: ");
        refused(
                text.replace("\"values\":[", "\"values\":[1.5,"),
                ": /ensembles/0: ensemble of toys: 19 values and 2 failures in ranges of 20 toys; each toy has one");
        refused(text.replace("[0,20]", "[20,0]"), ": /ensembles/0: range of toys: from 20 to 0; it needs a first");
        refused(text.replace("frequentist", "bayesian"), ": /ensembles/0: generation of toys 'bayesian' is not known");
        UnreadableFile missing =
                assertThrows(UnreadableFile.class, () -> EnsembleFile.read(folder.resolve("none.json")));
        assertTrue(missing.getMessage().contains("does not exist"), missing.getMessage());
    }

    private void refused(String text, String message) throws IOException {
        Path path = folder.resolve("damaged.json");
        Files.writeString(path, text);
        String found =
                assertThrows(InvalidInput.class, () -> EnsembleFile.read(path)).getMessage();
        assertTrue(found.startsWith(path + message), found);
        assertEquals(1, found.lines().count());
    }
}
