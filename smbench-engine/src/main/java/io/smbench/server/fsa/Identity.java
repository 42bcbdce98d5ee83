package io.smbench.server.fsa;

import io.smbench.smb2.dtyp.Sid;
import java.util.List;
import org.apiguardian.api.API;

/** Who acts: a user and the groups that it is in. */
@API(status = API.Status.INTERNAL)
public record Identity(Sid user, Sid primaryGroup, List<Sid> groups) {
    public static final Sid EVERYONE = Sid.parse("S-1-1-0");

    public Identity {
        groups = List.copyOf(groups);
    }

    boolean is(Sid sid) {
        return sid.equals(user) || sid.equals(EVERYONE) || sid.equals(primaryGroup) || groups.contains(sid);
    }
}
