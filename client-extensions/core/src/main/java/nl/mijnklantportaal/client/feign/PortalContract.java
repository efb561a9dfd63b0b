package nl.mijnklantportaal.client.feign;

import feign.DefaultContract;
import feign.MethodMetadata;
import feign.Param;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import nl.mijnklantportaal.client.internal.call.UnderFeign;

/** Feign's own contract, but values are encoded as the client does it: always, even if they look encoded already. */
final class PortalContract extends DefaultContract {
    @Override
    protected MethodMetadata parseAndValidateMetadata(Class<?> targetType, Method method) {
        MethodMetadata metadata = super.parseAndValidateMetadata(targetType, method);
        Map<Integer, Param.Expander> expanders = new HashMap<>();
        String url = metadata.template().url();
        metadata.indexToName().forEach((index, names) -> {
            boolean inUrl = names.stream().anyMatch(name -> url.contains("{" + name + "}"));
            expanders.put(index, inUrl ? UnderFeign::inUrl : UnderFeign::inField);
        });
        return metadata.indexToExpander(expanders);
    }
}
