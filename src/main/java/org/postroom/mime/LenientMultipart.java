package org.postroom.mime;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.ParameterList;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A multipart as Jakarta Mail takes it apart, whatever system properties say of how strict it should be. It keeps where the parts
 * stand, and lets Jakarta Mail parse none of them.
 */
final class LenientMultipart extends MimeMultipart {

    private final Slice body;
    private final MimeBodyPart placeholder = new MimeBodyPart(null, new byte[0]);
    private final List<Place> places = new ArrayList<>(2);

    /** A multipart, and its boundary; null if none was named, and the first line that begins with -- is to be taken for one. */
    LenientMultipart(Slice body, String boundary) throws MessagingException {
        super(new ByteArrayDataSource(new byte[0], type(boundary)) {
            @Override
            public InputStream getInputStream() {
                return body.newStream(0, -1);
            }
        });
        this.body = body;
    }

    /** Where a part stands in the body. */
    record Place(long from, long to) {}

    private static String type(String boundary) {
        ParameterList parameters = new ParameterList();
        if (boundary != null) {
            parameters.set("boundary", boundary);
        }
        return new ContentType("multipart", "mixed", parameters).toString();
    }

    @Override
    protected void initializeProperties() {
        ignoreMissingEndBoundary = true;
        ignoreMissingBoundaryParameter = true;
        ignoreExistingBoundaryParameter = false;
        allowEmpty = true;
    }

    @Override
    protected MimeBodyPart createMimeBodyPart(InputStream in) {
        Slice part = (Slice) in;
        places.add(new Place(part.from() - body.from(), part.to() - body.from()));
        return placeholder;
    }

    /** {@return where its parts stand, in order} */
    List<Place> places() throws IOException {
        try {
            parse();
        } catch (MessagingException e) {
            complete = false;
        }
        if (!complete && !places.isEmpty()) {
            addRest();
        }
        return places;
    }

    /** Jakarta Mail drops a last part that ends within its header, and all that follows what it cannot read. */
    private void addRest() throws IOException {
        long end = places.get(places.size() - 1).to();
        try (Slice rest = body.newStream(end, -1)) {
            // The rest of a line, and a delimiter.
            for (int lines = 2; lines > 0 && rest.getPosition() < rest.size(); ) {
                lines -= rest.read() == '\n' ? 1 : 0;
            }
            if (rest.getPosition() < rest.size()) {
                places.add(new Place(end + rest.getPosition(), body.size()));
            }
        }
    }

    /** {@return whether its last delimiter came} */
    boolean isClosed() {
        return complete;
    }
}
