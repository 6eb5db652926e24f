package org.segclr.cpu.onednn;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.segclr.core.error.SegclrException;

/**
 * The number of threads oneDNN uses. Its interface has no setter: GNU OpenMP's own omp_set_num_threads(int) is called,
 * through the one place in JavaCPP that calls a C function of an address, its native deallocator. Where that fails the
 * number must be that of OMP_NUM_THREADS, read by OpenMP when the process starts.
 */
public final class OpenMpThreads {
    private static final String SETTER = "omp_set_num_threads";
    private static final String VARIABLE = "OMP_NUM_THREADS";

    private final int threads;
    private Thread lastCaller = Thread.currentThread();

    /** OpenMP keeps the number for each calling thread by itself. @throws SegclrException where it cannot be set */
    public OpenMpThreads(int threads) {
        this.threads = threads;
        set();
    }

    public int threads() {
        return threads;
    }

    /** To be called before every operation: sets the number where the calling thread is another than the last. */
    public void forThisThread() {
        if (Thread.currentThread() != lastCaller) {
            lastCaller = Thread.currentThread();
            set();
        }
    }

    private void set() {
        try {
            Pointer setter = Loader.addressof(SETTER);
            if (setter == null) {
                throw new NoSuchMethodException(SETTER);
            }
            call(setter.address(), threads);
        } catch (ReflectiveOperationException | RuntimeException e) {
            requireEnvironment(e);
        }
    }

    /** function(argument), for a C function void f(int) at an address. */
    private static void call(long function, int argument) throws ReflectiveOperationException {
        Class<?> type = Class.forName(Pointer.class.getName() + "$NativeDeallocator");
        Constructor<?> constructor = type.getDeclaredConstructor(Pointer.class, long.class, long.class);
        constructor.setAccessible(true);
        Method caller = type.getDeclaredMethod("deallocate", long.class, long.class);
        caller.setAccessible(true);
        try (Pointer any = new IntPointer(1)) {
            caller.invoke(constructor.newInstance(any, 0L, 0L), (long) argument, function);
        }
    }

    private void requireEnvironment(Exception cause) {
        String value = System.getenv(VARIABLE);
        if (value == null || !value.equals(Integer.toString(threads))) {
            throw SegclrException.unavailable(
                    "backend 'cpu': cannot set " + threads + " threads, " + VARIABLE + " is " + value + "; start with "
                            + VARIABLE + "=" + threads,
                    cause);
        }
    }
}
