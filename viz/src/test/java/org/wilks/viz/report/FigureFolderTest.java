package org.wilks.viz.report;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FigureFolderTest {
    @TempDir
    private Path folder;

    private Path file(String name) throws IOException {
        return Files.writeString(folder.resolve(name), name);
    }

    @Test
    void onlyFiguresOfAnEarlierRunAreRemoved() throws IOException {
        Path one = file("one.svg");
        Path two = file("two.svg");
        Path other = file("of-the-user.svg");
        FigureFolder.keep(folder, List.of(one, two));
        assertTrue(Files.exists(one) && Files.exists(two));
        FigureFolder.keep(folder, List.of(two));
        assertFalse(Files.exists(one));
        assertTrue(Files.exists(two) && Files.exists(other));
        file("one.svg");
        FigureFolder.keep(folder, List.of(two));
        assertTrue(Files.exists(one));
    }

    @Test
    void aListThatNamesAFileElsewhereRemovesNothing() throws IOException {
        Path inner = Files.createDirectory(folder.resolve("figures"));
        Path outer = file("outer.svg");
        Files.writeString(inner.resolve(FigureFolder.LIST), "../outer.svg\n" + outer.toAbsolutePath() + "\n\n");
        FigureFolder.keep(inner, List.of());
        assertTrue(Files.exists(outer));
    }
}
