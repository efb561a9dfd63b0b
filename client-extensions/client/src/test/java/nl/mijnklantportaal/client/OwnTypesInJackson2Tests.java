package nl.mijnklantportaal.client;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

class OwnTypesInJackson2Tests extends OwnTypesInJson {
    @Override
    protected ApplicationMapper mapper(ApplicationMapper.Setting setting) {
        ObjectMapper mapper = set(JsonMapper.builder(), setting).build();
        return new ApplicationMapper() {
            @Override
            public String write(Object value) {
                try {
                    return mapper.writeValueAsString(value);
                } catch (JsonProcessingException e) {
                    throw new AssertionError(e);
                }
            }

            @Override
            public <T> T read(String json, Class<T> type) {
                try {
                    return mapper.readValue(json, type);
                } catch (JsonProcessingException e) {
                    throw new Refused(e);
                }
            }
        };
    }

    private static JsonMapper.Builder set(JsonMapper.Builder mapper, ApplicationMapper.Setting setting) {
        return switch (setting) {
            case NONE -> mapper;
            case UNKNOWN_MEMBERS_REFUSED -> mapper.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
            case UNKNOWN_MEMBERS_IGNORED -> mapper.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
            case SNAKE_CASE -> mapper.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
            case NOTHING_NULL -> including(mapper, JsonInclude.Include.NON_NULL);
            case NOTHING_EMPTY -> including(mapper, JsonInclude.Include.NON_EMPTY);
            case NOTHING_BY_DEFAULT -> including(mapper, JsonInclude.Include.NON_DEFAULT);
            case SORTED_MEMBERS -> mapper.enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY);
            case EXACT_NUMBERS ->
                mapper.enable(
                        DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS,
                        DeserializationFeature.USE_BIG_INTEGER_FOR_INTS);
            case PLAIN_DECIMALS -> mapper.enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN);
            case NUMBERS_ARE_NO_ENUMS -> mapper.enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS);
            case ENUMS_BY_INDEX -> mapper.enable(SerializationFeature.WRITE_ENUMS_USING_INDEX);
            case ENUMS_BY_TO_STRING ->
                mapper.enable(DeserializationFeature.READ_ENUMS_USING_TO_STRING)
                        .enable(SerializationFeature.WRITE_ENUMS_USING_TO_STRING);
            case NO_COERCION -> mapper.disable(MapperFeature.ALLOW_COERCION_OF_SCALARS);
            case FIELDS_ALONE ->
                mapper.visibility(PropertyAccessor.GETTER, JsonAutoDetect.Visibility.NONE)
                        .visibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE)
                        .visibility(PropertyAccessor.SETTER, JsonAutoDetect.Visibility.NONE)
                        .visibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY);
            case EVERY_CREATOR_PROPERTY -> mapper.enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES);
        };
    }

    private static JsonMapper.Builder including(JsonMapper.Builder mapper, JsonInclude.Include what) {
        return mapper.defaultPropertyInclusion(JsonInclude.Value.empty().withValueInclusion(what));
    }
}
