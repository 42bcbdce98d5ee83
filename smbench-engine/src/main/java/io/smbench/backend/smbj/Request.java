package io.smbench.backend.smbj;

import io.smbench.smb2.Smb2Body;

/**
 * A request to send. Its body is dropped once it is encoded; the exchange stays.
 *
 * @param flags of the header, besides those of signing
 */
record Request(Exchange exchange, Smb2Body body, int flags) {}
