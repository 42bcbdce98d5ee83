package io.smbench.schedule;

import io.smbench.ir.Operation;
import io.smbench.ir.Smb2Detail;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which operations go out together as one compounded packet: the first member leads, and goes when all may go. */
final class Compounds {
    private final int[] leaders;
    private final Map<Integer, int[]> members = new HashMap<>();

    private Compounds(int size) {
        leaders = new int[size];
        for (int i = 0; i < size; i++) {
            leaders[i] = i;
        }
    }

    /** Every operation goes alone. */
    static Compounds none(int size) {
        return new Compounds(size);
    }

    static Compounds of(List<Operation> operations) {
        Compounds compounds = new Compounds(operations.size());
        Map<String, List<Integer>> groups = new HashMap<>();
        for (int i = 0; i < operations.size(); i++) {
            Operation operation = operations.get(i);
            Smb2Detail smb2 = operation.smb2();
            if (smb2 != null && smb2.compound() != null) {
                String group = operation.clientId() + ' ' + smb2.compound().group();
                groups.computeIfAbsent(group, unseen -> new ArrayList<>()).add(i);
            }
        }
        groups.values().forEach(compounds::add);
        return compounds;
    }

    private void add(List<Integer> group) {
        int leader = group.get(0);
        group.forEach(member -> leaders[member] = leader);
        members.put(leader, group.stream().mapToInt(Integer::intValue).toArray());
    }

    /** The first member of the operation's packet; itself if it goes alone. */
    int leader(int index) {
        return leaders[index];
    }

    /** All members of the packet that {@code leader} leads, in their order. */
    int[] members(int leader) {
        int[] all = members.get(leader);
        return all == null ? new int[] {leader} : all;
    }
}
