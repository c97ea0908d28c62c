/** The text that people read: octets made visible, lengths cut, counts and durations in words. Every package may use it. Not exported. */
package org.postroom.text;
