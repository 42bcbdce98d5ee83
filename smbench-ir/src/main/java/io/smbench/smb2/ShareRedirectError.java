package io.smbench.smb2;

import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Share Redirect Error Context Response, MS-SMB2 2.2.2.2.2: where the owner of the share is.
 *
 * @param targetType Flags since a later revision of MS-SMB2
 * @param addresses of the node to go to
 * @param resourceName of the share
 */
@API(status = API.Status.EXPERIMENTAL)
public record ShareRedirectError(
        int notificationType, int targetType, List<MoveDestination> addresses, String resourceName) {
    /** MS-SWN 2.2.2.4. */
    public static final int SHARE_MOVE_NOTIFICATION = 3;

    private static final int STRUCTURE_SIZE = 48;
    private static final int FIXED_SIZE = 24;

    public ShareRedirectError {
        addresses = List.copyOf(addresses);
    }

    /** Reads the data of an {@link ErrorContext} with {@link ErrorContext#ID_SHARE_REDIRECT}. */
    public static ShareRedirectError decode(WireReader in) {
        in.skip("StructureSize", 4);
        int notificationType = in.i32("NotificationType");
        long resourceNameOffset = in.u32("ResourceNameOffset");
        long resourceNameLength = in.u32("ResourceNameLength");
        in.skip("Reserved", 2);
        int targetType = in.u16("TargetType");
        long addressCount = in.u32("IPAddrCount");
        List<MoveDestination> addresses = new ArrayList<>();
        for (long i = 0; i < addressCount; i++) {
            addresses.add(MoveDestination.decode(in));
        }
        String resourceName = VariablePart.readUtf16(in, "ResourceName", resourceNameOffset, resourceNameLength);
        return new ShareRedirectError(notificationType, targetType, addresses, resourceName);
    }

    public void encode(WireWriter out) {
        out.u32(STRUCTURE_SIZE)
                .u32(notificationType)
                .u32(FIXED_SIZE + MoveDestination.SIZE * addresses.size())
                .u32(2L * resourceName.length())
                .u16(0)
                .u16(targetType)
                .u32(addresses.size());
        addresses.forEach(address -> address.encode(out));
        out.utf16(resourceName);
    }
}
