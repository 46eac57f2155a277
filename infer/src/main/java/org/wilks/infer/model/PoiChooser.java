package org.wilks.infer.model;

import java.util.OptionalInt;
import org.wilks.nd.error.InvalidModel;
import org.wilks.nd.error.Names;

/** Which parameter is of interest. */
final class PoiChooser {
    private PoiChooser() {}

    static OptionalInt choose(Layout layout, Measurements measurement, ModelOptions options) {
        if (options.poi() instanceof ModelOptions.PoiChoice.None) {
            return OptionalInt.empty();
        }
        if (options.poi() instanceof ModelOptions.PoiChoice.Named named) {
            return named(layout, named.name(), "");
        }
        if (measurement.chosen().isEmpty() || measurement.chosen().get().poi().isEmpty()) {
            return OptionalInt.empty();
        }
        return named(
                layout,
                measurement.chosen().get().poi().get(),
                " of measurement '" + measurement.chosen().get().name() + "' (/measurements/" + measurement.index()
                        + "/config/poi)");
    }

    /** The parameter of a name: a set of one, or one of a set. */
    static OptionalInt named(Layout layout, String name, String where) {
        ParameterSet set = layout.parameterSet(name).orElse(null);
        if (set != null && set.size() == 1) {
            return OptionalInt.of(set.offset());
        }
        if (set != null) {
            throw new InvalidModel("the parameter of interest '" + name + "'" + where + " has " + set.size()
                    + " components; allowed is a single parameter, for instance '" + set.parameterName(0) + "'");
        }
        OptionalInt component = layout.parameterIndex(name);
        if (component.isEmpty()) {
            throw new InvalidModel("the parameter of interest '" + name + "'" + where
                    + " is not in the model, no modifier has that name"
                    + Names.nearest(name, layout.parameterNames())
                            .map(nearest -> " (the nearest parameter is '" + nearest + "')")
                            .orElse("")
                    + "; apply the patch that adds the signal, or choose another parameter of interest");
        }
        return component;
    }
}
