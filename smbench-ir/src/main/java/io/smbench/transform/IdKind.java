package io.smbench.transform;

/** The kinds of names by which operations find each other and what they use. */
enum IdKind {
    OPERATION,
    CLIENT,
    SHARE,
    HANDLE,
    SESSION,
    TREE,
    COMPOUND
}
