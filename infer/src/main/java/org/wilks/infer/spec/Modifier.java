package org.wilks.infer.spec;

/** What a parameter does to the yields of a sample: one of the seven kinds of HistFactory. */
public sealed interface Modifier permits HistoSys, Lumi, NormFactor, NormSys, ShapeFactor, ShapeSys, StatError {
    /**
     * The name of its parameter, or of its set of parameters; modifiers of one name share them.
     *
     * @return the name
     */
    String name();

    /**
     * The kind, as the format spells it.
     *
     * @return the type
     */
    default ModifierType type() {
        return ModifierType.of(this);
    }
}
