/** Questions by SOAP: the contracts of connectors as WSDL, and their values as XML and back. */
package az.asan.exchange.web.soap;
