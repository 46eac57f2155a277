package org.wilks.optimize.result;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.wilks.nd.file.WholeFile;
import org.wilks.optimize.cuts.CutResultFiles;
import org.wilks.optimize.plan.PlanResult;
import org.wilks.optimize.plan.TrainedPlan;

/** Writes the files of a result. Stateless. */
public final class TrainResultFiles {
    /** The name of the JSON document, {@link TrainResultJson}. */
    public static final String JSON = "result.json";

    /** The name of the tables, {@link TrainReport}. */
    public static final String TABLES = "result.txt";

    /** The name of the record of epochs as a table, {@link EpochTable#csv}. */
    public static final String RECORD = "record.csv";

    /** The name of the record of epochs as JSON, {@link EpochTable#json}. */
    public static final String RECORD_JSON = "record.json";

    /** The name of the workspace of the hard histograms of test events, {@link TrainResult#workspace}. */
    public static final String WORKSPACE = "workspace.json";

    /** The name of the workspace whose observations are expected with the signal, {@link TrainResult#withSignal}. */
    public static final String SIGNAL_WORKSPACE = "workspace-signal.json";

    private TrainResultFiles() {}

    /**
     * Writes JSON document, tables, records and workspaces into a folder, which is made if it is missing; each file appears whole or not at all.
     *
     * @param result the result
     * @param folder the folder
     * @return the files written
     * @throws org.wilks.nd.error.UnwritableFile if the folder cannot be made or a file not be written
     */
    public static List<Path> write(TrainResult result, Path folder) {
        WholeFile.makeFolder(folder);
        List<TrainedPlan> trained = result.evaluation().tested().stream()
                .map(tested -> tested.trained())
                .toList();
        PlanResult plans = new PlanResult(trained);
        List<Path> files = new ArrayList<>();
        files.add(text(folder.resolve(JSON), TrainResultJson.text(result)));
        files.add(text(folder.resolve(TABLES), TrainReport.text(result)));
        files.add(text(folder.resolve(RECORD), EpochTable.csv(plans)));
        files.add(text(folder.resolve(RECORD_JSON), EpochTable.json(plans)));
        result.workspace().ifPresent(w -> files.add(CutResultFiles.workspace(w, folder.resolve(WORKSPACE))));
        result.withSignal().ifPresent(w -> files.add(CutResultFiles.workspace(w, folder.resolve(SIGNAL_WORKSPACE))));
        return files;
    }

    private static Path text(Path file, String content) {
        WholeFile.write(file, content.getBytes(StandardCharsets.UTF_8));
        return file;
    }
}
