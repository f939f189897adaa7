/**
 * The bench {@code swap}: modules are exchanged while an open loop of requests goes on. Needs the JDK and Jackson only,
 * so that the bench compiles it by itself.
 */
package az.asan.it.swap;
