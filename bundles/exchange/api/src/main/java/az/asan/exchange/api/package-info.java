/** Asking agencies' systems: a question, an answer or a reason. */
@Version("1.0.0")
package az.asan.exchange.api;

import org.osgi.annotation.versioning.Version;
