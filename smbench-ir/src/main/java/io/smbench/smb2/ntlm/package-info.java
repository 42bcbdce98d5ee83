/**
 * a SESSION_SETUP's security buffer -> the NTLM message in it -> with the user's password, the session key.
 *
 * <p>Only what is needed to follow somebody else's authentication, MS-NLMP: which server challenge was given, who
 * answered it and with what. Nothing here authenticates by itself.
 */
@NullMarked
package io.smbench.smb2.ntlm;

import org.jspecify.annotations.NullMarked;
