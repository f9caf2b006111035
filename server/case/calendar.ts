/** Whether the word is an ISO 8601 date of the calendar: a year, a month, or a day that there is. */
export function isDate(word: string): boolean {
  const parts = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(word);
  if (parts === null) return false;
  const full = `${parts[1]}-${parts[2] ?? "01"}-${parts[3] ?? "01"}T00:00:00.000Z`;
  const moment = new Date(full);
  // February 30 is moved into March rather than refused.
  return !Number.isNaN(moment.getTime()) && moment.toISOString() === full;
}
