package io.smbench.backend.smbj;

import io.smbench.backend.Token;
import io.smbench.backend.smbj.Exchange.Protection;

/**
 * A tree connect, MS-SMB2 3.2.1.4.
 *
 * @param protection of all requests in it: encrypted, if the share wants that and the session does not
 */
record SmbTree(int treeId, SmbSession session, Protection protection) implements Token {}
