package org.wilks.examples.studies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wilks.examples.studies.BlobStudy.Curves;
import org.wilks.examples.studies.BlobStudy.Hard;
import org.wilks.relax.Schedule;
import org.wilks.viz.FigureWriter;

class BlobStudyTest {
    private static final BlobStudy SMALL = new BlobStudy(1000, 8, 4, 15, 0.03, Schedule.exponential(0.1, 0.05, 15));

    @Test
    void everyLossHasACurveForEverySeedAndAFigure(@TempDir Path folder) throws IOException {
        List<String> told = new ArrayList<>();
        List<Curves> curves = SMALL.runAll(2, told::add);
        assertEquals(2 * BlobStudy.Loss.values().length, told.size());
        for (Curves of : curves) {
            assertEquals(SMALL.epochs(), of.epochs(), of.loss().toString());
            assertEquals(2, of.after(SMALL.epochs()).size(), of.loss().toString());
        }
        Hard start = curves.get(0).after(0).get(1);
        assertTrue(curves.get(0).after(SMALL.epochs()).get(1).cls() < start.cls());
        assertTrue(curves.get(1).after(SMALL.epochs()).get(1).significance() > start.significance());
        assertTrue(curves.get(2).after(SMALL.epochs()).get(1).uncertainty() < start.uncertainty());
        BlobFigures.figures(curves, SMALL.bins())
                .forEach((name, figure) -> FigureWriter.write(figure, folder.resolve(name + ".svg")));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(5, files.count());
        }
        assertTrue(BlobFigures.table(curves, SMALL.bins()).contains("no observable with 4 bins exceeds"));
    }

    @Test
    void aSeedGivesTheSameBits() {
        List<Optional<Hard>> once = SMALL.run(BlobStudy.Loss.CLS, 3);
        assertEquals(once, SMALL.run(BlobStudy.Loss.CLS, 3));
    }

    @Test
    void aFolderIsNeeded() {
        assertThrows(IllegalArgumentException.class, () -> BlobFigures.main(new String[0]));
    }

    @Test
    @Tag("long")
    void thePageShowsTheTable(@TempDir Path folder) throws IOException {
        BlobFigures.main(new String[] {folder.toString()});
        String page = Files.readString(Path.of("..", "docs", "studies.md"));
        String table = Files.readString(folder.resolve("blobs.txt"));
        assertTrue(page.contains(table), () -> "docs/studies.md lacks\n" + table);
    }
}
