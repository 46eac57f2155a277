package org.wilks.optimize.cuts;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.wilks.infer.spec.Workspace;
import org.wilks.infer.spec.WorkspaceWriter;
import org.wilks.nd.file.WholeFile;

/** Writes the files of a result. Stateless. */
public final class CutResultFiles {
    /** The name of the JSON document, {@link CutResultJson}. */
    public static final String JSON = "result.json";

    /** The name of the tables, {@link CutReport}. */
    public static final String TABLES = "result.txt";

    /** The name of the workspace of the optimised selection, {@link CutModel#workspace}. */
    public static final String WORKSPACE = "workspace.json";

    /** The name of the workspace whose observations are expected with the signal, {@link CutModel#withSignal}. */
    public static final String SIGNAL_WORKSPACE = "workspace-signal.json";

    private CutResultFiles() {}

    /**
     * Writes the JSON document, the tables and the workspaces, if there is a model, into a folder, which is made if it is missing; each file appears whole or not at all.
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
        List<Path> files = new ArrayList<>(List.of(json, tables));
        result.model().ifPresent(model -> {
            files.add(workspace(model.workspace(), folder.resolve(WORKSPACE)));
            files.add(workspace(model.withSignal(), folder.resolve(SIGNAL_WORKSPACE)));
        });
        return files;
    }

    /**
     * Writes a workspace; the file appears whole or not at all, in a folder that is made if it is missing.
     *
     * @param workspace the workspace
     * @param file the file
     * @return the file
     * @throws org.wilks.nd.error.UnwritableFile if the file cannot be written
     */
    public static Path workspace(Workspace workspace, Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            WholeFile.makeFolder(folder);
        }
        WorkspaceWriter.write(WorkspaceWriter.document(workspace), file);
        return file;
    }
}
