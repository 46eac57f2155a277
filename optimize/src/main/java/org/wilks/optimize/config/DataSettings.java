package org.wilks.optimize.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.wilks.events.Expression;

/**
 * Where observed events come from. They have no weights and pass the common filter. Immutable.
 *
 * @param files the files; empty: those of {@link EventSettings}
 * @param className the value of the class column that observed events have; empty: all events of the files
 * @param filter a further condition on them, if any
 */
public record DataSettings(List<Path> files, Optional<String> className, Optional<Expression> filter) {

    /**
     * Copies the list.
     *
     * @param files the files; empty: those of {@link EventSettings}
     * @param className the value of the class column that observed events have; empty: all events of the files
     * @param filter a further condition on them, if any
     */
    public DataSettings {
        files = List.copyOf(files);
        Objects.requireNonNull(className, "className");
        Objects.requireNonNull(filter, "filter");
    }
}
