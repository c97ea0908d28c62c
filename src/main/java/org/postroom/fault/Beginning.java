package org.postroom.fault;

/** What became of {@code smtp.on(..)}: how far its script was written, as long as no effect has ended it. */
final class Beginning {

    private volatile String text = "";

    void narrowedTo(String script) {
        text = script;
    }

    /** {@return the script as far as it goes} */
    @Override
    public String toString() {
        return text;
    }
}
