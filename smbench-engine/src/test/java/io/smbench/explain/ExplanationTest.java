package io.smbench.explain;

import static io.smbench.explain.ResultBuilder.ACCESS_DENIED;
import static io.smbench.explain.ResultBuilder.SHARING_VIOLATION;
import static io.smbench.explain.ResultBuilder.SUCCESS;

import io.smbench.result.ClientFailure;
import io.smbench.result.ReplayResult;
import io.smbench.result.ReplayResult.Ending;
import org.junit.jupiter.api.Test;

class ExplanationTest {
    private static Explanation explain(ReplayResult result) {
        return Explanation.of(result, result.deviations());
    }

    private static ReplayResult allowedInsteadOfRefused() {
        return new ResultBuilder()
                .open("client_001", "h_1", "notes.txt", SUCCESS, SUCCESS)
                .close("client_001", "h_1")
                .open("client_001", "h_2", "dir/a.docx", SUCCESS, SUCCESS)
                .read("client_001", "h_2", SUCCESS, SUCCESS)
                .open("client_002", "h_3", "dir/a.docx", SHARING_VIOLATION, SUCCESS)
                .read("client_001", "h_2", SUCCESS, SUCCESS)
                .close("client_001", "h_2")
                .open("client_002", "h_4", "other.txt", SUCCESS, SUCCESS)
                .build();
    }

    @Test
    void showsTheOperationInItsTimelineAndWhatToLookAt() {
        System.out.println(explain(allowedInsteadOfRefused()).message());
    }

    @Test
    void showsFirstCausesFirstAndThenWhatFollows() {
        ReplayResult result = new ResultBuilder()
                .open("client_001", "h_1", "dir/a.docx", SUCCESS, ACCESS_DENIED)
                .read("client_001", "h_1", SUCCESS, null)
                .build();
        System.out.println(explain(result).message());
        System.out.println(explain(result).expected());
    }

    @Test
    void saysWhyARunDidNotComeToItsEnd() {
        ReplayResult result = new ResultBuilder()
                .ending(
                        Ending.UNREACHABLE,
                        new ClientFailure(
                                "client_001",
                                ClientFailure.Kind.CONNECT,
                                "127.0.0.1:9 refused the connection",
                                -1_000_000))
                .build();
        System.out.println(explain(result).message());
    }
}
