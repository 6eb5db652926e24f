package org.segclr.core.phantom;

import java.util.List;

/**
 * Everything there is in the tissue, before any voxel: cells, their branches and the capsules that make them up. Read
 * only.
 */
final class Scene {
    private final PhantomConfig config;
    private final SceneDraft draft;

    Scene(PhantomConfig config, SceneDraft draft) {
        this.config = config;
        this.draft = draft;
    }

    /** Builds the scene of a configuration; a second for a 10 um cube. */
    static Scene of(PhantomConfig config) {
        return new Scene(config, new Anatomy(config).build());
    }

    PhantomConfig config() {
        return config;
    }

    Capsules capsules() {
        return draft.capsules();
    }

    CapsuleGrid grid() {
        return draft.grid();
    }

    Branch branch(int index) {
        return draft.branch(index);
    }

    Cell cell(int owner) {
        return draft.cells().get(owner);
    }

    List<Cell> cells() {
        return draft.cells();
    }
}
