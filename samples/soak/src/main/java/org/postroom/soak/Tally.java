package org.postroom.soak;

import java.util.concurrent.atomic.LongAdder;

/** How much was done so far. */
final class Tally {

    final LongAdder servers = new LongAdder();
    final LongAdder sessions = new LongAdder();
    final LongAdder letters = new LongAdder();
    final LongAdder hostile = new LongAdder();
    final LongAdder troubles = new LongAdder();
}
