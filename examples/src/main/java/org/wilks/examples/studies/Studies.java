package org.wilks.examples.studies;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.wilks.relax.Binning;
import org.wilks.viz.FigureWriter;
import org.wilks.viz.figure.Figure;

/** All figures of the studies, written as SVG into a folder. */
public final class Studies {
    /** The seed of all events in figures and text. */
    public static final long SEED = 7;

    private Studies() {}

    /**
     * Draws the figures.
     *
     * @param arguments the folder; it is made when it does not exist
     * @throws IOException if the folder cannot be made
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1) {
            throw new IllegalArgumentException("one argument is needed: the folder of the figures");
        }
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        figures().forEach((name, figure) -> FigureWriter.write(figure, folder.resolve(name + ".svg")));
    }

    /**
     * The histogram of the kernel study: ten bins of width 1 from -5 to 5, events of the law N(0, 1).
     *
     * @return the study
     */
    public static KernelStudy histogram() {
        return new KernelStudy(Binning.uniform(10, -5, 5), 0);
    }

    /**
     * The figures by the names of their files.
     *
     * @return in the order of the page
     */
    public static Map<String, Figure> figures() {
        Map<String, Figure> figures = new LinkedHashMap<>();
        figures.putAll(StudyFigures.phi());
        figures.putAll(StudyFigures.cut());
        figures.putAll(StudyFigures.kernel());
        figures.putAll(StudyFigures.landscape());
        figures.putAll(StudyFigures.twoSignals());
        figures.put("study-coverage-counting", CoverageFigures.counting());
        return figures;
    }
}
