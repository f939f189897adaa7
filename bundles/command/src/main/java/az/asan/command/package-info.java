/** The command line: small programs that talk to a running platform by its public API. */
package az.asan.command;
