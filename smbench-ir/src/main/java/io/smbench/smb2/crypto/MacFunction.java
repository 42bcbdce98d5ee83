package io.smbench.smb2.crypto;

import io.smbench.wire.Bytes;

/** A message authentication code with its key. */
interface MacFunction {
    /** The code of {@code parts} one after the other; at least 16 bytes. */
    byte[] mac(Bytes... parts);
}
