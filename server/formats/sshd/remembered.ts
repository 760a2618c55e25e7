/** What is known by a name, made when it is first asked for: rules ask for the same again and again. */
export function remembered<Value>(known: Map<string, Value>, name: string, make: () => Value): Value {
  const value = known.get(name);
  if (value !== undefined || known.has(name)) return value as Value;
  const made = make();
  known.set(name, made);
  return made;
}
