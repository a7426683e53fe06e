/** One open connection that receives events. `end` closes it, with the error that ended it, if one did. */
export type Subscriber<Event extends string = string> = {
  send: (event: Event) => void;
  end: (err?: unknown) => void;
};

/** Starts sending events to a subscriber; returns the function that unsubscribes it. */
export type Subscribe<Event extends string = string> = (subscriber: Subscriber<Event>) => () => void;
