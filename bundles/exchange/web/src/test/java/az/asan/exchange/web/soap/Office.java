package az.asan.exchange.web.soap;

import az.asan.exchange.spi.Call;
import az.asan.exchange.spi.Connector;
import az.asan.exchange.spi.Reply;
import az.asan.exchange.testkit.ConnectorFolder;
import java.nio.charset.StandardCharsets;

/** A connector whose contract has something of everything; it answers by itself. */
public final class Office implements Connector {
    static ConnectorFolder folder(String version) {
        return ConnectorFolder.empty().with("connector.yaml", """
                kind: connector
                id: office
                version: %s
                name: {az: İdarə, en: Office, ru: Управление}
                agency: interior
                contract: contract.yaml
                entry: az.asan.exchange.web.soap.Office
                operations:
                  - {id: getPerson, personal: true, person: pin, readOnly: true}
                  - {id: addNote, personal: false}
                """.formatted(version)).with("contract.yaml", CONTRACT);
    }

    static final String CONTRACT = """
            openapi: 3.1.0
            info: {title: Office, version: "1"}
            paths:
              /persons/{pin}:
                get:
                  operationId: getPerson
                  summary: A person & all of it
                  parameters:
                    - {name: pin, in: path, required: true, schema: {type: string, pattern: "^[0-9A-Z]{7}$"}}
                    - {name: limit, in: query, schema: {type: integer}}
                    - {name: whole, in: query, schema: {type: boolean}}
                  responses:
                    "200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Person"}}}}
                    "404": {description: none, content: {application/problem+json: {schema: {$ref: "#/components/schemas/Problem"}}}}
              /notes:
                post:
                  operationId: addNote
                  requestBody: {required: true, content: {application/json: {schema: {$ref: "#/components/schemas/Note"}}}}
                  responses:
                    "201": {description: done}
            components:
              schemas:
                Person:
                  type: object
                  required: [surname, address]
                  additionalProperties: false
                  properties:
                    surname: {type: string}
                    middle name: {type: [string, "null"]}
                    born: {type: string, format: date}
                    seen: {type: string, format: date-time}
                    sex: {type: string, enum: [female, male]}
                    alive: {type: boolean}
                    height: {type: number}
                    count: {type: [integer, "null"]}
                    address: {$ref: "#/components/schemas/Address"}
                    children: {type: array, items: {$ref: "#/components/schemas/Person"}}
                    grid: {type: array, items: {type: array, items: {type: [number, "null"]}}}
                    spouse: {anyOf: [{$ref: "#/components/schemas/Person"}, {type: "null"}]}
                    anything: {}
                Address:
                  allOf:
                    - {type: object, required: [city], properties: {city: {type: string}}}
                    - {type: object, properties: {flat: {type: [string, integer]}}}
                Note:
                  type: object
                  required: [text]
                  properties: {text: {type: string, maxLength: 50}, tags: {type: array, items: {type: string}}}
                Problem:
                  type: object
                  required: [title, status]
                  properties: {title: {type: string}, status: {type: integer}}
            """;

    @Override
    public Reply call(Call call) {
        if ("addNote".equals(call.operation())) {
            return new Reply(201, "", new byte[0]);
        }
        return switch (call.parameters().get("pin")) {
            case "9ZZNONE" -> json(404, "{\"title\":\"No such person\",\"status\":404,\"more\":{\"a\":1}}");
            case "9ZZFAIL" -> json(503, "{\"title\":\"Not now\"}");
            case "9ZZCTRL" -> json(200, "{\"surname\":\"a\\u0000b\",\"address\":{\"city\":\"Bakı\"}}");
            default -> json(200, """
                    {"surname":"Əliyeva <&> ]]>","middle name":null,"born":"1991-04-17","seen":"2026-01-01T10:00:00Z","sex":"female","alive":true,"height":1.6e2,"count":0,
                     "address":{"city":"Bakı","flat":17,"street":"Nizami"},"children":[],"grid":[[1,null],[]],"anything":{"x":[1]}}""");
        };
    }

    private static Reply json(int status, String body) {
        return new Reply(status, "application/json", body.getBytes(StandardCharsets.UTF_8));
    }
}
