/**
 * bytes -> MS-DTYP values, and back: FILETIME, GUID, SID, ACE, ACL, SECURITY_DESCRIPTOR.
 *
 * <p>Values keep what the wire had: an unknown ACE stays as bytes, a FILETIME stays the number it was, so that a
 * decoded value encodes to an equal one. Lists are bounded by the bytes that carry them, never by a count on the wire.
 */
@NullMarked
package io.smbench.smb2.dtyp;

import org.jspecify.annotations.NullMarked;
