package org.wilks.optimize.config;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.wilks.events.CsvOptions;
import org.wilks.events.Expression;

/**
 * Where events come from and what is made of their columns. Immutable.
 *
 * @param files the files of all samples that have none of their own
 * @param format how the text of the files is read
 * @param classColumn the column that tells samples apart, if any
 * @param derived columns computed from others, by name, in order
 * @param filter the condition that events must meet, if any
 * @param weight the weight of events, if not one
 */
public record EventSettings(
        List<Path> files,
        CsvOptions format,
        Optional<String> classColumn,
        Map<String, Expression> derived,
        Optional<Expression> filter,
        Optional<Expression> weight) {

    /**
     * Copies the lists.
     *
     * @param files the files of all samples that have none of their own
     * @param format how the text of the files is read
     * @param classColumn the column that tells samples apart, if any
     * @param derived columns computed from others, by name, in order
     * @param filter the condition that events must meet, if any
     * @param weight the weight of events, if not one
     */
    public EventSettings {
        files = List.copyOf(files);
        derived = Collections.unmodifiableMap(new LinkedHashMap<>(derived));
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(classColumn, "classColumn");
        Objects.requireNonNull(filter, "filter");
        Objects.requireNonNull(weight, "weight");
    }
}
