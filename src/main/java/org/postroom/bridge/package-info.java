/**
 * The way for Postroom itself into types that users hold: their constructors, and methods that only the server calls. Not exported. It knows
 * no other package.
 *
 * @see org.postroom.bridge.Bridge
 */
package org.postroom.bridge;
