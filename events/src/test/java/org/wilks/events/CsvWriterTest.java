package org.wilks.events;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.wilks.nd.error.UnwritableFile;

class CsvWriterTest {
    @TempDir
    Path folder;

    private static EventTable toy(int rows) {
        Random random = new Random(3);
        String[] classes = new String[rows];
        Map<String, double[]> columns = new LinkedHashMap<>();
        columns.put("x", random.doubles(rows).map(u -> (u - 0.5) * 1e-5).toArray());
        columns.put(
                "m [GeV], \"raw\"", random.doubles(rows).map(u -> u / 3e-200).toArray());
        for (int i = 0; i < rows; i++) {
            classes[i] = i % 2 == 0 ? "a,b" : "#c \"d\"";
        }
        return EventTable.of("toy", columns).withTextColumn("class", classes);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    @Test
    void whatIsWrittenIsReadBackToTheSameBits() throws IOException {
        EventTable table = toy(1000);
        for (String name : List.of("t.csv", "t.csv.gz")) {
            Path path = folder.resolve(name);
            CsvWriter.write(table, path);
            CsvWriter.write(table, path);
            EventTable back = CsvSource.of(path).read();
            assertEquals(table.columns(), back.columns());
            assertArrayEquals(table.column("x"), back.column("x"));
            assertArrayEquals(table.column("m [GeV], \"raw\""), back.column("m [GeV], \"raw\""));
            assertArrayEquals(table.text("class"), back.text("class"));
        }
        assertEquals(List.of(folder.resolve("t.csv"), folder.resolve("t.csv.gz")), files());
        assertTrue(Files.size(folder.resolve("t.csv.gz")) < Files.size(folder.resolve("t.csv")));
    }

    @Test
    void aMissingFolderOrADirectorySaySo() throws IOException {
        Path lost = folder.resolve("no").resolve("t.csv");
        assertEquals(
                lost + ": cannot be written: the folder " + lost.getParent() + " does not exist",
                Faults.message(UnwritableFile.class, () -> CsvWriter.write(toy(1), lost)));
        assertEquals(
                folder + ": cannot be written: it is a folder",
                Faults.message(UnwritableFile.class, () -> CsvWriter.write(toy(1), folder)));
        assertEquals(List.of(), files());
    }

    static boolean fullDevice() {
        return Files.isWritable(Path.of("/dev/full"));
    }

    @Test
    @EnabledIf("fullDevice")
    void aFullDiskSaysSo() {
        assertTrue(Faults.message(UnwritableFile.class, () -> CsvWriter.write(toy(1), Path.of("/dev/full")))
                .startsWith("/dev/full: cannot be written: "));
        assertTrue(Files.exists(Path.of("/dev/full")));
    }
}
