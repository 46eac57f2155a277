package org.wilks.viz.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.wilks.nd.error.UnwritableFile;
import org.wilks.nd.file.WholeFile;

/**
 * The figures that a run leaves in a folder: those of an earlier run that this one does not have are removed, and no other file is touched. Which ones they are is
 * kept in a hidden file beside them. Stateless.
 */
public final class FigureFolder {
    /** The name of the file that names the figures of a folder. */
    public static final String LIST = ".figures";

    private FigureFolder() {}

    /**
     * Removes the figures of an earlier run that are not among those of this one, and notes those of this one.
     *
     * @param folder the folder, which is there
     * @param figures the figures that were written into it
     * @throws UnwritableFile if an old figure cannot be removed, or the list not be written
     */
    public static void keep(Path folder, Collection<Path> figures) {
        Path list = folder.resolve(LIST);
        Set<String> names = new HashSet<>();
        figures.forEach(figure -> names.add(figure.getFileName().toString()));
        for (String old : earlier(list)) {
            // a name alone: nothing outside of the folder
            Path file = folder.resolve(old);
            if (!names.contains(old) && folder.equals(file.getParent()) && Files.isRegularFile(file)) {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UnwritableFile(file + ": this figure of an earlier run cannot be removed; remove it", e);
                }
            }
        }
        String text = String.join("\n", names.stream().sorted().toList()) + "\n";
        WholeFile.write(list, text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> earlier(Path list) {
        try {
            return Files.isRegularFile(list)
                    ? Files.readAllLines(list).stream()
                            .filter(line -> !line.isBlank())
                            .toList()
                    : List.of();
        } catch (IOException e) {
            // a list that cannot be read names nothing to remove
            return List.of();
        }
    }
}
