package io.smbench.junit.reported;

import io.smbench.junit.ReplayWorkload;
import io.smbench.junit.Verdict;

/** Fails one of its verdicts: see the capture's wrong expectation in its workload. */
@ReplayWorkload(
        value = "reported/wrong.json",
        verdicts = {Verdict.STATUSES_AS_RECORDED, Verdict.CONTENT_AS_RECORDED})
class ReportedTest {}
