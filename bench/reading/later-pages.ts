/** Ten pages of other templates, written when the reader was tuned. What they show at first sight is what to expect of others; the
 *  faults that showed there were mended since where they are general (docs/web-pages.md has both figures). */
import { type KnownPage, knownPage, paragraphs } from "./known-page.ts";
import { CYBER, DRONES, MEDIA, MINISTRY, PORT, TRADE, TRIAL, UNION } from "./page-texts.ts";

const SECTIONS = ["Front page", "Opinion", "Culture", "Weather", "Obituaries", "Crossword"];
const LINKS = SECTIONS.map((word) => `<a href="/${word.toLowerCase().replace(/ /g, "-")}">${word}</a>`).join(
  "\n",
);

export const LATER_PAGES: readonly KnownPage[] = [
  knownPage(
    "paper whose next report follows on the same page",
    `<!doctype html><html lang="en"><head><title>Historian jailed for six years | Coastal Times</title><meta property="og:title" content="Historian jailed for six years"></head><body><div class="nav-primary">${LINKS}</div><div class="story-stream"><div class="story" data-index="0"><div class="story-head"><span class="label">Courts</span><h1>⟦Historian jailed for six years⟧</h1><h2 class="summary">⟦Judges believe a student’s notebook.⟧</h2><div class="contributors">Stig Falk and Una Roe</div></div><div class="story-text">${paragraphs(...TRIAL)}</div></div><div class="story" data-index="1"><div class="story-head"><h1>Ferry prices rise again</h1></div><div class="story-text"><p>Passengers on the northern line will pay four crowns more from May, the operator says.</p></div></div></div><div class="bottom-links">${LINKS}</div></body></html>`,
  ),
  knownPage(
    "embassy page of nested tables",
    `<html><head><title>Embassy of Varonia in Halvik</title></head><body><table width="100%"><tr><td><table width="100%" bgcolor="navy"><tr><td><font color="white">EMBASSY OF VARONIA</font></td></tr></table></td></tr><tr><td><table><tr><td width="20%" valign="top"><table><tr><td><a href="1.htm">Ambassador</a></td></tr><tr><td><a href="2.htm">Visas</a></td></tr><tr><td><a href="3.htm">Culture</a></td></tr></table></td><td valign="top"><table><tr><td><p align="center"><b>⟦Statement of the Embassy⟧</b></p><p>⟦${PORT[3]}⟧</p><p>⟦The Embassy regrets that the government of Estmark listens to inventions instead of facts. Two cultural attachés were expelled without proof.⟧</p><p>⟦Varonia reserves the right to respond in a suitable manner and at a suitable time, and will defend the honour of its diplomats.⟧</p></td></tr></table></td></tr></table></td></tr><tr><td align="center"><font size="1">Visitors: 004417</font></td></tr></table></body></html>`,
  ),
  knownPage(
    "weblog on a hosted platform",
    `<!DOCTYPE html><html dir="ltr"><head><title>Kessel Notes: The dairy that built ships</title></head><body><div class="navbar section"><div class="widget Navbar">Create Blog</div></div><div class="content-outer"><div class="header-outer"><h1 class="title"><a href="/">Kessel Notes</a></h1><p class="description">On trade and its shadows</p></div><div class="main-outer"><div class="columns fauxcolumns"><div class="column-center-outer"><div class="blog-posts hfeed"><h2 class="date-header"><span>Saturday, 15 February 2031</span></h2><div class="post hentry"><h3 class="post-title entry-title">⟦The dairy that built ships⟧</h3><div class="post-body entry-content">⟦${MINISTRY[3]}⟧<br><br>⟦${MINISTRY[0]}⟧<br><br>⟦I rang the dairy. A man told me that they make cheese, and hung up.⟧</div><div class="post-footer"><div class="post-footer-line">Posted by <span class="fn">Jarl</span> at <a class="timestamp-link" href="/p">10:12</a></div></div></div><div class="comments" id="comments"><h4>2 comments:</h4><p>Their cheese is good, though, whatever they weld behind the barn.</p></div></div></div><div class="column-right-outer"><div class="sidebar"><h2>Blog Archive</h2><ul><li><a href="/2031/01">January</a></li></ul></div></div></div></div></div></body></html>`,
  ),
  knownPage(
    "journal with cards in its text",
    `<!doctype html><html lang="en"><head><title>Rented reporters</title><meta name="generator" content="Ghost 6"></head><body class="post-template"><div class="viewport"><header id="gh-head" class="gh-head"><a href="/">The Ledger</a><nav class="gh-head-menu">${LINKS}</nav></header><main class="site-main"><article class="article post"><header class="article-header gh-canvas"><div class="article-tag"><a href="/tag/media">Media</a></div><h1 class="article-title">⟦Rented reporters⟧</h1><p class="article-excerpt">⟦Nine journalists, one foundation, no furniture.⟧</p><section class="article-byline"><ul class="author-list"><li><a href="/author/kaja">Kaja Moe</a></li></ul><div class="byline-meta-content"><time datetime="2031-05-09">May 9, 2031</time> — 4 min read</div></section></header><section class="gh-content gh-canvas">${paragraphs(MEDIA[0], MEDIA[1])}<div class="kg-card kg-callout-card"><div class="kg-callout-text">⟦The foundation’s statutes name “dialogue” as its purpose eleven times.⟧</div></div>${paragraphs(MEDIA[2])}<figure class="kg-card kg-bookmark-card"><a class="kg-bookmark-container" href="/pipeline"><div class="kg-bookmark-title">The pipeline in numbers</div><div class="kg-bookmark-description">How much gas flows to whom.</div></a></figure>${paragraphs(MEDIA[3], MEDIA[4])}</section></article><section class="footer-cta"><h2>Sign up for more like this.</h2><a href="#/portal/signup">Enter your email</a></section></main></div></body></html>`,
  ),
  knownPage(
    "agency report in divisions for paragraphs",
    `<!doctype html><html lang="en"><head><title>Estmark, Sorvia to share intelligence</title></head><body><div id="fusion-app"><header data-testid="Header">${LINKS}</header><div class="layout__main__2x"><div data-testid="Article"><div class="article-header__heading__15"><h1 data-testid="Heading">⟦Estmark, Sorvia to share intelligence⟧</h1><div data-testid="AuthorByline">By Juha Salmi</div><time datetime="2031-06-01"><span>June 1, 2031</span><span>9:04 AM UTC</span><span>Updated 3 hours ago</span></time></div><div class="article-body__content__17"><div data-testid="paragraph-0">⟦HALVIK, June 1 (Baltic Wire) - ${TRADE[0]}⟧</div><div data-testid="paragraph-1">⟦${TRADE[1]}⟧</div><div data-testid="promo-box"><p>The Wire Briefing newsletter provides all the news you need.</p></div><div data-testid="paragraph-2">⟦${TRADE[2]}⟧</div><div data-testid="paragraph-3">⟦${TRADE[3]}⟧</div><div data-testid="SignOff"><p>⟦Reporting by Juha Salmi in Halvik; Editing by Rosa Lind⟧</p></div><div data-testid="TrustBadge"><p>Our Standards: <a href="/p">The Trust Principles.</a></p></div></div></div></div><div class="slider__6"><h2>Read Next</h2><a href="/r1">Sorvia’s patrol boats arrive late</a></div></div></body></html>`,
  ),
  knownPage(
    "cable printed as it was sent",
    `<html><head><title>Telegram 31HALVIK0412</title></head><body><h3><a href="/">Telegram archive</a></h3><pre>⟦SUBJECT: PORT CLERK ARRESTED
1. (C) SUMMARY: THE SERVICE ARRESTED A PORT CLERK WHO SOLD
LOADING PLANS TO TWO VARONIAN ATTACHES. END SUMMARY.
2. (C) SOLHEIM TOLD THE AMBASSADOR THAT VARONIA HAD PAID THE
CLERK ELEVEN TIMES. SHE ASKED FOR OUR HELP WITH THE MEMORY STICK.
3. (C) COMMENT: ESTMARK WILL EXPEL MORE. END COMMENT.⟧</pre></body></html>`,
  ),
  knownPage(
    "question with answers",
    `<!doctype html><html lang="en"><head><title>Who flew over Raskmoor? - Ask the Coast</title></head><body itemscope itemtype="https://schema.org/QAPage"><script type="application/ld+json">{"@type":"QAPage","mainEntity":{"@type":"Question","name":"Who flew over Raskmoor?"}}</script><header class="s-topbar"><a href="/">Ask the Coast</a></header><div id="mainbar"><div id="question-header"><h1>⟦Who flew over Raskmoor?⟧</h1></div><div class="question"><div class="votecell">17</div><div class="s-prose"><p>⟦${DRONES[0]}⟧</p><p>⟦Does anybody know whose aircraft they were?⟧</p></div></div><div class="answer"><div class="s-prose"><p>⟦${DRONES[1]}⟧</p></div></div><div class="answer"><div class="s-prose"><p>⟦${DRONES[2]}⟧</p></div></div></div><div id="sidebar"><h4>Related</h4><a href="/q/2">How deep is the bay?</a></div><footer id="footer">${LINKS}</footer></body></html>`,
  ),
  knownPage(
    "timeline of an affair",
    `<!doctype html><html lang="en"><head><title>The election hack: a timeline</title></head><body><header class="banner">${LINKS}</header><section class="timeline-page"><h1>⟦The election hack: a timeline⟧</h1><p class="intro">⟦From a forged invitation to a refused inquiry.⟧</p><ol class="timeline"><li><h2>⟦3 March 2031⟧</h2><p>⟦${CYBER[1]}⟧</p></li><li><h2>⟦22 March 2031⟧</h2><p>⟦${CYBER[0]}⟧</p></li><li><h2>⟦9 June 2031⟧</h2><p>⟦${CYBER[2]}⟧</p></li><li><h2>⟦1 July 2031⟧</h2><p>⟦${CYBER[4]}⟧</p></li></ol></section><div class="end"><p>© 2031 Coastal Times</p></div></body></html>`,
  ),
  knownPage(
    "meetings coverage of an organisation of states",
    `<!DOCTYPE html><html lang="en"><head><title>Council Debates Kessel Strait | Meetings Coverage and Press Releases</title></head><body class="html not-front not-logged-in"><div id="page"><div id="branding"><a href="/">Northern Union</a></div><div class="main-container container"><div class="row"><section class="col-sm-9"><h1 class="page-header">⟦Council Debates Kessel Strait⟧</h1><div class="region region-content"><div class="field field-name-field-symbol">NU/C/311</div><span class="date-display-single">12 June 2031</span><div class="field field-name-body"><p>⟦The Council of the Northern Union met this morning to hear the Secretary-General, who warned of a “quarrel of fleets” in the Kessel Strait.⟧</p><p>⟦AMARA NKEMI (Sorvia) said that Varonia had threatened her country with a blockade.⟧</p><p>⟦The representative of Varonia rejected the accusation, and called the agreement between Estmark and Sorvia a military pact in disguise.⟧</p><p>⟦The meeting began at 10:02 a.m. and ended at 11:47 a.m.⟧</p></div></div><div class="node-footer"><strong>For information media. Not an official record.</strong></div></section><aside class="col-sm-3"><h2>Latest</h2>${LINKS}</aside></div></div></div></body></html>`,
  ),
  knownPage(
    "magazine of sections with embeds and captions",
    `<!doctype html><html lang="en"><head><title>On the stewards’ stairs - Dock &amp; Deck</title><meta property="og:site_name" content="Dock &amp; Deck"></head><body><div class="c-site-nav">${LINKS}</div><div class="c-article"><div class="c-article__lede"><h1 class="c-headline">⟦On the stewards’ stairs⟧</h1><p class="c-deck">⟦A flat, a notebook, and a bill for evenings.⟧</p><p class="c-byline">by Tove Lund, photographs by Iver Dahl</p></div><div class="c-article__content"><section><p>⟦${UNION[0]}⟧</p><figure class="c-image"><img src="s.jpg" alt=""><figcaption class="c-caption">⟦The flat opposite the union’s office.⟧ <cite class="c-caption__credit">Iver Dahl</cite></figcaption></figure></section><section><p>⟦${UNION[1]}⟧</p><div class="c-embed c-embed--social"><blockquote class="twitter-post"><p>Somebody is watching us, post the stewards, and it is not the passengers.</p></blockquote></div><p>⟦${UNION[2]}⟧</p></section><section><h3>⟦What the line says⟧</h3><p>⟦“We have nothing to hide,” says its spokeswoman, Ann-Marit Berg, and declines to show us anything.⟧</p></section></div><div class="c-more"><h3>From the same issue</h3><a href="/i">Knots that hold</a></div></div></body></html>`,
  ),
];
