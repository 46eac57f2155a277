package org.wilks.infer.spec;

/** The kinds of modifiers, in the order in which their parameters are laid out. */
public enum ModifierType {
    /** Additive shape variation. */
    HISTOSYS("histosys"),
    /** Luminosity. */
    LUMI("lumi"),
    /** Free normalisation. */
    NORMFACTOR("normfactor"),
    /** Constrained normalisation. */
    NORMSYS("normsys"),
    /** Free factor for each bin. */
    SHAPEFACTOR("shapefactor"),
    /** Poisson-constrained factor for each bin. */
    SHAPESYS("shapesys"),
    /** Gaussian-constrained factor for each bin, from Monte-Carlo statistics. */
    STATERROR("staterror");

    private final String word;

    ModifierType(String word) {
        this.word = word;
    }

    /**
     * The word of the format.
     *
     * @return {@code histosys}, for instance
     */
    public String word() {
        return word;
    }

    static ModifierType of(Modifier modifier) {
        if (modifier instanceof HistoSys) {
            return HISTOSYS;
        }
        if (modifier instanceof Lumi) {
            return LUMI;
        }
        if (modifier instanceof NormFactor) {
            return NORMFACTOR;
        }
        if (modifier instanceof NormSys) {
            return NORMSYS;
        }
        if (modifier instanceof ShapeFactor) {
            return SHAPEFACTOR;
        }
        return modifier instanceof ShapeSys ? SHAPESYS : STATERROR;
    }
}
