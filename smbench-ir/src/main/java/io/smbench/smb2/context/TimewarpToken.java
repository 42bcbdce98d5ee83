package io.smbench.smb2.context;

import io.smbench.smb2.CreateContext;
import io.smbench.smb2.dtyp.FileTime;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** SMB2_CREATE_TIMEWARP_TOKEN, MS-SMB2 2.2.13.2.7: the snapshot to open the file in. */
@API(status = API.Status.EXPERIMENTAL)
public record TimewarpToken(FileTime timestamp) {

    public static Optional<TimewarpToken> in(List<CreateContext> contexts) {
        return Contexts.find(
                contexts,
                CreateContext.TIMEWARP_TOKEN,
                data -> new TimewarpToken(FileTime.decode("TWrp.Timestamp", data)));
    }

    public CreateContext toContext() {
        return Contexts.create(CreateContext.TIMEWARP_TOKEN, timestamp::encode);
    }
}
