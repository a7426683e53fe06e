/** No session is open beside the list. */
export default function NoSession() {
  return null;
}
