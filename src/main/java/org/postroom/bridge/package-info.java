/**
 * The way for Postroom itself into types that users hold: their constructors, and methods that only the server calls. Not exported. It knows
 * no other package, and only the front door and the packages of such types know it.
 *
 * @see org.postroom.bridge.Bridge
 */
package org.postroom.bridge;
