/** Next calls this once when the server starts: a configuration that cannot be used ends it here, not at a request. */
export async function register(): Promise<void> {
  // A constant that the bundler fills in, so that the edge bundle stays without it.
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { env, setEnv } = await import("./env");
  // next-auth takes its own address from nowhere else.
  setEnv({ NEXTAUTH_URL: env().PUBLIC_URL });
  const { distrustForwarded } = await import("./app/_server/forwarded");
  distrustForwarded();
  const { acceptStrayPercent } = await import("./app/_server/stray-percent");
  acceptStrayPercent();
  const { trackExchanges } = await import("./app/_server/exchange");
  trackExchanges();
  const { letGoWhenStopping } = await import("./app/_server/stopping");
  letGoWhenStopping();
  const { workInServer } = await import("./app/_server/worker");
  workInServer();
}
