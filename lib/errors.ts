import { t } from "@/messages/errors";

/** An expected error, mapped once in app/_server. Any other error is a bug and is logged under an id. */
export abstract class Refusal extends Error {
  abstract readonly status: number;
}

/** It does not exist, or the actor may not know that it exists. */
export class NotFound extends Refusal {
  override readonly name = "NotFound";
  readonly status = 404;
  constructor(what = t("notFound")) {
    super(what);
  }
}

export class Forbidden extends Refusal {
  override readonly name = "Forbidden";
  readonly status = 403;
  constructor(message = t("notAllowed")) {
    super(message);
  }
}

/** The API key is missing, wrong or revoked. */
export class Unauthenticated extends Refusal {
  override readonly name = "Unauthenticated";
  readonly status = 401;
}

/** Nobody is signed in, or the sign-in has expired. Pages redirect to the sign-in. */
export class SignedOut extends Refusal {
  override readonly name = "SignedOut";
  readonly status = 401;
  constructor() {
    super(t("signedOut"));
  }
}

export class TooLarge extends Refusal {
  override readonly name = "TooLarge";
  readonly status = 413;
}

export class Unsupported extends Refusal {
  override readonly name = "Unsupported";
  readonly status = 415;
}

/** `fields` holds the messages by form field. */
export class Invalid extends Refusal {
  override readonly name = "Invalid";
  readonly status = 422;
  constructor(
    message: string,
    readonly fields: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

/** Someone else was first; the message names who did what. */
export class Conflict extends Refusal {
  override readonly name = "Conflict";
  readonly status = 409;
}

/** It was valid once and never will be again. */
export class Gone extends Refusal {
  override readonly name = "Gone";
  readonly status = 410;
}

/** Try again later: too many attempts, or a service is down. */
export class Unavailable extends Refusal {
  override readonly name = "Unavailable";
  readonly status = 503;
}
