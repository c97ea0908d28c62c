package org.postroom.message;

import jakarta.mail.internet.InternetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.postroom.protocol.Mailbox;
import org.postroom.text.Printable;

/** The addresses that a header names, or that a test asks for. */
final class AddressList {

    /**
     * One of them.
     *
     * @param name the personal name; empty if it is absent or not asked for
     * @param address the address as it was written
     */
    record Addressee(String name, String address) {

        boolean isMetBy(Addressee other) {
            return key(address).equals(key(other.address)) && (name.isEmpty() || name.equals(other.name));
        }

        boolean isNear(Addressee other) {
            return address.equalsIgnoreCase(other.address);
        }

        private static Object key(String address) {
            try {
                return Mailbox.parse(address);
            } catch (IllegalArgumentException e) {
                return address;
            }
        }

        @Override
        public String toString() {
            return Printable.of(name.isEmpty() ? "<" + address + ">" : name + " <" + address + ">");
        }
    }

    private final List<Addressee> list;

    private AddressList(List<Addressee> list) {
        this.list = list;
    }

    static AddressList of(List<InternetAddress> addresses) {
        return new AddressList(addresses.stream()
                .map(address -> new Addressee(
                        address.getPersonal() == null ? "" : address.getPersonal(),
                        String.valueOf(address.getAddress())))
                .toList());
    }

    static AddressList parse(String... texts) {
        return new AddressList(Arrays.stream(texts).map(AddressList::parse).toList());
    }

    private static Addressee parse(String text) {
        int bracket = text.endsWith(">") ? text.lastIndexOf('<') : -1;
        String address = bracket < 0 ? text : text.substring(bracket + 1, text.length() - 1);
        String name = bracket < 0 ? "" : text.substring(0, bracket).strip();
        boolean quoted = name.length() > 1 && name.startsWith("\"") && name.endsWith("\"");
        Mailbox.parse(address);
        return new Addressee(quoted ? name.substring(1, name.length() - 1) : name, address);
    }

    boolean areExactly(AddressList there) {
        return list.size() == there.list.size() && missingFrom(there).isEmpty();
    }

    /** The addresses that these ask for and the others do not have. */
    List<Addressee> missingFrom(AddressList there) {
        List<Addressee> rest = new ArrayList<>(there.list);
        List<Addressee> missing = new ArrayList<>();
        for (Addressee wanted : list) {
            boolean met = rest.stream()
                    .filter(wanted::isMetBy)
                    .findFirst()
                    .map(rest::remove)
                    .orElse(false);
            if (!met) {
                missing.add(wanted);
            }
        }
        return missing;
    }

    List<Addressee> list() {
        return list;
    }

    @Override
    public String toString() {
        return list.isEmpty()
                ? "nobody"
                : list.stream().map(Addressee::toString).collect(Collectors.joining(", "));
    }
}
