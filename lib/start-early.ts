/**
 * A read that is started before it is waited for. Its failure reaches those who wait; where nobody does any more, as after the browser
 * has left, it is no fault of the process.
 */
export function startEarly<T>(read: Promise<T>): Promise<T> {
  read.catch(() => {});
  return read;
}
