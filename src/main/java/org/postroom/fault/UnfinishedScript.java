package org.postroom.fault;

/** The text of a script that {@code smtp.on(..)} began and that no effect has ended yet. */
final class UnfinishedScript {

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
