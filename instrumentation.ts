import type { Instrumentation } from "next";

/** Called by Next once when the server starts. Invalid configuration stops the process here rather than at a request. */
export async function register(): Promise<void> {
  // The bundler replaces this constant, which keeps Node's modules out of the edge bundle.
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { env, setEnv } = await import("./env");
  // next-auth reads its own address from the environment only.
  setEnv({ NEXTAUTH_URL: env().PUBLIC_URL });
  const { dropForwardedHeaders } = await import("./app/_server/forwarded-headers");
  dropForwardedHeaders();
  const { escapeUndecodablePaths } = await import("./app/_server/undecodable-path");
  escapeUndecodablePaths();
  const { refuseTrace } = await import("./app/_server/unsupported-method");
  refuseTrace();
  const { trackExchanges } = await import("./app/_server/exchange");
  trackExchanges();
  const { shareFairly } = await import("./app/_server/auth/share-fairly");
  shareFairly();
  const { refuseUnreadableForms } = await import("./app/_server/unreadable-form");
  refuseUnreadableForms();
  const { closeConnectionsOnShutdown } = await import("./app/_server/shutdown");
  closeConnectionsOnShutdown();
  const { startSilenceWatch } = await import("./app/_server/silence-watch");
  startSilenceWatch();
  const { startServerWorker } = await import("./app/_server/worker");
  startServerWorker();
}

/** Called by Next for each error of a page, an action or a route, also of a part of a page that is sent later. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { logRequestError } = await import("./app/_server/request-error");
  logRequestError(error, request, context);
};
