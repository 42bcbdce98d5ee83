/**
 * GSS tokens of SESSION_SETUP -> who it is, and the session key.
 *
 * <p>SPNEGO (RFC 4178, MS-SPNG) around NTLM (MS-NLMP), the server's side, NTLMv2 only. An
 * {@link io.smbench.server.auth.Authentication} is one conversation; it knows neither connections nor sessions. Nothing
 * here prints a key, a hash or a password.
 */
@NullMarked
package io.smbench.server.auth;

import org.jspecify.annotations.NullMarked;
