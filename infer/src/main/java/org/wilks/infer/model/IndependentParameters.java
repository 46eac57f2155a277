package org.wilks.infer.model;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Chooses parameters no two of which act on the same bin, so that the Hessian between any two different ones is zero: greedily, those that
 * act on the fewest bins first, and of these the ones laid out last (the factors for each bin).
 */
final class IndependentParameters {
    private final PlanCompiler plan;
    private final int[][] bins;

    IndependentParameters(PlanCompiler plan) {
        this.plan = plan;
        int n = plan.layout.size();
        PlanCompiler.IntList[] lists = new PlanCompiler.IntList[n];
        Arrays.setAll(lists, i -> new PlanCompiler.IntList());
        int channels = plan.channelBin.length - 1;
        for (int c = 0; c < channels; c++) {
            int from = plan.channelBin[c];
            int to = plan.channelBin[c + 1];
            for (int a = plan.channelActive.at(c); a < plan.channelActive.at(c + 1); a++) {
                for (int b = from; b < to; b++) {
                    lists[plan.activeParameter.at(a)].add(b);
                }
            }
            for (int e = plan.groupGamma.at(plan.channelGroup.at(c));
                    e < plan.groupGamma.at(plan.channelGroup.at(c + 1));
                    e++) {
                for (int b = from; b < to; b++) {
                    lists[plan.gammaParameter.at(e) + b - from].add(b);
                }
            }
        }
        bins = new int[n][];
        Arrays.setAll(bins, i -> Arrays.stream(lists[i].toArray()).distinct().toArray());
    }

    int[] choose() {
        boolean[] taken = new boolean[plan.layout.bins()];
        int[] order = IntStream.range(0, bins.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(i -> bins[i].length).thenComparing(Comparator.reverseOrder()))
                .mapToInt(Integer::intValue)
                .toArray();
        PlanCompiler.IntList chosen = new PlanCompiler.IntList();
        for (int i : order) {
            if (Arrays.stream(bins[i]).noneMatch(b -> taken[b])) {
                for (int b : bins[i]) {
                    taken[b] = true;
                }
                chosen.add(i);
            }
        }
        int[] sorted = chosen.toArray();
        Arrays.sort(sorted);
        return sorted;
    }
}
