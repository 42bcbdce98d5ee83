package io.smbench.result;

import org.apiguardian.api.API;

/**
 * How data that was read differs from what the recording read there, or from what else is known of it.
 *
 * @param fileOffset where in the file the first wrong byte is
 * @param readOffset where in the read that is
 * @param expected the byte that should be there, 0 to 255
 * @param actual the byte in its place
 * @param differing how many bytes differ
 * @param compared how many bytes were compared: the shorter of what was read then and now, less what is not known
 */
@API(status = API.Status.EXPERIMENTAL)
public record DataDifference(long fileOffset, int readOffset, int expected, int actual, int differing, int compared) {

    String expectedText() {
        return "byte 0x%02X at offset %d of the file (%d of the read)".formatted(expected, fileOffset, readOffset);
    }

    String actualText() {
        return "byte 0x%02X; %d of %d bytes differ".formatted(actual, differing, compared);
    }
}
