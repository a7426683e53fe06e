/** A value that was clicked: which column's, and the button it stands in. */
export type ChosenValue = { column: string; kind: string; value: string; label: string; button: HTMLElement };
