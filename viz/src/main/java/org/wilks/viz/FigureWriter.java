package org.wilks.viz;

import java.io.IOException;
import java.nio.file.Path;
import org.wilks.nd.error.InvalidInput;
import org.wilks.nd.error.UnwritableFile;
import org.wilks.nd.file.WholeFile;
import org.wilks.viz.figure.Figure;

/**
 * Figures as files. The same figure gives the same bytes; threads may write at the same time.
 *
 * <p>Drawing needs no screen: unless the program has set {@code java.awt.headless} itself, the first figure sets it to true.
 */
public final class FigureWriter {
    private FigureWriter() {}

    /**
     * Writes a figure in the format that the file's extension names. The file appears whole or not at all: the figure is drawn in
     * memory, written beside its destination, and moved there in one step. A file that stood there is replaced.
     *
     * @param figure the figure
     * @param file where it goes, ending in .png, .svg or .pdf
     * @throws InvalidInput when the extension is another one
     * @throws UnwritableFile when the file cannot be written
     */
    public static void write(Figure figure, Path file) {
        WholeFile.write(file, render(figure, FigureFormat.of(file), file.toString()));
    }

    /**
     * The bytes of a figure's file.
     *
     * @param figure the figure
     * @param format the file's format
     * @return the file's content
     * @throws UnwritableFile when this Java cannot draw at all
     */
    public static byte[] render(Figure figure, FigureFormat format) {
        return render(figure, format, "a " + format + " figure");
    }

    private static byte[] render(Figure figure, FigureFormat format, String what) {
        if (System.getProperty("java.awt.headless") == null) {
            System.setProperty("java.awt.headless", "true");
        }
        try {
            Chart chart = Chart.of(figure);
            return switch (format) {
                case PNG -> PngCanvas.draw(chart);
                case SVG -> SvgCanvas.draw(chart);
                case PDF -> PdfCanvas.draw(chart);
            };
        } catch (IOException e) {
            throw new IllegalStateException(what + " could not be made in memory: " + e.getMessage(), e);
        } catch (LinkageError e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new UnwritableFile(
                    what + ": cannot be drawn: this Java lacks its desktop libraries or fonts (" + cause
                            + "); a full JDK of version 17 or later has them",
                    e);
        }
    }
}
