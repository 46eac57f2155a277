package org.wilks.examples.studies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudiesTest {
    @Test
    void figuresOfThePageAreThoseThatTheProgramDraws(@TempDir Path folder) throws IOException {
        Studies.main(new String[] {folder.resolve("figures").toString()});
        assertEquals(studies(Path.of("..", "docs", "figures")), studies(folder.resolve("figures")));
    }

    @Test
    void aFolderIsNeeded() {
        assertThrows(IllegalArgumentException.class, () -> Studies.main(new String[0]));
    }

    private static Set<String> studies(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            Set<String> names = new TreeSet<>();
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("study-"))
                    .forEach(names::add);
            return names;
        }
    }
}
