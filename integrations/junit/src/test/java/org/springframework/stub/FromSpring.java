package org.springframework.stub;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Stands for {@code @Autowired}. */
@Retention(RetentionPolicy.RUNTIME)
public @interface FromSpring {}
