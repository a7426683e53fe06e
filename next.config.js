import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL(".", import.meta.url));

/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  // Otherwise Next calls 127.0.0.1 "localhost" and sends what the proxy rewrites to itself as a new request.
  skipProxyUrlNormalize: true,
  // They load native code or files of their own, which a bundle would leave behind.
  serverExternalPackages: [
    "@node-rs/argon2",
    "postgres",
    "pino",
    "graphile-worker",
    "nodemailer",
    "@simplewebauthn/server",
    "@aws-sdk/client-s3",
    "@aws-sdk/lib-storage",
  ],
  experimental: {
    // While the server cannot be reached, a page waits for it and goes on; otherwise the browser would leave the page for an
    // error of its own, from which nothing comes back by itself.
    useOffline: true,
    // In seconds, how long a session is kept that was loaded in advance; Next allows no less.
    staleTimes: { static: 30 },
    // In bytes of source: many small scripts compress worse than a few.
    turbopackChunking: { minChunkSize: 250_000 },
  },
  // Files of clients are served behind the policy; nothing may be resized and cached in front of it.
  images: { unoptimized: true },
  // `npm run check` and `npm test` check the types; a build, as of the demo, does not wait for that again.
  typescript: { ignoreBuildErrors: true },
  // A parent folder with a lockfile of its own must not become the root of the build.
  turbopack: { root },
  outputFileTracingRoot: root,
};
