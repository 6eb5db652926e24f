package org.segclr.encoder.data;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.ListIterator;
import java.util.Set;
import java.util.SplittableRandom;
import org.segclr.core.error.SegclrException;
import org.segclr.core.random.Seeds;

/**
 * Which pairs make the batch of a step: every epoch is a seeded shuffle of the table, cut into full batches; what is
 * left over is dropped. A function of (seed, step) alone, so that resuming changes nothing.
 */
public final class BatchPlan {
    private final long[] segmentIds;
    private final int batchPairs;
    private final boolean differentSegments;
    private final long seed;
    private final List<Integer> firstStepOfEpoch = new ArrayList<>(List.of(0));
    private int cachedEpoch = -1;
    private List<int[]> cached = List.of();

    /**
     * @param segmentIds the segment of each pair
     * @param differentSegments true: no segment twice in a batch
     */
    public BatchPlan(long[] segmentIds, int batchPairs, boolean differentSegments, long seed) {
        this.segmentIds = segmentIds;
        this.batchPairs = batchPairs;
        this.differentSegments = differentSegments;
        this.seed = seed;
        if (batchPairs < 2) {
            throw SegclrException.usage("batch " + batchPairs + " pairs: must be at least 2");
        }
        if (segmentIds.length < batchPairs) {
            throw SegclrException.usage("batch " + batchPairs + " pairs: the table has only " + segmentIds.length
                    + " to train on; lower --batch or draw more pairs");
        }
        if (epoch(0).isEmpty()) {
            throw SegclrException.usage("batch " + batchPairs + " pairs of different segments: the table has too few"
                    + " segments; lower --batch or leave --different_segments out");
        }
    }

    int batchPairs() {
        return batchPairs;
    }

    /** Indices of the pairs of step 0, 1, ... */
    public synchronized int[] pairs(int step) {
        int epoch = 0;
        while (step >= firstStep(epoch + 1)) {
            epoch++;
        }
        return batches(epoch).get(step - firstStep(epoch)).clone();
    }

    private int firstStep(int epoch) {
        while (firstStepOfEpoch.size() <= epoch) {
            int last = firstStepOfEpoch.size() - 1;
            firstStepOfEpoch.add(firstStepOfEpoch.get(last) + size(last));
        }
        return firstStepOfEpoch.get(epoch);
    }

    private int size(int epoch) {
        return differentSegments ? batches(epoch).size() : segmentIds.length / batchPairs;
    }

    private List<int[]> batches(int epoch) {
        if (epoch != cachedEpoch) {
            cached = epoch(epoch);
            cachedEpoch = epoch;
        }
        return cached;
    }

    private List<int[]> epoch(int epoch) {
        int[] order = shuffled(epoch);
        List<int[]> batches = new ArrayList<>();
        if (differentSegments) {
            dealDifferent(order, batches);
            return batches;
        }
        for (int start = 0; start + batchPairs <= order.length; start += batchPairs) {
            batches.add(java.util.Arrays.copyOfRange(order, start, start + batchPairs));
        }
        return batches;
    }

    /** Fisher and Yates. */
    private int[] shuffled(int epoch) {
        SplittableRandom random = Seeds.random(seed, "epoch", epoch);
        int[] order = new int[segmentIds.length];
        for (int i = 0; i < order.length; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    /** Deals in order; a pair whose segment is in the batch already waits for the next one. */
    private void dealDifferent(int[] order, List<int[]> batches) {
        LinkedList<Integer> waiting = new LinkedList<>();
        for (int pair : order) {
            waiting.add(pair);
        }
        while (true) {
            int[] batch = new int[batchPairs];
            Set<Long> seen = new HashSet<>();
            ListIterator<Integer> next = waiting.listIterator();
            while (seen.size() < batchPairs && next.hasNext()) {
                int pair = next.next();
                if (seen.add(segmentIds[pair])) {
                    batch[seen.size() - 1] = pair;
                    next.remove();
                }
            }
            if (seen.size() < batchPairs) {
                return;
            }
            batches.add(batch);
        }
    }
}
