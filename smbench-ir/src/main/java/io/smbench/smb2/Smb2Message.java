package io.smbench.smb2;

import org.apiguardian.api.API;

/** One SMB2 message: a whole packet, or a member of a compound. */
@API(status = API.Status.EXPERIMENTAL)
public record Smb2Message(Smb2Header header, Smb2Body body) {}
