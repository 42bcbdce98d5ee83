package io.smbench.tcp;

import io.smbench.capture.CaptureCount;
import org.apiguardian.api.API;

/** What a packet is, by the byte before {@code 'SMB'}. */
@API(status = API.Status.EXPERIMENTAL)
public enum SmbProtocol {
    /** One or more SMB2 messages, MS-SMB2 2.2.1. */
    SMB2(0xFE, CaptureCount.SMB2),
    /** An SMB1 message, MS-CIFS 2.2.3.1. */
    SMB1(0xFF, CaptureCount.SMB1),
    /** An encrypted SMB3 packet, MS-SMB2 2.2.41. */
    ENCRYPTED(0xFD, CaptureCount.SMB3_ENCRYPTED),
    /** A compressed SMB3 packet, MS-SMB2 2.2.42. */
    COMPRESSED(0xFC, CaptureCount.SMB3_COMPRESSED);

    final CaptureCount counter;
    private final int firstByte;

    SmbProtocol(int firstByte, CaptureCount counter) {
        this.firstByte = firstByte;
        this.counter = counter;
    }

    /** The first byte of its packets. */
    public int firstByte() {
        return firstByte;
    }
}
