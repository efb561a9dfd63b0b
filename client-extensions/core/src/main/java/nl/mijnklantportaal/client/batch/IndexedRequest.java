package nl.mijnklantportaal.client.batch;

import nl.mijnklantportaal.client.json.JsonModel;

/**
 * A request of a run and its place in the list.
 *
 * @param index its place; 0 for the first
 * @param request as it was given
 * @param <Q> the type of the request
 */
public record IndexedRequest<Q extends JsonModel>(int index, Q request) {}
