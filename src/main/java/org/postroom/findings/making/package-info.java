/**
 * The findings as those make them who check a client: the protocol and the reader of messages. Not exported, as a user reads findings and
 * makes none.
 */
package org.postroom.findings.making;
