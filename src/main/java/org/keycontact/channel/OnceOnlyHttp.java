package org.keycontact.channel;

import com.twilio.http.NetworkHttpClient;
import com.twilio.http.Request;
import com.twilio.http.Response;
import java.net.URI;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.util.Timeout;

/**
 * The provider's HTTP client, tamed: each request leaves at most once. By itself it repeats a POST up to six times, and
 * somebody's phone lights up six times. Connections are not kept: a request on one that the other side has just closed
 * would leave us not knowing whether the text was taken.
 */
final class OnceOnlyHttp extends NetworkHttpClient {

    OnceOnlyHttp(TwilioSettings.Connection connection) {
        super(builder(connection));
    }

    private static HttpClientBuilder builder(TwilioSettings.Connection connection) {
        QuietLoggers.require();
        RequestConfig times = times(connection);
        HttpClientBuilder builder = HttpClientBuilder.create()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .setConnectionReuseStrategy((request, response, context) -> false)
                // The SDK sets its own times on every request (30 s to connect); ours stand.
                .addExecInterceptorFirst("times", (request, scope, chain) -> {
                    scope.clientContext.setRequestConfig(times);
                    return chain.proceed(request, scope);
                });
        URI lookAlike = connection.apiBase();
        if (lookAlike == null) {
            return builder.useSystemProperties();
        }
        HttpRoute route = new HttpRoute(new HttpHost("http", lookAlike.getHost(), lookAlike.getPort()));
        return builder.setRoutePlanner((target, context) -> route);
    }

    @SuppressWarnings("deprecation") // the connection manager's own setting is overridden by the SDK's request setting
    private static RequestConfig times(TwilioSettings.Connection connection) {
        Timeout connect = Timeout.of(connection.connectTimeout());
        return RequestConfig.custom()
                .setConnectTimeout(connect)
                .setConnectionRequestTimeout(connect)
                .setResponseTimeout(Timeout.of(connection.responseTimeout()))
                .build();
    }

    @Override
    public Response reliableRequest(Request request) {
        Response response = makeRequest(request);
        if (response.getStatusCode() >= 300 && !isJson(response)) {
            throw new UnreadableAnswer(response.getStatusCode());
        }
        return response;
    }

    @Override
    public Response reliableRequest(Request request, int[] retryCodes, int retries, long delayMillis) {
        return reliableRequest(request);
    }

    private static boolean isJson(Response response) {
        for (Header header : response.getHeaders()) {
            if (header.getName().equalsIgnoreCase("content-type")) {
                return header.getValue().startsWith("application/json");
            }
        }
        return false;
    }

    /** Something answered, but not in the provider's words: a proxy or a gateway in between, as a rule. */
    static final class UnreadableAnswer extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final int status;

        UnreadableAnswer(int status) {
            super("HTTP " + status + " without the provider's own error");
            this.status = status;
        }

        int status() {
            return status;
        }
    }
}
