package io.smbench.backend.smbj;

import io.smbench.backend.Call;

/** A call that no request can be made of. */
final class UnsupportedCallException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param lack continues a sentence that begins with the operation */
    UnsupportedCallException(Call call, String lack) {
        super("%s (%s) %s"
                .formatted(call.operation().opId(), call.operation().type().jsonName(), lack));
    }
}
