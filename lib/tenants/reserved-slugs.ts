/** First path segments of Parley's own pages. */
export const RESERVED_SLUGS = [
  "api",
  "healthz",
  "media",
  "readyz",
  "shared",
  "sign-in",
  "sign-out",
  "webchat",
  "widget.js",
];
