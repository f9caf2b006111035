/** Keeps an answer as the newest of `most` at the most: beyond that the oldest go. */
export function keepNewest<Asked, Answer>(
  answers: Map<Asked, Answer>,
  asked: Asked,
  answer: Answer,
  most: number,
): void {
  answers.delete(asked);
  answers.set(asked, answer);
  for (const oldest of answers.keys()) {
    if (answers.size <= most) break;
    answers.delete(oldest);
  }
}
