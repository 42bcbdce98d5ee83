package io.smbench.samples;

import static io.smbench.junit.Verdict.CONTENT_AS_RECORDED;
import static io.smbench.junit.Verdict.STATUSES_AS_RECORDED;

import io.smbench.junit.ReplayWorkload;
import io.smbench.schedule.Pacing;

/**
 * The same, compiled beforehand: a workload can be read, reviewed, edited and compared between commits. Here the
 * answers' content has to be as recorded too, and nobody waits for the recorded pauses.
 */
@ReplayWorkload(
        value = "bug-1234/workload.json",
        pacing = Pacing.AS_FAST_AS_POSSIBLE,
        verdicts = {STATUSES_AS_RECORDED, CONTENT_AS_RECORDED})
class Sample02WorkloadTest {}
