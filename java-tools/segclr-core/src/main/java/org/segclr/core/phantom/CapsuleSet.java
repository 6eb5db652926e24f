package org.segclr.core.phantom;

import java.util.Arrays;

/** A set of capsule numbers that is emptied in no time; lists them in the order they came. */
final class CapsuleSet {
    private final int[] stamp;
    private int mark = 1;
    private int[] members = new int[1024];
    private int size;

    /** @param capsules numbers lie below this */
    CapsuleSet(int capsules) {
        stamp = new int[capsules];
    }

    void clear() {
        mark++;
        size = 0;
    }

    void addAll(int[] list, int count) {
        if (size + count > members.length) {
            members = Arrays.copyOf(members, 2 * (size + count));
        }
        for (int i = 0; i < count; i++) {
            int c = list[i];
            if (stamp[c] != mark) {
                stamp[c] = mark;
                members[size++] = c;
            }
        }
    }

    int size() {
        return size;
    }

    /** Not a copy. */
    int[] members() {
        return members;
    }
}
