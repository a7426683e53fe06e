// Runs Next's own command with its telemetry off, on every platform.
process.env.NEXT_TELEMETRY_DISABLED = "1";
await import("next/dist/bin/next");
