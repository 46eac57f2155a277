package org.wilks.infer.model;

import java.io.Serializable;
import java.util.Arrays;
import org.wilks.infer.spec.ModifierType;

/**
 * The indices of a compiled model: which parameter acts through which template on which bins, and nothing of the templates' numbers.
 *
 * <p>Only what exists is listed: {@code nu_b = sum_k F_k G_gb (N_kb + sum_j shift_jb)}, where a <em>block</em> k is a sample in a channel, with
 * its own lists of scalar factors (F, from normfactor, lumi and normsys) and shifts (histosys), and a <em>group</em> g is the blocks of a
 * channel that share their factors for each bin (G, from shapefactor, shapesys and staterror).
 *
 * <p>Offsets into the flat arrays of {@link Templates}: yields of contribution after contribution, in the layout's order, one for each bin;
 * shifts one after the other, in the order of contributions and of their modifiers, one number for each bin; normsys factors in that same
 * order, one number each; uncertainties of shapesys and staterror in that same order, one number for each bin; constraint widths by
 * auxiliary datum.
 *
 * <p>Immutable and thread-safe.
 */
public final class Plan implements Serializable {
    private static final long serialVersionUID = 1;

    final String[] channelNames;
    final int parameters;
    final int bins;
    final int auxiliaries;
    final HistoSysCode histoSys;
    final NormSysCode normSys;

    /** The first bin of a channel; of length channels + 1, as are all arrays named Start with their own last entry. */
    final int[] channelBin;

    /** The first group of a channel. */
    final int[] channelGroup;

    /** The first block of a group. */
    final int[] groupBlock;

    /** The first entry of a group in {@link #gammaParameter}. */
    final int[] groupGamma;

    /** For each factor for each bin of a group: the parameter of the channel's first bin. */
    final int[] gammaParameter;

    /** For each of those: its set of factors in {@link #setParameter}. */
    final int[] gammaSet;

    /** The different sets of factors for each bin that act on a channel; the parameter of the channel's first bin. */
    final int[] channelSet;

    final int[] setParameter;

    /** Where a block's yields begin in {@link Templates#yields}. */
    final int[] blockYield;

    /** The first entry of a block in the lists of scalar factors. */
    final int[] blockFactor;

    /** The parameter of a scalar factor. */
    final int[] factorParameter;

    /** The index of a scalar factor's normsys template; −1 for a factor that is its parameter. */
    final int[] factorTemplate;

    /** The first entry of a block in the lists of shifts. */
    final int[] blockShift;

    /** The slot of a shift's parameter in {@link #slotParameter}. */
    final int[] shiftSlot;

    /** Where a shift's numbers begin in {@link Templates#shiftLow}. */
    final int[] shiftOffset;

    /** The parameters that shift yields, each once. */
    final int[] slotParameter;

    /** For each auxiliary datum: the parameter that it constrains. */
    final int[] constraintParameter;

    /** For each auxiliary datum: whether it is Poisson-distributed, with mean width × parameter; Gaussian otherwise. */
    final boolean[] constraintPoisson;

    /** For each auxiliary datum: the first of its uncertainty templates in {@link #sourceUncertainty}, and so on. */
    final int[] widthSource;

    /** The index of a bin's uncertainty in {@link Templates#uncertainties}. */
    final int[] sourceUncertainty;

    /** The index of that bin's yield in {@link Templates#yields}. */
    final int[] sourceYield;

    /** The parameters that act on a channel as scalars, ascending; the first entry of a channel in {@link #activeParameter}. */
    final int[] channelActive;

    final int[] activeParameter;

    /** For each scalar factor and each shift: the place of its parameter among its channel's active ones. */
    final int[] factorActive;

    final int[] shiftActive;

    /** A parameter's first bins, see {@link PlanCompiler}: parameters no two of which act on one bin, ascending. */
    final int[] independent;

    /** For each parameter, the column of its Hessian row from which on all others up to the diagonal are zero, being independent of it. */
    final int[] rowEnd;

    final int yieldCount;
    final int shiftCount;
    final int normCount;
    final int uncertaintyCount;

