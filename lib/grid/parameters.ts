export type Parameters = Readonly<Record<string, string | string[] | undefined>>;

export function parametersIn(address: URLSearchParams): Parameters {
  const keys = [...new Set(address.keys())];
  return Object.fromEntries(
    keys.map((key) => {
      const values = address.getAll(key);
      return [key, values.length > 1 ? values : values[0]];
    }),
  );
}
