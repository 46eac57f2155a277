package org.wilks.infer.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.wilks.infer.spec.ModifierType;

/** Makes a {@link Plan} of a {@link Layout}. */
final class PlanCompiler {
    final Layout layout;
    final HistoSysCode histoSys;
    final NormSysCode normSys;
    final int[] channelBin;
    final IntList channelGroup = new IntList();
    final IntList groupBlock = new IntList();
    final IntList groupGamma = new IntList();
    final IntList gammaParameter = new IntList();
    final IntList gammaSet = new IntList();
    final IntList channelSet = new IntList();
    final IntList setParameter = new IntList();
    final IntList blockYield = new IntList();
    final IntList blockFactor = new IntList();
    final IntList factorParameter = new IntList();
    final IntList factorTemplate = new IntList();
    final IntList blockShift = new IntList();
    final IntList shiftSlot = new IntList();
    final IntList shiftOffset = new IntList();
    final IntList slotParameter = new IntList();
    final int[] constraintParameter;
    final boolean[] constraintPoisson;
    final int[] widthSource;
    final IntList sourceUncertainty = new IntList();
    final IntList sourceYield = new IntList();
    final IntList channelActive = new IntList();
    final IntList activeParameter = new IntList();
    final IntList factorActive = new IntList();
    final IntList shiftActive = new IntList();
    int[] independent;
    int yieldCount;
    int shiftCount;
    int normCount;
    int uncertaintyCount;

    /** For each contribution: where its numbers begin in the template arrays. */
    private final int[] yieldOf;

    private final int[] shiftOf;
    private final int[] normOf;
    private final int[] slotOf;

    PlanCompiler(Layout layout, HistoSysCode histoSys, NormSysCode normSys) {
        this.layout = layout;
        this.histoSys = histoSys;
        this.normSys = normSys;
        int channels = layout.channels().size();
        channelBin = new int[channels + 1];
        for (int c = 0; c < channels; c++) {
            channelBin[c + 1] = channelBin[c] + layout.channels().get(c).bins();
        }
        constraintParameter = new int[layout.auxiliarySize()];
        constraintPoisson = new boolean[layout.auxiliarySize()];
        widthSource = new int[layout.auxiliarySize() + 1];
        int contributions = layout.contributions().size();
        yieldOf = new int[contributions];
        shiftOf = new int[contributions];
        normOf = new int[contributions];
        slotOf = new int[layout.size()];
        Arrays.fill(slotOf, -1);
    }

    Plan compile() {
        offsets();
        constraints();
        int next = 0;
        List<Contribution> contributions = layout.contributions();
        for (int c = 0; c + 1 < channelBin.length; c++) {
            int end = next;
            while (end < contributions.size() && contributions.get(end).channel() == c) {
                end++;
            }
            channel(c, next, end);
            next = end;
        }
        channelGroup.add(groupBlock.size());
        channelActive.add(activeParameter.size());
        channelSet.add(setParameter.size());
        groupBlock.add(blockYield.size());
        groupGamma.add(gammaParameter.size());
        blockFactor.add(factorParameter.size());
        blockShift.add(shiftSlot.size());
        requireScalarsFirst();
        independent = new IndependentParameters(this).choose();
        return new Plan(this);
    }

    /** The sweeps rely on it: types are laid out in an order in which those of scalars come first. */
    private void requireScalarsFirst() {
        int last = Arrays.stream(activeParameter.toArray()).max().orElse(-1);
        int first = Arrays.stream(setParameter.toArray()).min().orElse(Integer.MAX_VALUE);
        if (first < last) {
            throw new IllegalStateException(
                    "parameter " + first + " is one of a bin, parameter " + last + " is a scalar");
        }
    }

    /** For each row of a Hessian's lower triangle, where a run of independent parameters that reaches its diagonal begins. */
    int[] rowEnd() {
        boolean[] apart = new boolean[layout.size()];
        for (int i : independent) {
            apart[i] = true;
        }
        int[] end = new int[apart.length];
        for (int i = 0; i < end.length; i++) {
            end[i] = !apart[i] ? i : i > 0 && apart[i - 1] ? end[i - 1] : i;
        }
        return end;
    }

    private void offsets() {
        List<Contribution> contributions = layout.contributions();
        for (int i = 0; i < yieldOf.length; i++) {
            Contribution contribution = contributions.get(i);
            int bins = bins(contribution);
            yieldOf[i] = yieldCount;
            shiftOf[i] = shiftCount;
            normOf[i] = normCount;
            yieldCount += bins;
            for (Contribution.Effect effect : contribution.effects()) {
                switch (effect.type()) {
                    case HISTOSYS -> shiftCount += bins;
                    case NORMSYS -> normCount++;
                    case SHAPESYS, STATERROR -> uncertaintyCount += bins;
                    default -> {}
                }
            }
        }
    }

    private int bins(Contribution contribution) {
        return channelBin[contribution.channel() + 1] - channelBin[contribution.channel()];
    }