    Plan(PlanCompiler from) {
        channelNames =
                from.layout.channels().stream().map(Layout.ChannelBins::name).toArray(String[]::new);
        parameters = from.layout.size();
        bins = from.layout.bins();
        auxiliaries = from.layout.auxiliarySize();
        histoSys = from.histoSys;
        normSys = from.normSys;
        channelBin = from.channelBin;
        channelGroup = from.channelGroup.toArray();
        groupBlock = from.groupBlock.toArray();
        groupGamma = from.groupGamma.toArray();
        gammaParameter = from.gammaParameter.toArray();
        gammaSet = from.gammaSet.toArray();
        channelSet = from.channelSet.toArray();
        setParameter = from.setParameter.toArray();
        blockYield = from.blockYield.toArray();
        blockFactor = from.blockFactor.toArray();
        factorParameter = from.factorParameter.toArray();
        factorTemplate = from.factorTemplate.toArray();
        blockShift = from.blockShift.toArray();
        shiftSlot = from.shiftSlot.toArray();
        shiftOffset = from.shiftOffset.toArray();
        slotParameter = from.slotParameter.toArray();
        constraintParameter = from.constraintParameter;
        constraintPoisson = from.constraintPoisson;
        widthSource = from.widthSource;
        sourceUncertainty = from.sourceUncertainty.toArray();
        sourceYield = from.sourceYield.toArray();
        channelActive = from.channelActive.toArray();
        activeParameter = from.activeParameter.toArray();
        factorActive = from.factorActive.toArray();
        shiftActive = from.shiftActive.toArray();
        independent = from.independent;
        rowEnd = from.rowEnd();
        yieldCount = from.yieldCount;
        shiftCount = from.shiftCount;
        normCount = from.normCount;
        uncertaintyCount = from.uncertaintyCount;
    }

    /**
     * The plan of a layout.
     *
     * @param layout the layout
     * @param histoSys the interpolation of shapes
     * @param normSys the interpolation of normalisations
     * @return the plan
     */
    public static Plan of(Layout layout, HistoSysCode histoSys, NormSysCode normSys) {
        return new PlanCompiler(layout, histoSys, normSys).compile();
    }

    /**
     * The number of parameters.
     *
     * @return n
     */
    public int parameters() {
        return parameters;
    }

    /**
     * The number of bins of all channels.
     *
     * @return the length of the main data
     */
    public int bins() {
        return bins;
    }

    /**
     * The number of auxiliary data.
     *
     * @return the length of the auxiliary data
     */
    public int auxiliaries() {
        return auxiliaries;
    }

    /**
     * The interpolation of shapes.
     *
     * @return the code
     */
    public HistoSysCode histoSys() {
        return histoSys;
    }

    /**
     * The interpolation of normalisations.
     *
     * @return the code
     */
    public NormSysCode normSys() {
        return normSys;
    }

    /**
     * The number of (modifier, sample, bin) triples that an evaluation visits.
     *
     * @return the sum, over the modifiers of each sample in each channel, of the numbers of its bins; 1 for a scalar factor
     */
    public long triples() {
        return (long) shiftCount + factorParameter.length + gammaBins();
    }

    private long gammaBins() {
        long sum = 0;
        for (int c = 0; c + 1 < channelGroup.length; c++) {
            for (int g = channelGroup[c]; g < channelGroup[c + 1]; g++) {
                long blocks = groupBlock[g + 1] - groupBlock[g];
                sum += blocks * (groupGamma[g + 1] - groupGamma[g]) * (channelBin[c + 1] - channelBin[c]);
            }
        }
        return sum;
    }

    int channels() {
        return channelBin.length - 1;
    }

    int groups() {
        return groupBlock.length - 1;
    }

    int blocks() {
        return blockYield.length;
    }

    /** A bin as messages call it. */
    String describeBin(int bin) {
        int c = 0;
        while (channelBin[c + 1] <= bin) {
            c++;
        }
        return "bin " + (bin - channelBin[c]) + " of channel '" + channelNames[c] + "'";
    }

    /** Whether a modifier of this type is a factor of its own in each bin. */
    static boolean perBin(ModifierType type) {
        return type == ModifierType.SHAPEFACTOR || type == ModifierType.SHAPESYS || type == ModifierType.STATERROR;
    }

    @Override
    public String toString() {
        return "Plan[" + parameters + " parameters, " + bins + " bins, " + channels() + " channels, " + blocks()
                + " blocks in " + groups() + " groups, " + triples() + " triples, independent parameters "
                + Arrays.toString(independent) + "]";
    }
}
