package io.smbench.smb2;

import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/**
 * What follows the header of one SMB2 message. Each implementation is a record named after its section of MS-SMB2 2.2
 * and has a static {@code decode(WireReader in)} beside {@link #encode}; both count offsets from the first byte of the
 * header, so the reader's window starts there and its cursor stands at byte 64.
 */
@API(status = API.Status.EXPERIMENTAL)
public interface Smb2Body {
    /** Writes the body; {@code out} was rebased at the header's first byte and stands at position 64. */
    void encode(WireWriter out);
}
