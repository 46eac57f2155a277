package org.wilks.optimize.result;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.wilks.optimize.model.Pull;
import org.wilks.optimize.plan.PlanResult;
import org.wilks.optimize.plan.StageResult;
import org.wilks.optimize.plan.TrainedPlan;
import org.wilks.optimize.training.EpochRecord;

/**
 * The record of all epochs of all plans with all seeds as a table: one row for each epoch, one column for each number. Stateless. Numbers are written so that they
 * are read with the same bits; one that does not exist is an empty cell of the CSV table and null in JSON.
 *
 * <pre>
 * plan, seed, stage (from 0), loss, epoch (made in the stage; 0 is its start), chosen (1 for the epoch that validation events judged best in the stage),
 * lowered (what the steps lowered, their mean), training_judged, validation_judged (what the stage is judged by, the larger the better),
 * soft, training, validation (what the analysis raises: soft on training events, hard on training and validation events), gap (soft - training), bandwidth,
 * edge_0 .. edge_n,
 * PART_REGION_BIN_signal, .._background, .._signal_effective, .._background_effective     for PART training and validation
 * PART_pull_NAME, PART_constraint_NAME,
 * seconds
 * </pre>
 *
 * <p>Seconds are by the clock on the wall, and all that differs from one run to the next.
 */
public final class EpochTable {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String SECONDS = "seconds";

    private EpochTable() {}

    /**
     * The table as comma-separated values, RFC 4180 with line feeds.
     *
     * @param result what plans came to
     * @return the header and one line for each epoch
     */
    public static String csv(PlanResult result) {
        Set<String> columns = new LinkedHashSet<>();
        for (TrainedPlan trained : result.trained()) {
            trained.stages().forEach(stage -> columns.addAll(columns(rows(stage))));
        }
        columns.remove(SECONDS);
        columns.add(SECONDS);
        StringBuilder out = new StringBuilder();
        List<String> header = new ArrayList<>(List.of("plan", "seed", "stage", "loss"));
        header.addAll(columns);
        line(out, header);
        for (TrainedPlan trained : result.trained()) {
            for (int s = 0; s < trained.stages().size(); s++) {
                StageResult stage = trained.stages().get(s);
                for (Map<String, Double> row : rows(stage)) {
                    List<String> cells = new ArrayList<>(List.of(
                            trained.plan().name(), Long.toString(trained.seed()), Integer.toString(s), loss(stage)));
                    columns.forEach(name -> cells.add(text(row.get(name))));
                    line(out, cells);
                }
            }
        }
        return out.toString();
    }

    /**
     * The table as JSON: {@code format} "wilks-train-record", {@code version} 1, {@code stages[]} with plan, seed, stage, loss, verdict, reason (of one that
     * diverged) and {@code epochs}, an object of arrays, one for each column.
     *
     * @param result what plans came to
     * @return the document, ended by a line feed
     */
    public static String json(PlanResult result) {
        ObjectNode root = NODES.objectNode();
        root.put("format", "wilks-train-record").put("version", 1);
        ArrayNode stages = root.putArray("stages");
        for (TrainedPlan trained : result.trained()) {
            for (int s = 0; s < trained.stages().size(); s++) {
                StageResult stage = trained.stages().get(s);
                ObjectNode node = stages.addObject();
                node.put("plan", trained.plan().name());
                node.put("seed", trained.seed());
                node.put("stage", s);
                node.put("loss", loss(stage));
                node.put("verdict", stage.state().verdict().name().toLowerCase(Locale.ROOT));
                if (!stage.state().reason().isEmpty()) {
                    node.put("reason", stage.state().reason());
                }
                ObjectNode epochs = node.putObject("epochs");
                List<Map<String, Double>> rows = rows(stage);
                for (String name : columns(rows)) {
                    ArrayNode values = epochs.putArray(name);
                    rows.forEach(row -> add(values, name, row.get(name)));
                }
            }
        }
        return root + "\n";
    }

    private static void add(ArrayNode values, String name, Double value) {
        if (value == null) {
            values.addNull();
        } else if (name.equals("epoch") || name.equals("chosen")) {
            values.add(value.longValue());
        } else {
            values.add(value.doubleValue());
        }
    }

    private static String loss(StageResult stage) {
        return stage.stage().loss().name().toLowerCase(Locale.ROOT);
    }

    private static Set<String> columns(List<Map<String, Double>> rows) {
        Set<String> columns = new LinkedHashSet<>();
        rows.forEach(row -> columns.addAll(row.keySet()));
        return columns;
    }

    /** The numbers of each epoch by column; what does not exist or is not finite is left out. */
    private static List<Map<String, Double>> rows(StageResult stage) {
        long chosen = stage.state().best().map(best -> best.epoch()).orElse(-1L);
        return stage.state().history().stream()
                .map(epoch -> row(epoch, epoch.epoch() == chosen))
                .toList();
    }

    private static Map<String, Double> row(EpochRecord epoch, boolean chosen) {
        Map<String, Double> row = new LinkedHashMap<>();
        row.put("epoch", (double) epoch.epoch());
        row.put("chosen", chosen ? 1.0 : 0.0);
        put(row, "lowered", epoch.lowered());
        put(row, "training_judged", epoch.training());
        put(row, "validation_judged", epoch.validation());
        epoch.details().ifPresent(details -> add(row, details));
        put(row, SECONDS, epoch.seconds());
        return row;
    }

    private static void add(Map<String, Double> row, EpochRecord.Details details) {
        put(row, "soft", details.soft());
        put(row, "training", details.training().measure());
        put(row, "validation", details.validation().measure());
        put(row, "gap", details.gap());
        put(row, "bandwidth", details.bandwidth());
        double[] edges = details.edges();
        for (int e = 0; e < edges.length; e++) {
            put(row, "edge_" + e, edges[e]);
        }
        add(row, "training_", details.training());
        add(row, "validation_", details.validation());
    }

    private static void add(Map<String, Double> row, String part, EpochRecord.Part histograms) {
        for (EpochRecord.Bin bin : histograms.bins()) {
            String name = part + bin.region() + "_" + bin.bin() + "_";
            put(row, name + "signal", bin.signal());
            put(row, name + "background", bin.background());
            put(row, name + "signal_effective", bin.signalEffective());
            put(row, name + "background_effective", bin.backgroundEffective());
        }
        for (Pull pull : histograms.pulls()) {
            put(row, part + "pull_" + pull.name(), pull.pull());
            put(row, part + "constraint_" + pull.name(), pull.constraint());
        }
    }

    private static void put(Map<String, Double> row, String name, OptionalDouble value) {
        put(row, name, value.orElse(Double.NaN));
    }

    private static void put(Map<String, Double> row, String name, double value) {
        row.put(name, Double.isFinite(value) ? value : null);
    }

    private static void line(StringBuilder out, List<String> cells) {
        for (int c = 0; c < cells.size(); c++) {
            out.append(c == 0 ? "" : ",").append(quoted(cells.get(c)));
        }
        out.append('\n');
    }

    /** Whole numbers are written without a point. */
    private static String text(Double value) {
        if (value == null) {
            return "";
        }
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
        return whole ? Long.toString(value.longValue()) : Double.toString(value);
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
