/** Agencies' connectors in the console, and questions to them by HTTP. */
package az.asan.exchange.web;
