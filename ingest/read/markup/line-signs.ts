// What a line says that is no part of a report: how pages of the web lead on to others, ask for something, or say nothing. The
// same signs tell it on a page and on its print.

const SAYS_NOTHING =
  /^(?:advertisement|ad|anzeige|publicité|sponsored(?: content)?|loading(?:…|\.{3})?|live|share(?: this(?: (?:article|story|page|post))?)?:?|print(?: this page)?|e-?mail|copy link|load more|(?:sign|log) in|read more|back to top|top|menu|search|close|skip to (?:main )?content|save|bookmark|listen(?: to this article)?)$/i;
const ASKS =
  /^(?:sign up\b|subscribe\b|follow us\b|join our\b|do you have a (?:story|tip)\b|(?:got|have) a (?:story|tip)\b|support (?:our|independent) (?:journalism|reporting|work)\b|already a subscriber|create (?:a free |an )?account\b|download (?:the )?(?:pdf|app)\b)/i;
const RIGHTS = /^(?:©|\(c\)|copyright\b|all rights reserved)/i;
const LEADS_ON =
  /^(?:read (?:more|also|next|on)|see also|related|more(?: on this)?|also read|recommended|watch|listen|don['’]t miss|in pictures)\s*[:|–-]/i;
const HEADS_FURNITURE =
  /^(?:related\b|read more\b|read next\b|see also\b|more (?:on|from|stories|news|like|in|articles)\b|most (?:read|popular|viewed|shared)\b|you (?:might|may) also\b|recommended\b|trending\b|latest (?:news|stories|press|posts)\b|recent (?:posts|comments|news)\b|(?:our )?top stories\b|other news\b|also on\b|tags?:?$|topics?:?$|share\b|contents$|table of contents$|in this (?:section|article)\b|on this page\b|leave a (?:reply|comment)\b|\d+ (?:comments?|thoughts?|responses?)\b|one thought on\b|comments?(?: \(\d+\))?$|join the conversation\b|cite this\b|stay in touch\b|follow us\b|about the authors?\b|post navigation$|from the (?:same|archives?)\b|next (?:article|story|post|up)\b|(?:is|was) this (?:page|article) (?:useful|helpful)\b)/i;

/** Whether a line says nothing of its own: a button's word, an appeal to readers, whose rights it is; or leads on to other
 *  reports. `links`: share of it that is links, 0 to 1. */
export function leadsAway(line: string, links: number): boolean {
  if (SAYS_NOTHING.test(line) || ASKS.test(line) || RIGHTS.test(line)) return true;
  return (LEADS_ON.test(line) && links >= 0.5) || (/^[←‹«]/.test(line) && links >= 0.8);
}

/** Whether a heading is one of what stands beside the report: related stories, comments, tags. */
export const headsFurniture = (heading: string): boolean => HEADS_FURNITURE.test(heading);
