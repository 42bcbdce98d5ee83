package io.smbench.capture;

import java.io.IOException;
import org.apiguardian.api.API;

/** The file is not a capture that can be read. The message says what was found where, and what to do. */
@API(status = API.Status.EXPERIMENTAL)
public final class CaptureFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    CaptureFormatException(String file, long offset, String found, String expected, String remedy) {
        super("%s: found %s at offset %d, expected %s; %s".formatted(file, found, offset, expected, remedy));
    }
}
