/**
 * The words of SMTP that only a server makes: the line a client sent, the reply of a rule with its own enhanced code, the recipient, the
 * identity. Not exported, as a user holds them and reads them, and makes none.
 */
package org.postroom.protocol.making;