    /** Which datum constrains which parameter, and of which templates its width is made. */
    private void constraints() {
        int[] datumOf = new int[layout.size()];
        Arrays.fill(datumOf, -1);
        for (ParameterSet set : layout.parameterSets()) {
            if (set.constrained()) {
                for (int i = 0; i < set.size(); i++) {
                    int datum = set.auxiliaryOffset() + i;
                    constraintParameter[datum] = set.offset() + i;
                    constraintPoisson[datum] = set.constraint() instanceof Constraint.Poisson;
                    datumOf[set.offset() + i] = datum;
                }
            }
        }
        List<List<int[]>> sources = new ArrayList<>();
        for (int i = 0; i < constraintParameter.length; i++) {
            sources.add(new ArrayList<>(1));
        }
        int uncertainty = 0;
        List<Contribution> contributions = layout.contributions();
        for (int i = 0; i < yieldOf.length; i++) {
            int bins = bins(contributions.get(i));
            for (Contribution.Effect effect : contributions.get(i).effects()) {
                if (effect.type() == ModifierType.SHAPESYS || effect.type() == ModifierType.STATERROR) {
                    for (int b = 0; b < bins; b++) {
                        sources.get(datumOf[effect.parameter() + b]).add(new int[] {uncertainty + b, yieldOf[i] + b});
                    }
                    uncertainty += bins;
                }
            }
        }
        for (int i = 0; i < constraintParameter.length; i++) {
            for (int[] source : sources.get(i)) {
                sourceUncertainty.add(source[0]);
                sourceYield.add(source[1]);
            }
            widthSource[i + 1] = sourceUncertainty.size();
        }
    }

    /** Sorts the contributions of a channel into groups, in the order in which their lists of factors for each bin first appear. */
    private void channel(int c, int from, int to) {
        channelGroup.add(groupBlock.size());
        channelActive.add(activeParameter.size());
        channelSet.add(setParameter.size());
        List<Contribution> contributions = layout.contributions();
        List<int[]> keys = new ArrayList<>();
        List<IntList> members = new ArrayList<>();
        for (int i = from; i < to; i++) {
            int[] key = contributions.get(i).effects().stream()
                    .filter(effect -> Plan.perBin(effect.type()))
                    .mapToInt(Contribution.Effect::parameter)
                    .toArray();
            int at = 0;
            while (at < keys.size() && !Arrays.equals(keys.get(at), key)) {
                at++;
            }
            if (at == keys.size()) {
                keys.add(key);
                members.add(new IntList());
            }
            members.get(at).add(i);
        }
        int[] active = actives(from, to);
        for (int parameter : active) {
            activeParameter.add(parameter);
        }
        int bins = channelBin[c + 1] - channelBin[c];
        for (int g = 0; g < keys.size(); g++) {
            groupBlock.add(blockYield.size());
            groupGamma.add(gammaParameter.size());
            for (int parameter : keys.get(g)) {
                gammaParameter.add(parameter);
                gammaSet.add(set(parameter));
            }
            for (int i : members.get(g).toArray()) {
                block(i, bins, active);
            }
        }
    }

    /** The set of a first parameter among those of the channel in hand. */
    private int set(int parameter) {
        int at = channelSet.last();
        while (at < setParameter.size() && setParameter.at(at) != parameter) {
            at++;
        }
        if (at == setParameter.size()) {
            setParameter.add(parameter);
        }
        return at;
    }

    private int[] actives(int from, int to) {
        boolean[] seen = new boolean[layout.size()];
        IntList active = new IntList();
        for (int i = from; i < to; i++) {
            for (Contribution.Effect effect : layout.contributions().get(i).effects()) {
                if (!Plan.perBin(effect.type()) && !seen[effect.parameter()]) {
                    seen[effect.parameter()] = true;
                    active.add(effect.parameter());
                }
            }
        }
        int[] sorted = active.toArray();
        Arrays.sort(sorted);
        return sorted;
    }

    private void block(int i, int bins, int[] active) {
        blockYield.add(yieldOf[i]);
        blockFactor.add(factorParameter.size());
        blockShift.add(shiftSlot.size());
        int shift = shiftOf[i];
        int norm = normOf[i];
        for (Contribution.Effect effect : layout.contributions().get(i).effects()) {
            int parameter = effect.parameter();
            switch (effect.type()) {
                case HISTOSYS -> {
                    if (slotOf[parameter] < 0) {
                        slotOf[parameter] = slotParameter.size();
                        slotParameter.add(parameter);
                    }
                    shiftSlot.add(slotOf[parameter]);
                    shiftOffset.add(shift);
                    shiftActive.add(Arrays.binarySearch(active, parameter));
                    shift += bins;
                }
                case NORMSYS, NORMFACTOR, LUMI -> {
                    boolean template = effect.type() == ModifierType.NORMSYS;
                    factorParameter.add(parameter);
                    factorTemplate.add(template ? norm++ : -1);
                    factorActive.add(Arrays.binarySearch(active, parameter));
                }
                default -> {}
            }
        }
    }

    /** A growing list of int. */
    static final class IntList {
        private int[] values = new int[16];
        private int size;

        void add(int value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
            }
            values[size++] = value;
        }

        int size() {
            return size;
        }

        int at(int i) {
            return values[i];
        }

        int last() {
            return values[size - 1];
        }

        int[] toArray() {
            return Arrays.copyOf(values, size);
        }
    }
}
