package io.smbench.oplock;

import io.smbench.wire.Bytes;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What a break notification is about: an oplock, which an Open of a client has, or a lease, which clients with one
 * ClientGuid share.
 *
 * @param owner the client, or who shares its leases
 * @param handleRef of an oplock's Open
 */
@API(status = API.Status.INTERNAL)
public record Holder(String owner, @Nullable String handleRef, @Nullable Bytes leaseKey) {
    public static Holder oplock(String clientId, @Nullable String handleRef) {
        return new Holder(clientId, String.valueOf(handleRef), null);
    }

    public static Holder lease(String owner, Bytes leaseKey) {
        return new Holder(owner, null, leaseKey);
    }
}
