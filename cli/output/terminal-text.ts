/** Text from documents can hold bytes that move a terminal's cursor, rename its window, or turn the order of letters
 *  round so that a line reads as something else. None of them reaches a terminal as it is. */

/** C0 and C1 controls and DEL; marks that turn the direction of writing (Trojan Source, CVE-2021-42574). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
const HARMFUL = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** The text on one line, with each harmful character shown instead of obeyed: `␛` for escape, `<U+202E>` for a mark of
 *  direction. Line breaks and tabs become spaces. */
export function terminalText(text: string): string {
  return text.replace(/\r\n|[\n\r\t\u2028\u2029]/g, " ").replace(HARMFUL, shown);
}

function shown(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  if (code === 0x7f) return "\u2421";
  return `<U+${code.toString(16).toUpperCase().padStart(4, "0")}>`;
}

/** The value as JSON in which harmful characters are written as `\uXXXX`: another spelling of the same JSON. */
export function jsonText(value: unknown, indent = 0): string {
  return JSON.stringify(value, null, indent).replace(
    /[\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
