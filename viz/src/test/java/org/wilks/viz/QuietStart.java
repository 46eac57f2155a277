package org.wilks.viz;

import java.nio.file.Path;
import org.wilks.viz.figure.Figure;

/** A program of its own: describes a figure and, when given a folder, writes it there in every format. */
final class QuietStart {
    private QuietStart() {}

    public static void main(String[] arguments) {
        Figure figure = Examples.everything();
        FigureFormat.of(Path.of("a.png"));
        if (arguments.length > 0 && !figure.panels().isEmpty()) {
            for (String extension : new String[] {"png", "svg", "pdf"}) {
                FigureWriter.write(figure, Path.of(arguments[0], "figure." + extension));
            }
        }
    }
}
