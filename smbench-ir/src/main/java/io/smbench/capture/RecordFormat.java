package io.smbench.capture;

import java.io.IOException;

/** Reads the frames of one file format. */
interface RecordFormat {
    /** Fills {@code frame} with the next one; false at the end, after a notice if the end is not a clean one. */
    boolean next(Frame frame) throws IOException;
}
