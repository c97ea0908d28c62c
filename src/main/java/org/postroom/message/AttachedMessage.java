package org.postroom.message;

import org.assertj.core.api.AssertProvider;

/**
 * A message within a message, as a forwarded one or the original in a delivery report (RFC 2046, 5.2.1). It has no envelope of its
 * own. Immutable; all methods may be called from any thread.
 *
 * <pre>{@code
 * AttachedMessage original = report.part("message/rfc822").message().orElseThrow();
 * original.subject();      // "Welcome"
 * }</pre>
 *
 * @since 0.1.0
 */
public final class AttachedMessage extends ReadableMessage implements AssertProvider<AttachedMessageAssert> {

    private final MessagePart part;

    AttachedMessage(MessagePart part, Content content) {
        super(content, part.contentType().equals("message/global"));
        this.part = part;
    }

    /** {@return the part that it is} */
    public MessagePart part() {
        return part;
    }

    /**
     * Makes assertions about this message; AssertJ's own {@code assertThat(message)} calls it.
     *
     * @return new assertions
     */
    @Override
    public AttachedMessageAssert assertThat() {
        return new AttachedMessageAssert(this);
    }
}
