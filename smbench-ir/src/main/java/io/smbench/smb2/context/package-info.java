/**
 * a context's verbatim data -> what it says, and back.
 *
 * <p>NEGOTIATE and CREATE carry lists of contexts, which their messages keep as they came. A record here is a typed
 * view of one of them: {@code Lease.in(create.contexts())} reads it if it is there, {@code toContext()} makes one to
 * send. Where request and response differ, there are two records, and the caller knows which it has. A context that is
 * too short for its fields is a {@code WireException}; a longer one is read as far as it is known. ExtA, SecD, SVHDX
 * and AAPL have no view: their data is FileFullEaInformation, a SECURITY_DESCRIPTOR, and foreign.
 */
@NullMarked
package io.smbench.smb2.context;

import org.jspecify.annotations.NullMarked;
