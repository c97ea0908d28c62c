/**
 * Making the server fail on purpose: when is one thing, what another.
 */
package org.postroom.fault;
