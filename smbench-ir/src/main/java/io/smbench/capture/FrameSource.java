package io.smbench.capture;

import java.io.Closeable;
import java.io.IOException;

/** A capture file that is read frame by frame. */
interface FrameSource extends Closeable {
    /** Fills {@code frame} with the next one; false at the end, after a notice if the end is not a clean one. */
    boolean next(Frame frame) throws IOException;

    /** How many bytes of the file have been read. */
    long fileBytesRead();
}
