package io.smbench.replay;

import io.smbench.backend.Token;
import org.jspecify.annotations.Nullable;

/** What a name of the workload (a session, a tree connect, an Open) stands for on the target right now. */
final class Slot {
    /** Whether there is anything. */
    enum State {
        /** Not made yet. */
        ABSENT,
        /** The engine is making it. */
        MAKING,
        /** {@link #token()} is it. It stays, also after its end: the recorded client may have used it then, too. */
        READY,
        /** It could not be made, or was lost. */
        MISSING
    }

    private State state = State.ABSENT;
    private boolean madeByEngine;
    private @Nullable Token token;
    private boolean live;
    private String why = "no operation made it";
    private @Nullable String cause;
    private @Nullable String excuse;

    /** Made by the engine when it is needed, or by an operation of the workload. */
    Slot(boolean madeByEngine) {
        this.madeByEngine = madeByEngine;
    }

    /** Whether the engine is to make it, as no operation will. */
    boolean isMadeByEngine() {
        return madeByEngine;
    }

    State state() {
        return state;
    }

    @Nullable
    Token token() {
        return token;
    }

    /** Whether the target has it: it was made and not ended. */
    boolean isLive() {
        return live;
    }

    /** Why it is missing. */
    String why() {
        return why;
    }

    /** The operation whose failure made it missing; null if none did. */
    @Nullable
    String cause() {
        return cause;
    }

    /** Why it is in order that it is missing: the recording did not have it either, or a policy says so; or null. */
    @Nullable
    String excuse() {
        return excuse;
    }

    void making() {
        state = State.MAKING;
    }

    void ready(@Nullable Token made) {
        state = State.READY;
        token = made;
        live = true;
    }

    void ended() {
        live = false;
    }

    /** Gone with its connection: the engine makes it again when it is needed. */
    void lost() {
        if (state == State.READY || state == State.MAKING) {
            state = State.ABSENT;
            token = null;
            live = false;
            madeByEngine = true;
        }
    }

    void missing(String because, @Nullable String causeOpId, boolean alsoInRecording) {
        state = State.MISSING;
        token = null;
        live = false;
        why = because;
        cause = causeOpId;
        excuse = alsoInRecording ? "as recorded" : null;
    }

    /** It was there and is no more, which is in order for the {@code reason}. */
    void gone(String because, String reason) {
        missing(because, null, false);
        excuse = reason;
    }

    /** Names the first operation that suffered, so that later ones follow from it. */
    void blame(String opId) {
        cause = cause == null ? opId : cause;
    }
}
