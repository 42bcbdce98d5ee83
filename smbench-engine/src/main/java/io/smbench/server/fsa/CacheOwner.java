package io.smbench.server.fsa;

import io.smbench.wire.Bytes;
import org.apiguardian.api.API;

/** Whose cache a lease is: equal owners do not break each other's. MS-SMB2 3.3.1.12. */
@API(status = API.Status.INTERNAL)
public record CacheOwner(Bytes clientGuid, Bytes leaseKey) {}
