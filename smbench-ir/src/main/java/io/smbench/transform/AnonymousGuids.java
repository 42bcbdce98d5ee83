package io.smbench.transform;

import io.smbench.smb2.dtyp.Guid;
import io.smbench.wire.Bytes;
import java.util.HashMap;
import java.util.Map;

/** Client GUIDs, lease keys, create GUIDs and the like: each becomes another; one that is not set stays so. */
final class AnonymousGuids {
    private final AnonymousNames names;
    private final Hmac hmac;
    private final Originals originals;
    private final Map<Bytes, Bytes> replaced = new HashMap<>();

    AnonymousGuids(AnonymousNames names, Hmac hmac, Originals originals) {
        this.names = names;
        this.hmac = hmac;
        this.originals = originals;
    }

    Bytes replace(Bytes guid) {
        return names.isReplacing() && !ContextGuids.isZero(guid) ? replaced.computeIfAbsent(guid, this::made) : guid;
    }

    private Bytes made(Bytes old) {
        for (int attempt = 0; ; attempt++) {
            Bytes made = Bytes.wrap(hmac.stream(attempt == 0 ? "guid" : "guid" + attempt, old.toArray(), Guid.SIZE));
            if (originals.in(made) == null && originals.in(new Guid(made).toString()) == null) {
                return made;
            }
        }
    }

    int count() {
        return replaced.size();
    }
}
