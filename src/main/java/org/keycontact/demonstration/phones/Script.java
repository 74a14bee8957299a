package org.keycontact.demonstration.phones;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * What a service answers while a call is going on (TwiML), as far as the network follows it.
 *
 * @param said what is spoken until keys are waited for, or to the end
 * @param action where keys are sent; none: nothing is waited for, and the call ends
 */
record Script(List<String> said, @Nullable String action) {

    /** Throws IllegalArgumentException for what is no such script. */
    static Script read(Buffer xml) {
        List<String> said = new ArrayList<>();
        Element root = parsed(xml).getDocumentElement();
        if (!root.getTagName().equals("Response")) {
            throw new IllegalArgumentException("The service's answer is no TwiML.");
        }
        for (Node verb = root.getFirstChild(); verb != null; verb = verb.getNextSibling()) {
            if (verb instanceof Element element) {
                switch (element.getTagName()) {
                    case "Say" -> said.add(element.getTextContent());
                    case "Gather" -> {
                        collect(element, said);
                        return new Script(said, element.getAttribute("action"));
                    }
                    case "Hangup" -> {
                        return new Script(said, null);
                    }
                    default -> throw new IllegalArgumentException("The network does not know this verb.");
                }
            }
        }
        return new Script(said, null);
    }

    private static void collect(Element gather, List<String> said) {
        var spoken = gather.getElementsByTagName("Say");
        for (int i = 0; i < spoken.getLength(); i++) {
            said.add(spoken.item(i).getTextContent());
        }
    }

    private static Document parsed(Buffer xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml.getBytes()));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalArgumentException("The service's answer is no XML.", e);
        }
    }
}
