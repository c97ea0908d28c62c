/**
 * The front door: servers, their settings, and the doors to the assertions. Start with {@link org.postroom.SmtpServer}, or in a JUnit test
 * with {@link org.postroom.junit.SmtpTest @SmtpTest}.
 *
 * <pre>{@code
 * try (SmtpServer smtp = SmtpServer.builder().hostname("mx.shop.example").start()) {
 *     new Signup(smtp.host(), smtp.port()).register("ann@example.com");
 *
 *     assertThat(smtp.messages()).hasSingleMessage().hasSubject("Welcome, Ann");
 *     smtp.verify();
 * }
 * }</pre>
 *
 * <p>A server is told its settings by a {@link org.postroom.SmtpServerBuilder}, which refuses what makes no sense. They are a value,
 * {@link org.postroom.ServerSettings}, from which another builder begins. A running server is asked for what it received, and told where to
 * fail; both may happen at any time and from any thread.
 */
package org.postroom;
