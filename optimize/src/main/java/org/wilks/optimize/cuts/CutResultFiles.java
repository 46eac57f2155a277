package org.wilks.optimize.cuts;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.wilks.nd.file.WholeFile;

/** Writes the files of a result. Stateless. */
public final class CutResultFiles {
    /** The name of the JSON document, {@link CutResultJson}. */
    public static final String JSON = "result.json";

    /** The name of the tables, {@link CutReport}. */
    public static final String TABLES = "result.txt";

    private CutResultFiles() {}

    /**
     * Writes the JSON document and the tables into a folder, which is made if it is missing; each file appears whole or not at all.
     *
     * @param result the result
     * @param folder the folder
     * @return the files written
     * @throws org.wilks.nd.error.UnwritableFile if the folder cannot be made or a file not be written
     */
    public static List<Path> write(CutResult result, Path folder) {
        WholeFile.makeFolder(folder);
        Path json = folder.resolve(JSON);
        Path tables = folder.resolve(TABLES);
        WholeFile.write(json, CutResultJson.text(result).getBytes(StandardCharsets.UTF_8));
        WholeFile.write(tables, CutReport.text(result).getBytes(StandardCharsets.UTF_8));
        return List.of(json, tables);
    }
}
