package az.asan.exchange.provider;

import az.asan.exchange.testkit.ConnectorFolder;

/** A connector with a read and a written operation, written as a class. */
final class Sample {
    static final String CONTRACT = """
            openapi: 3.1.0
            info: {title: People, version: "1"}
            paths:
              /persons/{pin}:
                get:
                  operationId: getPerson
                  summary: A person
                  parameters:
                    - {name: pin, in: path, required: true, schema: {type: string, pattern: "^[0-9A-Z]{7}$"}}
                    - {name: limit, in: query, schema: {type: integer, minimum: 1, maximum: 10}}
                  responses:
                    "200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Person"}}}}
                    "404": {description: nobody, content: {application/problem+json: {schema: {type: object}}}}
              /persons/count:
                get:
                  operationId: count
                  responses:
                    "200": {description: ok, content: {application/json: {schema: {type: integer}}}}
              /notes:
                post:
                  operationId: addNote
                  requestBody: {required: true, content: {application/json: {schema: {type: object, required: [text], additionalProperties: false, properties: {text: {type: string}}}}}}
                  responses:
                    "201": {description: done}
            components:
              schemas:
                Person:
                  type: object
                  required: [surname]
                  properties:
                    surname: {type: string}
                    birthDate: {type: string, format: date}
                    address: {type: object, properties: {city: {type: string}, street: {type: string}}}
                    documents: {type: array, items: {type: object, properties: {kind: {type: string}, number: {type: string}}}}
                    mother: {$ref: "#/components/schemas/Person"}
            """;

    static final String DESCRIPTOR = """
            kind: connector
            id: people
            version: 1.0.0
            name: {az: Əhali, en: People, ru: Население}
            agency: interior
            contract: contract.yaml
            entry: az.asan.exchange.provider.Scripted
            operations:
              - {id: getPerson, personal: true, person: pin, readOnly: true, idempotent: true}
              - {id: count, personal: false, readOnly: true}
              - {id: addNote, personal: false}
            settings:
              - {name: token, type: secret, description: {en: Token}}
              - {name: pause, type: duration, default: PT5S, description: {en: Pause}}
            """;

    private Sample() {
    }

    static ConnectorFolder folder() {
        return ConnectorFolder.empty().with("connector.yaml", DESCRIPTOR).with("contract.yaml", CONTRACT)
                .with("samples/getPerson/found.json", "{\"request\":{\"parameters\":{\"pin\":\"7ZZ0A1B\"}},\"response\":{\"status\":200,\"body\":{\"surname\":\"Əliyeva\"}}}")
                .with("samples/count/two.json", "{\"request\":{},\"response\":{\"status\":200,\"body\":2}}")
                .with("samples/addNote/one.json", "{\"request\":{\"body\":{\"text\":\"x\"}},\"response\":{\"status\":201}}");
    }
}
