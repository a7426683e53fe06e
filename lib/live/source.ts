/** Who is told. `end` says that nothing more will come, with the error that ended it, if one did. */
export type Hearer<Event extends string = string> = {
  tell: (event: Event) => void;
  end: (err?: unknown) => void;
};

/** Begins to tell somebody what happens, until they call what it returns. */
export type Source<Event extends string = string> = (hearer: Hearer<Event>) => () => void;
