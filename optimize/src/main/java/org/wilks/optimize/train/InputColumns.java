package org.wilks.optimize.train;

import java.util.List;
import org.wilks.events.EventTable;
import org.wilks.nd.Tensor;
import org.wilks.optimize.config.ObservableSettings;
import org.wilks.optimize.config.TrainConfiguration;
import org.wilks.optimize.loading.EventTables;

/** The columns that an observable reads of tables. */
final class InputColumns {
    private final List<String> names;
    private final boolean network;
    private final EventTables tables;

    InputColumns(TrainConfiguration configuration, EventTables tables) {
        this.names = configuration.observable().inputs();
        this.network = configuration.observable() instanceof ObservableSettings.Network;
        this.tables = tables;
    }

    int count() {
        return names.size();
    }

    private String pointer(int input) {
        return network ? "/observable/network/inputs/" + input : "/observable/column";
    }

    /** The columns of a table, [input][row]; one that is not there, or holds text, is refused. */
    double[][] columns(EventTable table) {
        double[][] columns = new double[names.size()][];
        for (int c = 0; c < columns.length; c++) {
            String name = names.get(c);
            columns[c] = tables.at(pointer(c), () -> table.sharedColumn(name));
        }
        return columns;
    }

    /** Refuses numbers that are not finite in some rows of a table. */
    private void requireFinite(EventTable table, double[][] columns, int[] rows) {
        for (int c = 0; c < columns.length; c++) {
            for (int row : rows) {
                if (!Double.isFinite(columns[c][row])) {
                    String name = names.get(c);
                    tables.at(
                            pointer(c),
                            () -> table.only(List.of(name)).select(rows).requireFinite(name));
                }
            }
        }
    }

    /** The inputs of some rows, [row, input], all of them finite. */
    Tensor of(EventTable table, int[] rows) {
        double[][] columns = columns(table);
        requireFinite(table, columns, rows);
        double[] inputs = new double[rows.length * columns.length];
        for (int i = 0; i < rows.length; i++) {
            for (int c = 0; c < columns.length; c++) {
                inputs[i * columns.length + c] = columns[c][rows[i]];
            }
        }
        return Tensor.wrap(inputs).reshape(rows.length, columns.length);
    }
}
