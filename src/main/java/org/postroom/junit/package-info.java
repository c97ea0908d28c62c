/**
 * JUnit Jupiter: the only package that knows it. Start with {@link org.postroom.junit.SmtpTest}.
 *
 * <p>There are two ways to a server. {@link org.postroom.junit.SmtpTest @SmtpTest} on a class or method gives each test a fresh server, started
 * before the test sees anything and closed after it. {@link org.postroom.junit.SmtpExtension} in a field is for what must know the
 * port before there is a test. Both hand out the same parameters, chosen among several servers by
 * {@link org.postroom.junit.FromServer @FromServer}, and both add the dialogue with the server to the failure of a test
 * ({@link org.postroom.junit.SmtpTranscript}), and print nothing when it passes.
 *
 * <p>Tests may run concurrently. A server that several tests share is emptied between them, so those tests take turns; all others do
 * not know of each other. Whatever is not right in an annotation is refused before a server starts, with a sentence that names the
 * place, the attribute, what was found and what was expected.
 *
 * <p>It works with JUnit 5.10 and everything later, up to and including 6.
 */
package org.postroom.junit;
