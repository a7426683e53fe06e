/** Why a package cannot be downloaded, or a client was not erased: `failure.*` in messages/clients say it. */
export type RequestFailure = "not_written" | "removed" | "erased" | "held";
