package org.segclr.core.phantom;

/** What a capsule is within its compartment; decides which organelles it may hold. */
enum Part {
    BODY,
    SHAFT,
    SPINE,
    BOUTON
}
