package org.wilks.viz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wilks.nd.error.InvalidInput;
import org.wilks.nd.error.UnwritableFile;
import org.wilks.nd.file.WholeFile;

class FigureWriterTest {
    @TempDir
    Path folder;

    @Test
    void extensionChoosesTheFormatWhateverItsCase() throws IOException {
        for (String name : List.of("a.png", "b.PNG", "c.svg", "d.Pdf")) {
            FigureWriter.write(Examples.everything(), folder.resolve(name));
        }
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
        assertArrayEquals(png, start("a.png", png.length));
        assertArrayEquals(png, start("b.PNG", png.length));
        assertEquals(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>", new String(start("c.svg", 38), StandardCharsets.UTF_8));
        assertEquals("%PDF-", new String(start("d.Pdf", 5), StandardCharsets.UTF_8));
        assertEquals(4, filesInFolder());
    }

    @Test
    void pngHasThreeHundredDotsPerInchAndSaysSo() throws IOException {
        byte[] bytes = FigureWriter.render(Examples.everything(), FigureFormat.PNG);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
        assertEquals(86 / 25.4 * 300, image.getWidth(), 3);
        assertEquals(94 / 25.4 * 300, image.getHeight(), 3);
        String content = new String(bytes, StandardCharsets.ISO_8859_1);
        int at = content.indexOf("pHYs");
        assertTrue(at > 0);
        assertEquals(11811, ((bytes[at + 6] & 0xff) << 8) | (bytes[at + 7] & 0xff));
    }

    @Test
    void pdfIsOnePageOfThePrintedSizeWithTextThatCanBeCopied() throws IOException {
        byte[] bytes = FigureWriter.render(Examples.everything(), FigureFormat.PDF);
        try (PDDocument document = Loader.loadPDF(bytes)) {
            assertEquals(1, document.getNumberOfPages());
            assertEquals(86 / 25.4 * 72, document.getPage(0).getMediaBox().getWidth(), 0.6);
            String text = new PDFTextStripper().getText(document);
            for (String word : List.of("Signal", "Uncertainty", "√s = 13 TeV, 139 fb", "Simulation")) {
                assertTrue(text.contains(word), word + " is not in " + text);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(FigureFormat.class)
    void sameFigureGivesSameBytesInEveryThread(FigureFormat format) {
        byte[] once = FigureWriter.render(Examples.everything(), format);
        List<byte[]> others = IntStream.range(0, 4)
                .parallel()
                .mapToObj(i -> FigureWriter.render(Examples.everything(), format))
                .toList();
        others.forEach(other -> assertArrayEquals(once, other));
    }

    @ParameterizedTest
    @ValueSource(strings = {"figure.jpg", "figure", "png", "figure.svg.gz"})
    void unknownExtensionIsRefusedWithTheAllowedOnes(String name) {
        Path file = folder.resolve(name);
        InvalidInput fault = assertThrows(InvalidInput.class, () -> FigureWriter.write(Examples.everything(), file));
        assertTrue(fault.getMessage().startsWith(file.toString()), fault.getMessage());
        assertTrue(fault.getMessage().contains("allowed: .png, .svg, .pdf"), fault.getMessage());
        assertFalse(Files.exists(file));
    }

    @Test
    void missingFolderIsNamed() {
        Path file = folder.resolve("none/figure.svg");
        UnwritableFile fault =
                assertThrows(UnwritableFile.class, () -> FigureWriter.write(Examples.everything(), file));
        assertTrue(fault.getMessage().contains(file.toString()), fault.getMessage());
        assertTrue(fault.getMessage().contains("does not exist"), fault.getMessage());
    }

    @Test
    void folderInTheWayIsNamedAndKept() throws IOException {
        Path file = Files.createDirectory(folder.resolve("figure.svg"));
        UnwritableFile fault =
                assertThrows(UnwritableFile.class, () -> FigureWriter.write(Examples.everything(), file));
        assertTrue(fault.getMessage().contains("it is a folder"), fault.getMessage());
        assertTrue(Files.isDirectory(file));
    }

    @Test
    void fullDiskLeavesTheOldFileAndNothingElse() throws IOException {
        Path file = Files.writeString(folder.resolve("figure.svg"), "old");
        UnwritableFile fault = assertThrows(
                UnwritableFile.class,
                () -> WholeFile.write(file, stream -> stream.write(new byte[10_000]), FullDisk::new));
        assertEquals(file + ": cannot be written: No space left on device", fault.getMessage());
        assertEquals("old", Files.readString(file));
        assertEquals(1, filesInFolder());
    }

    @Test
    void existingFileIsReplaced() throws IOException {
        Path file = Files.writeString(folder.resolve("figure.svg"), "old");
        FigureWriter.write(Examples.everything(), file);
        assertTrue(Files.readString(file).contains("<svg"));
        assertEquals(1, filesInFolder());
    }

    private byte[] start(String name, int length) throws IOException {
        byte[] bytes = Files.readAllBytes(folder.resolve(name));
        return java.util.Arrays.copyOf(bytes, length);
    }

    private long filesInFolder() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }

    /** Takes a thousand bytes, then has no more room. */
    private static final class FullDisk extends OutputStream {
        private final OutputStream file;
        private int left = 1000;

        FullDisk(Path path) throws IOException {
            file = Files.newOutputStream(path);
        }

        @Override
        public void write(int value) throws IOException {
            if (left-- == 0) {
                throw new IOException("No space left on device");
            }
            file.write(value);
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
