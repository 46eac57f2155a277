package org.wilks.optimize.cuts;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.wilks.events.Expression;
import org.wilks.nd.error.InvalidConfiguration;
import org.wilks.optimize.config.CutConfiguration;
import org.wilks.optimize.config.RegionSettings;
import org.wilks.optimize.config.SampleSettings;
import org.wilks.optimize.config.VariationSettings;

/** Whether something reads the columns that a variation changes. */
final class ShiftCheck {

    private ShiftCheck() {}

    /** Refuses shifts of columns that nothing reads: the variation would be the nominal sample. */
    static void requireRead(
            CutConfiguration configuration, SampleSettings sample, VariationSettings settings, String pointer) {
        if (settings.columns().isEmpty()) {
            return;
        }
        Set<String> read = new LinkedHashSet<>(End.variables(configuration.cuts()));
        List<Expression> expressions = new ArrayList<>();
        configuration.events().filter().ifPresent(expressions::add);
        sample.filter().ifPresent(expressions::add);
        settings.weight().ifPresentOrElse(expressions::add, () -> {
            configuration.events().weight().ifPresent(expressions::add);
            sample.weight().ifPresent(expressions::add);
        });
        settings.weightFactor().ifPresent(expressions::add);
        for (RegionSettings region : configuration.model().orElseThrow().regions()) {
            region.filter().ifPresent(expressions::add);
            region.fit().ifPresent(fit -> read.add(fit.variable()));
        }
        expressions.forEach(expression -> read.addAll(expression.columns()));
        List<String> derived = new ArrayList<>(configuration.events().derived().keySet());
        Collections.reverse(derived);
        for (String column : derived) {
            if (read.contains(column) && !settings.columns().containsKey(column)) {
                read.addAll(configuration.events().derived().get(column).columns());
            }
        }
        for (String column : settings.columns().keySet()) {
            if (!read.contains(column)) {
                throw new InvalidConfiguration(configuration.origin().at(pointer + "/columns/" + column)
                        + ": no cut, filter, fit or weight reads " + column
                        + ", so its shift changes nothing (read are: " + String.join(", ", read) + ")");
            }
        }
    }
}
