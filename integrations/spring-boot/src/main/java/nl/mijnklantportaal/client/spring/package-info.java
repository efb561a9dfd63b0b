/**
 * What an application of Spring Boot gets with the starter: a client made of the properties under {@code mijnklantportaal}, health,
 * info, problem details, and the sandbox of a test. An application uses the types here to change what is made; the rest works
 * by itself.
 */
@NullMarked
package nl.mijnklantportaal.client.spring;

import org.jspecify.annotations.NullMarked;
