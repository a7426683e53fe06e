import { createServer } from "node:net";

const NEIGHBOURS = 50;

export async function freePort(wanted: number, host: string): Promise<number> {
  for (let port = wanted; port <= wanted + NEIGHBOURS; port++) {
    const found = await tryPort(port, host);
    if (found) return found;
  }
  throw new Error(`Every port from ${wanted} to ${wanted + NEIGHBOURS} is in use; set PORT to another port.`);
}

/** The port if it is free, the system's choice for 0, undefined if it is taken. */
export function tryPort(port: number, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") resolve(undefined);
      else
        reject(
          new Error(`Cannot listen on ${host}:${port} (${error.code}); see HOST and PORT in .env.example.`),
        );
    });
    probe.listen(port, host, () => {
      const address = probe.address();
      probe.close(() => resolve(address && typeof address === "object" ? address.port : undefined));
    });
  });
}
