package org.wilks.viz;

import java.nio.file.Path;
import java.util.Locale;
import org.wilks.nd.error.InvalidInput;

/** The file formats that figures are written in. */
public enum FigureFormat {
    /** Pixels, 300 to the inch. */
    PNG,
    /** Vector graphics for the web; text stays text. */
    SVG,
    /** Vector graphics for papers, with its font. */
    PDF;

    /**
     * The format that a file's extension names, whatever its case.
     *
     * @param file the file
     * @return the format
     * @throws InvalidInput when the extension is not .png, .svg or .pdf
     */
    public static FigureFormat of(Path file) {
        Path last = file.getFileName();
        String name = last == null ? "" : last.toString().toLowerCase(Locale.ROOT);
        for (FigureFormat format : values()) {
            if (name.endsWith("." + format.name().toLowerCase(Locale.ROOT))) {
                return format;
            }
        }
        int dot = name.lastIndexOf('.');
        throw new InvalidInput(
                file + ": " + (dot < 0 ? "no extension" : "unknown extension '" + name.substring(dot) + "'")
                        + " for a figure; allowed: .png, .svg, .pdf");
    }
}
