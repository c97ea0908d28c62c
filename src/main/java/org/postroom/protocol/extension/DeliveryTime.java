package org.postroom.protocol.extension;

import java.util.List;
import org.postroom.protocol.grammar.TimeValue;
import org.postroom.protocol.machine.ParameterRule;
import org.postroom.protocol.machine.ParameterRule.Place;

/** X-DELIVERY-TIME, a vendor's: the command of that name is always there; the keyword lets MAIL carry the time as a parameter too. */
final class DeliveryTime implements OnRequest {

    @Override
    public String keyword() {
        return "X-DELIVERY-TIME";
    }

    @Override
    public List<ParameterRule> parameters() {
        return List.of(ParameterRule.parsed(Place.MAIL, keyword(), TimeValue::parse));
    }
}
