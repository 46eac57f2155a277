package org.wilks.viz.report;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.wilks.nd.file.WholeFile;
import org.wilks.optimize.result.TrainResult;
import org.wilks.optimize.result.TrainResultFiles;
import org.wilks.viz.FigureFormat;
import org.wilks.viz.FigureWriter;
import org.wilks.viz.figure.Figure;
import org.wilks.viz.training.FigureGroup;
import org.wilks.viz.training.TrainResultFigures;

/** Writes all that is shown of the result of a run of plans. Stateless. */
public final class TrainReportFiles {
    /** The name of the folder of figures. */
    public static final String FIGURES = "figures";

    private TrainReportFiles() {}

    /**
     * Writes the files of {@link TrainResultFiles}, the figures into a folder of their own, and the report; each file appears whole or not at all. Figures of an
     * earlier run that this one does not have are removed, {@link FigureFolder}.
     *
     * @param result the result
     * @param folder the folder, which is made if it is missing
     * @param format the format of the figures' files; those in the report are SVG
     * @return the files written, the report last
     * @throws org.wilks.nd.error.UnwritableFile if the folder cannot be made or a file not be written
     */
    public static List<Path> write(TrainResult result, Path folder, FigureFormat format) {
        List<Path> files = new ArrayList<>(TrainResultFiles.write(result, folder));
        Path figures = folder.resolve(FIGURES);
        WholeFile.makeFolder(figures);
        List<FigureGroup> groups = TrainResultFigures.groups(result);
        String ending = "." + format.name().toLowerCase(Locale.ROOT);
        List<Path> own = new ArrayList<>();
        Map<Figure, byte[]> drawn = new IdentityHashMap<>();
        for (FigureGroup group : groups) {
            for (Map.Entry<String, Figure> figure : group.figures().entrySet()) {
                Path file = figures.resolve(figure.getKey() + ending);
                byte[] svg = FigureWriter.render(figure.getValue(), FigureFormat.SVG);
                drawn.put(figure.getValue(), svg);
                WholeFile.write(
                        file, format == FigureFormat.SVG ? svg : FigureWriter.render(figure.getValue(), format));
                own.add(file);
            }
        }
        FigureFolder.keep(figures, own);
        files.addAll(own);
        Path report = folder.resolve(TrainHtml.FILE);
        WholeFile.write(
                report,
                HtmlWriter.text(TrainHtml.of(result, groups), drawn::get).getBytes(StandardCharsets.UTF_8));
        files.add(report);
        return files;
    }
}
