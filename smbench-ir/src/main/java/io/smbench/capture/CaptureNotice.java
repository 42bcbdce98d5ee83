package io.smbench.capture;

import org.apiguardian.api.API;

/**
 * Something odd at one place of a capture.
 *
 * @param frame number of the last frame read before or at that place, 0 if none was
 * @param fileOffset in the file, or in what it unpacks to if it is gzipped; -1 if the place is known by its frame only
 */
@API(status = API.Status.EXPERIMENTAL)
public record CaptureNotice(long frame, long fileOffset, String text) {
    @Override
    public String toString() {
        return fileOffset < 0
                ? "frame %d: %s".formatted(frame, text)
                : "frame %d, file offset %d: %s".formatted(frame, fileOffset, text);
    }
}
