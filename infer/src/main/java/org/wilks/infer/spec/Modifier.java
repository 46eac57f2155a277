package org.wilks.infer.spec;

import java.util.OptionalInt;

/** What a parameter does to the yields of a sample: one of the seven kinds of HistFactory. */
public sealed interface Modifier permits HistoSys, Lumi, NormFactor, NormSys, ShapeFactor, ShapeSys, StatError {
    /**
     * The name of its parameter, or of its set of parameters; modifiers of one name share them.
     *
     * @return the name
     */
    String name();

    /**
     * The number of bins that it holds values for; empty for a modifier whose values do not depend on the bin, or that has none.
     *
     * @return at least 1
     */
    default OptionalInt bins() {
        return OptionalInt.empty();
    }

    /**
     * The kind, as the format spells it.
     *
     * @return the type
     */
    default ModifierType type() {
        return ModifierType.of(this);
    }
}
