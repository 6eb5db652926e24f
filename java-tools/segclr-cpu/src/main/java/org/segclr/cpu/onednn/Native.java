package org.segclr.cpu.onednn;

/** Owner of native objects. */
public interface Native extends AutoCloseable {
    @Override
    void close();
}
