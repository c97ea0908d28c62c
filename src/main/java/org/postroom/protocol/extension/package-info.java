/**
 * The service extensions, a file each where there is something to decide, and their registry.
 *
 * <p>To add one, write an {@link org.postroom.protocol.machine.Extension} and name it in
 * {@link org.postroom.protocol.extension.Extensions}; its keyword is then announced and its parameters are accepted, or
 * neither where a test switched it off.
 */
package org.postroom.protocol.extension;
