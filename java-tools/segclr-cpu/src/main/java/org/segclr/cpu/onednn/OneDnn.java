package org.segclr.cpu.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_avx512_core;
import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_avx512_core_bf16;
import static org.bytedeco.dnnl.global.dnnl.dnnl_get_effective_cpu_isa;
import static org.bytedeco.dnnl.global.dnnl.dnnl_version;

import org.bytedeco.dnnl.dnnl_version_t;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.Loader;

/** The native library: loading, version, instruction set. */
public final class OneDnn {
    /** JavaCPP's own limit on the process' memory; 0 is none. Its default, 4 heaps, knows nothing of tensors. */
    private static final String MEMORY_LIMIT = "org.bytedeco.javacpp.maxphysicalbytes";

    private OneDnn() {}

    /** Loads the library. @throws LinkageError where it cannot */
    public static void load() {
        if (System.getProperty(MEMORY_LIMIT) == null) {
            System.setProperty(MEMORY_LIMIT, "0");
        }
        Loader.load(org.bytedeco.dnnl.global.dnnl.class);
        memory.data_type.f32.intern();
    }

    public static String version() {
        dnnl_version_t v = dnnl_version();
        return v.major() + "." + v.minor() + "." + v.patch();
    }

    public static boolean avx512() {
        int isa = dnnl_get_effective_cpu_isa();
        return (isa & dnnl_cpu_isa_avx512_core) == dnnl_cpu_isa_avx512_core;
    }

    /** Instructions that multiply bfloat16, rather than an emulation of them; AMX includes them. */
    public static boolean bf16() {
        int isa = dnnl_get_effective_cpu_isa();
        return (isa & dnnl_cpu_isa_avx512_core_bf16) == dnnl_cpu_isa_avx512_core_bf16;
    }

    public static String instructionSet() {
        return "isa 0x" + Integer.toHexString(dnnl_get_effective_cpu_isa());
    }
}
