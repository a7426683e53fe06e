/**
 * A reason for which a verb or a read is refused. app/_server maps it once for pages, route handlers and actions; every other
 * error is a fault of ours and is logged under an id.
 */
export abstract class Refusal extends Error {
  abstract readonly status: number;
}

/** It does not exist, or the actor may not know that it does: one answer for both. */
export class NotFound extends Refusal {
  override readonly name = "NotFound";
  readonly status = 404;
  constructor(what = "Not found") {
    super(what);
  }
}

/** The actor sees it but may not do this. */
export class Forbidden extends Refusal {
  override readonly name = "Forbidden";
  readonly status = 403;
  constructor(message = "You may not do this") {
    super(message);
  }
}

/** Nobody we know is asking: no key, a wrong one, one that was revoked. */
export class Unauthenticated extends Refusal {
  override readonly name = "Unauthenticated";
  readonly status = 401;
}

/** Nobody is signed in, or the sign-in has ended. Pages lead to the sign-in, scripts get this status. */
export class SignedOut extends Refusal {
  override readonly name = "SignedOut";
  readonly status = 401;
  constructor() {
    super("You are signed out");
  }
}

/** There is more of it than is taken at once. */
export class TooLarge extends Refusal {
  override readonly name = "TooLarge";
  readonly status = 413;
}

/** It is written in a way that is not understood. */
export class Unsupported extends Refusal {
  override readonly name = "Unsupported";
  readonly status = 415;
}

/** The input is not right; `fields` names what is wrong by form field. */
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

/** Somebody else was first; the message says who did what. */
export class Conflict extends Refusal {
  override readonly name = "Conflict";
  readonly status = 409;
}

/** It cannot be answered now: too many attempts, a service that is down. */
export class Unavailable extends Refusal {
  override readonly name = "Unavailable";
  readonly status = 503;
}
