/** Answers the calls that the platform makes for dynamic pages and forms of its CMS. */
@NullMarked
package nl.mijnklantportaal.client.cms;

import org.jspecify.annotations.NullMarked;
