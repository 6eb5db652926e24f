package org.segclr.cpu;

/** Owner of native objects. */
interface Native extends AutoCloseable {
    @Override
    void close();
}
