import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.main.Main;

/** Camel Main as its users run it: routes in a folder, reloaded when a file changes. With threads and connections enough for the load. Arguments: folder, port. */
public final class CamelPeer {
    private CamelPeer() {
    }

    public static void main(String[] words) throws Exception {
        Main main = new Main();
        // Twenty threads, the default, would be kept by the slow tenth of the requests alone.
        main.bind("vertx", Vertx.vertx(new VertxOptions().setWorkerPoolSize(256)));
        main.addProperty("camel.main.routesIncludePattern", "file:" + words[0] + "/*.yaml");
        main.addProperty("camel.main.routesReloadEnabled", "true");
        main.addProperty("camel.main.routesReloadDirectory", words[0]);
        main.addProperty("camel.main.routesReloadPattern", "*.yaml");
        main.addProperty("camel.main.routesReloadRemoveAllRoutes", "false");
        main.addProperty("camel.component.http.connectionsPerRoute", "200");
        main.addProperty("camel.component.http.maxTotalConnections", "400");
        main.configure().addConfiguration(new Server(Integer.parseInt(words[1])));
        main.run();
    }

    /** The HTTP server has to be there before the routes. */
    public static final class Server implements org.apache.camel.CamelConfiguration {
        private final int port;

        Server(int port) {
            this.port = port;
        }

        @Override
        public void configure(org.apache.camel.CamelContext context) throws Exception {
            VertxPlatformHttpServerConfiguration settings = new VertxPlatformHttpServerConfiguration();
            settings.setBindHost("127.0.0.1");
            settings.setBindPort(port);
            context.addService(new VertxPlatformHttpServer(settings));
        }
    }
}
