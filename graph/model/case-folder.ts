/** Names of the files and folders that make a case's folder. What lies beside them is not Tangle's. */
const OF_A_CASE =
  /^(?:archive|damaged|store(?:\.damaged-\d+)?|views|cache|case\.json|case\.lock.*|(?:identity|decisions)\.jsonl|server\.json.*|samples-read)$/;

/** Whether names found in one folder are those of a case. */
export function isCaseFolder(names: readonly string[]): boolean {
  return names.includes("case.json") && names.includes("archive");
}

/** Whether a name in a case's folder is of the case: its archive and graph, which are no sources to read. */
export function isOfCase(name: string): boolean {
  return OF_A_CASE.test(name);
}
