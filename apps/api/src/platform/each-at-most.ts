/** Does something with each item, at most so many at a time; the answers in the items' order. */
export async function eachAtMost<T, R>(limit: number, items: readonly T[], act: (item: T) => Promise<R>): Promise<R[]> {
  const answers: R[] = new Array<R>(items.length);
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let at = next++; at < items.length; at = next++) answers[at] = await act(items[at] as T);
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, lane));
  return answers;
}
