package io.smbench.junit.owned;

import io.smbench.junit.ReplayWorkload;
import io.smbench.result.ReplayResult;
import org.junit.jupiter.api.Test;

@ReplayWorkload("data.json")
class JupiterOwned {
    @Test
    void usesTheResult(ReplayResult result) {}
}
