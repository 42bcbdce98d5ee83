package io.smbench.peer;

/** What a server says about signing or encryption. */
public enum Requirement {
    /** The server refuses it. */
    OFF,
    /** The client may have it. */
    OFFERED,
    /** The server insists on it. */
    REQUIRED
}
