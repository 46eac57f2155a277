package org.wilks.optimize.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wilks.events.EventTable;
import org.wilks.events.Expression;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.InvalidData;

/**
 * The columns of event tables that are the inputs of a model. Immutable.
 *
 * @param names the columns, in the order of the inputs
 * @param derived columns that are computed from others before, name to expression, in order
 */
public record ModelInputs(List<String> names, Map<String, Expression> derived) {
    /**
     * Inputs after their check; list and map are copied, and derived columns are left out that no input needs.
     *
     * @param names the columns, in the order of the inputs
     * @param derived columns that are computed from others before
     */
    public ModelInputs {
        names = List.copyOf(names);
        if (names.isEmpty() || names.stream().distinct().count() < names.size()) {
            throw new InvalidData("inputs of a model: columns " + names + "; one or more, which differ, are needed");
        }
        Set<String> needed = new LinkedHashSet<>(names);
        List<String> order = new ArrayList<>(derived.keySet());
        Collections.reverse(order);
        for (String column : order) {
            if (needed.contains(column)) {
                needed.addAll(derived.get(column).columns());
            }
        }
        Map<String, Expression> kept = new LinkedHashMap<>();
        derived.forEach((column, expression) -> {
            if (needed.contains(column)) {
                kept.put(column, expression);
            }
        });
        derived = Collections.unmodifiableMap(kept);
    }

    /**
     * The columns that tables have to hold.
     *
     * @return the names, each once
     */
    public List<String> columns() {
        Set<String> columns = new LinkedHashSet<>();
        Set<String> made = new LinkedHashSet<>();
        derived.forEach((column, expression) -> {
            expression.columns().stream().filter(c -> !made.contains(c)).forEach(columns::add);
            made.add(column);
        });
        names.stream().filter(name -> !made.contains(name)).forEach(columns::add);
        return List.copyOf(columns);
    }

    /**
     * The inputs of the events of a table.
     *
     * @param table the table, with the columns of {@link #columns}
     * @return {@code [events, inputs]}
     * @throws InvalidData if a column is missing or holds text, or an input is not finite, with the event
     */
    public Tensor of(EventTable table) {
        EventTable whole = table.only(columns());
        for (Map.Entry<String, Expression> column : derived.entrySet()) {
            EventTable before = whole;
            whole = before.withColumn(column.getKey(), column.getValue().evaluate(before));
        }
        whole.requireFinite(names.toArray(String[]::new));
        int inputs = names.size();
        double[] values = new double[table.rows() * inputs];
        for (int c = 0; c < inputs; c++) {
            double[] column = whole.sharedColumn(names.get(c));
            for (int i = 0; i < column.length; i++) {
                values[i * inputs + c] = column[i];
            }
        }
        return Tensor.wrap(values).reshape(table.rows(), inputs);
    }

    /**
     * Inputs that are columns of tables as they are.
     *
     * @param names the columns, in the order of the inputs
     * @return the inputs
     */
    public static ModelInputs of(String... names) {
        return new ModelInputs(Arrays.asList(names), Map.of());
    }
}
