/**
 * The way from the wire to the journal: interfaces that the journal implements, and the plain records that the wire hands over. Whoever
 * writes here knows nothing of the views and assertions that are made of it. Not exported.
 */
package org.postroom.recording;
