package org.wilks.optimize.loading;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.wilks.events.Expression;
import org.wilks.nd.error.InvalidConfiguration;
import org.wilks.optimize.config.RegionSettings;
import org.wilks.optimize.config.SampleSettings;
import org.wilks.optimize.config.VariationSettings;

/** Whether something reads the columns that a variation changes. */
final class ShiftCheck {

    private ShiftCheck() {}

    /** Refuses shifts of columns that nothing reads: the variation would be the nominal sample. */
    static void requireRead(EventRequest request, SampleSettings sample, VariationSettings settings, String pointer) {
        if (settings.columns().isEmpty()) {
            return;
        }
        Set<String> read = new LinkedHashSet<>(request.columns());
        List<Expression> expressions = new ArrayList<>();
        request.events().filter().ifPresent(expressions::add);
        sample.filter().ifPresent(expressions::add);
        settings.weight().ifPresentOrElse(expressions::add, () -> {
            request.events().weight().ifPresent(expressions::add);
            sample.weight().ifPresent(expressions::add);
        });
        settings.weightFactor().ifPresent(expressions::add);
        for (RegionSettings region : request.model().orElseThrow().regions()) {
            region.filter().ifPresent(expressions::add);
            region.fit().ifPresent(fit -> read.add(fit.variable()));
        }
        expressions.forEach(expression -> read.addAll(expression.columns()));
        List<String> derived = new ArrayList<>(request.events().derived().keySet());
        Collections.reverse(derived);
        for (String column : derived) {
            if (read.contains(column) && !settings.columns().containsKey(column)) {
                read.addAll(request.events().derived().get(column).columns());
            }
        }
        for (String column : settings.columns().keySet()) {
            if (!read.contains(column)) {
                throw new InvalidConfiguration(request.origin().at(pointer + "/columns/" + column)
                        + ": no " + request.readers() + " reads " + column
                        + ", so its shift changes nothing (read are: " + String.join(", ", read) + ")");
            }
        }
    }
}
