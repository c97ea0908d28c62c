package org.postroom.fault;

/**
 * The counts of one session when it first said something after the server was made or emptied, from which faults count. The session
 * state counts on where a session was kept open.
 *
 * @param number the number of the session since then
 * @param transactionsBefore the number of transactions it had begun before
 */
record SessionCounts(int number, int transactionsBefore) {}
