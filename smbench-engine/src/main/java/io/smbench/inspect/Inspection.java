package io.smbench.inspect;

import io.smbench.ir.Workload;
import io.smbench.ir.json.JsonTree;
import org.apiguardian.api.API;

/** What is in a workload, for whoever sees it for the first time. */
@API(status = API.Status.EXPERIMENTAL)
public final class Inspection {
    private final Workload workload;
    private final Survey survey;

    private Inspection(Workload workload) {
        this.workload = workload;
        this.survey = new Survey(workload);
    }

    /** Looks at every operation once. */
    public static Inspection of(Workload workload) {
        return new Inspection(workload);
    }

    /**
     * For people, at most 100 columns wide.
     *
     * @param most how many clients, files and breaks are named; how many more there are is said
     */
    public String text(int most) {
        return new InspectionText(workload, survey, most).text();
    }

    /** For tools: all of it, as JSON, with the names that workload files have. */
    public String json() {
        return JsonTree.text(new InspectionTree(workload, survey).tree());
    }
}
