/** Next calls this once when the server starts: a configuration that cannot be used ends it here, not at a request. */
export async function register(): Promise<void> {
  // A constant that the bundler fills in, so that the edge bundle stays without it.
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { env } = await import("./lib/env");
  env();
  const { distrustForwarded } = await import("./app/_server/forwarded");
  distrustForwarded();
}
