/** What the queue is plugged into: where tickets are kept, and the rule that says who is called next. */
@Version("1.0.0")
package az.asan.queue.spi;

import org.osgi.annotation.versioning.Version;
