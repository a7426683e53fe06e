export type ColumnChooserProps = {
  /** Where the list of all columns is to be had. */
  source: string;
  /** The columns on the screen, in order. */
  chosen: readonly string[];
};
