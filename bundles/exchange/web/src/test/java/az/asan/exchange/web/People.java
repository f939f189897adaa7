package az.asan.exchange.web;

import az.asan.exchange.spi.Call;
import az.asan.exchange.spi.Connector;
import az.asan.exchange.spi.ConnectorSettings;
import az.asan.exchange.spi.Reply;
import az.asan.exchange.spi.RouteEngine;
import az.asan.exchange.testkit.ConnectorFolder;
import az.asan.module.spi.Activation;
import az.asan.module.spi.Findings;
import az.asan.module.spi.ModuleContent;
import java.nio.charset.StandardCharsets;

/** A connector that is a class and answers by itself. */
public final class People implements Connector {
    static ConnectorFolder folder() {
        return ConnectorFolder.empty().with("connector.yaml", """
                kind: connector
                id: people
                version: 1.0.0
                name: {az: Əhali, en: People register, ru: Население}
                agency: interior
                contract: contract.yaml
                entry: az.asan.exchange.web.People
                operations:
                  - {id: getPerson, personal: true, person: pin, readOnly: true}
                  - {id: addNote, personal: false}
                settings:
                  - {name: token, type: secret, description: {az: Açar, en: Token, ru: Ключ}}
                  - {name: pause, type: duration, default: PT5S, description: {az: Fasilə, en: Pause, ru: Пауза}}
                """).with("contract.yaml", """
                openapi: 3.1.0
                info: {title: People, version: "1"}
                paths:
                  /persons/{pin}:
                    get:
                      operationId: getPerson
                      summary: A person
                      parameters:
                        - {name: pin, in: path, required: true, schema: {type: string, pattern: "^[0-9A-Z]{7}$"}}
                        - {name: limit, in: query, schema: {type: integer}}
                      responses:
                        "200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Person"}}}}
                  /notes:
                    post:
                      operationId: addNote
                      requestBody: {required: true, content: {application/json: {schema: {type: object, required: [text]}}}}
                      responses:
                        "201": {description: done}
                components:
                  schemas:
                    Person: {type: object, required: [surname], properties: {surname: {type: string}, birthDate: {type: string}}}
                """);
    }

    @Override
    public Reply call(Call call) {
        if ("addNote".equals(call.operation())) {
            return new Reply(201, "", new byte[0]);
        }
        boolean fails = "9ZZFAIL".equals(call.parameters().get("pin"));
        String body = fails ? "{\"title\":\"Not now\"}" : "{\"surname\":\"Əliyeva\",\"birthDate\":\"1991-04-17\"}";
        return new Reply(fails ? 503 : 200, "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    /** The engine of a test that needs none. */
    public static RouteEngine noRoutes() {
        return new NoRoutes();
    }

    /** The engine of a test that needs none. */
    static final class NoRoutes implements RouteEngine {
        @Override
        public void check(ModuleContent content, Findings findings) {
            throw new IllegalStateException("There are no routes here");
        }

        @Override
        public Running start(Activation activation, ConnectorSettings settings) {
            throw new IllegalStateException("There are no routes here");
        }
    }
}
