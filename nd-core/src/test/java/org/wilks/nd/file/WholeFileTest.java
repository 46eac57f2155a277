package org.wilks.nd.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wilks.nd.error.UnwritableFile;

class WholeFileTest {
    @TempDir
    private Path folder;

    /** A disk that is full after three bytes. */
    private static OutputStream full(Path path) throws IOException {
        OutputStream file = Files.newOutputStream(path);
        return new OutputStream() {
            private int room = 3;

            @Override
            public void write(int octet) throws IOException {
                if (room-- == 0) {
                    throw new IOException("No space left on device");
                }
                file.write(octet);
            }

            @Override
            public void close() throws IOException {
                file.close();
            }
        };
    }

    private List<String> there() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(p -> p.getFileName().toString()).toList();
        }
    }

    private static WholeFile.Content bytes(int number) {
        return stream -> stream.write(new byte[number]);
    }

    @Test
    void aLinkIsWrittenThrough() throws IOException {
        Path target = Files.write(folder.resolve("target"), new byte[] {1});
        Path link = Files.createSymbolicLink(folder.resolve("link"), target);
        WholeFile.write(link, new byte[] {2});
        assertTrue(Files.isSymbolicLink(link));
        assertArrayEquals(new byte[] {2}, Files.readAllBytes(target));
    }

    @Test
    void writesAndReplaces() throws IOException {
        Path file = folder.resolve("a.txt");
        WholeFile.write(file, new byte[] {1, 2});
        WholeFile.write(file, new byte[] {3});
        assertArrayEquals(new byte[] {3}, Files.readAllBytes(file));
        assertEquals(List.of("a.txt"), there());
    }

    @Test
    void fullDiskIsOneLineAndLeavesNothingHalfWritten() throws IOException {
        Path file = folder.resolve("a.txt");
        UnwritableFile fault =
                assertThrows(UnwritableFile.class, () -> WholeFile.write(file, bytes(5), WholeFileTest::full));
        assertEquals(file + ": cannot be written: No space left on device", fault.getMessage());
        assertEquals(List.of(), there());
    }

    @Test
    void fullDiskLeavesWhatWasThere() throws IOException {
        Path file = folder.resolve("a.txt");
        WholeFile.write(file, new byte[] {9});
        assertThrows(UnwritableFile.class, () -> WholeFile.write(file, bytes(4), WholeFileTest::full));
        assertArrayEquals(new byte[] {9}, Files.readAllBytes(file));
        assertEquals(List.of("a.txt"), there());
    }

    @Test
    void folderInTheWayIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        assertTrue(assertThrows(UnwritableFile.class, () -> WholeFile.makeFolder(file.resolve("below")))
                .getMessage()
                .contains("cannot be made"));
        assertTrue(assertThrows(UnwritableFile.class, () -> WholeFile.write(file.resolve("a"), new byte[1]))
                .getMessage()
                .contains("does not exist"));
        assertTrue(assertThrows(UnwritableFile.class, () -> WholeFile.write(folder, new byte[1]))
                .getMessage()
                .contains("it is a folder"));
    }

    @Test
    void aFolderIsRequiredWithoutBeingMade() throws IOException {
        Path wanted = folder.resolve("a").resolve("b");
        WholeFile.requireFolder(wanted);
        assertEquals(List.of(), there());
        Path file = Files.writeString(folder.resolve("file"), "x");
        String message = assertThrows(UnwritableFile.class, () -> WholeFile.requireFolder(file.resolve("below")))
                .getMessage();
        assertTrue(message.endsWith("cannot be made: " + file.toAbsolutePath() + " is no folder"), message);
    }
}
