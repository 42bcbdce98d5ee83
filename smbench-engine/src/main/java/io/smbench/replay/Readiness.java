package io.smbench.replay;

/** Whether an operation can be sent now. */
sealed interface Readiness {
    /** It can, through {@code means}. */
    record Ready(Calls.Means means) implements Readiness {}

    /** Something that it needs is being made. */
    record Wait() implements Readiness {
        static final Wait INSTANCE = new Wait();
    }

    /** Something that it needs is missing. */
    record Missing(Slot slot, String what) implements Readiness {}
}
