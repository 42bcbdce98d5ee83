package io.smbench.replay;

import io.smbench.backend.Target;
import io.smbench.ir.Action;
import io.smbench.ir.Operation;
import io.smbench.ir.Share;
import io.smbench.ir.SharePath;
import io.smbench.smb2.fscc.FileLinkInformation;
import io.smbench.smb2.fscc.InfoClass;
import io.smbench.smb2.fscc.InfoType;
import io.smbench.smb2.fscc.Information;
import io.smbench.wire.WireException;

/**
 * Gives operations their meaning on the target whose buffers have paths in them: a path on the target is longer than
 * the recorded one, by the run's folder.
 */
final class PathsInBuffers {
    /** The sizes of the Windows structures, MS-FSCC 2.4.2 and 2.4.27: smaller buffers are refused for their size. */
    private static final int FILE_ALL_INFORMATION_SIZE = 104;

    private static final int FILE_NAME_INFORMATION_SIZE = 8;

    private final Target target;

    PathsInBuffers(Target target) {
        this.target = target;
    }

    Operation onTarget(Operation operation, Share share) {
        if (operation.action() instanceof Action.QueryInfo query) {
            return operation.with(withRoom(query, share));
        }
        if (operation.action() instanceof Action.SetInfo set && isLink(set)) {
            return operation.with(withLink(set, share));
        }
        return operation;
    }

    /** Room for as much more of the path as there is: a buffer that was just large enough is so again. */
    private Action withRoom(Action.QueryInfo query, Share share) {
        long longerBytes = 2L * (target.path(share, "x").length() - "x".length());
        if (longerBytes == 0 || query.outputLength() < leastSizeWithName(query)) {
            return query;
        }
        return new Action.QueryInfo(
                query.infoType(),
                query.infoClass(),
                query.outputLength() + longerBytes,
                query.additionalInformation(),
                query.flags(),
                query.input());
    }

    private static long leastSizeWithName(Action.QueryInfo query) {
        InfoClass infoClass = new InfoClass(new InfoType(query.infoType()), query.infoClass());
        if (infoClass.equals(InfoClass.FILE_ALL_INFORMATION)) {
            return FILE_ALL_INFORMATION_SIZE;
        }
        return infoClass.equals(InfoClass.FILE_NORMALIZED_NAME_INFORMATION)
                ? FILE_NAME_INFORMATION_SIZE
                : Long.MAX_VALUE;
    }

    private static boolean isLink(Action.SetInfo set) {
        return new InfoClass(new InfoType(set.infoType()), set.infoClass()).equals(InfoClass.FILE_LINK_INFORMATION);
    }

    /** A buffer that is damaged is sent as it is. */
    private Action withLink(Action.SetInfo set, Share share) {
        try {
            if (Information.decode(InfoClass.FILE_LINK_INFORMATION, set.buffer()) instanceof FileLinkInformation link) {
                String path = target.path(share, SharePath.fromWire(link.fileName()));
                FileLinkInformation onTarget =
                        new FileLinkInformation(link.replaceIfExists(), link.rootDirectory(), SharePath.toWire(path));
                return new Action.SetInfo(
                        set.infoType(), set.infoClass(), set.additionalInformation(), onTarget.toBytes());
            }
        } catch (WireException e) {
            return set;
        }
        return set;
    }
}
