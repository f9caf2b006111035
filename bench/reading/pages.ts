/** Web pages as the programs of newspapers, ministries and weblogs print them. One file, since a page is read whole: its markup
 *  is what is measured. */
import { type KnownPage, knownPage, paragraphs } from "./known-page.ts";
import { CYBER, DRONES, MEDIA, MINISTRY, PORT, TRADE, TRIAL, UNION } from "./page-texts.ts";

const TEASERS = `
  <div class="teaser"><a href="/sport/1"><h3>Cup final ends in rain and penalties</h3></a><p>Nobody had brought an umbrella.</p></div>
  <div class="teaser"><a href="/food/2"><h3>Nine soups for a cold week</h3></a><p>The seventh will surprise you.</p></div>
  <div class="teaser"><a href="/world/3"><h3>Glacier loses its last café</h3></a><p>Owners blame the view.</p></div>`;
const COOKIES = `<div id="cookie-consent" class="cc-window" role="dialog" aria-label="cookieconsent"><p>We and our 812 partners value your privacy. We store and access information on a device, such as cookies, to show you personalised advertising.</p><button>Accept all</button><button>Settings</button></div>`;
const SHARE = `<ul class="share-buttons"><li><a href="#">Share on Facebook</a></li><li><a href="#">Share on X</a></li><li><a href="#">Send by e-mail</a></li><li><a href="#">Copy link</a></li></ul>`;
const MENU = `<ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li><li><a href="/politics">Politics</a></li><li><a href="/business">Business</a></li><li><a href="/sport">Sport</a></li></ul>`;

/** Twenty pages. */
export const PAGES: readonly KnownPage[] = [
  knownPage(
    "news article with furniture",
    `<!doctype html><html lang="en"><head><title>Estmark expels attachés | The Halvik Courier</title>
<meta property="og:title" content="Estmark expels two attachés over port spying"><meta property="og:site_name" content="The Halvik Courier">
<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"Estmark expels two attachés over port spying","datePublished":"2031-04-08T06:00:00Z","author":[{"@type":"Person","name":"Lena Brok"}]}</script></head>
<body>${COOKIES}<header class="site-header"><a class="logo" href="/">The Halvik Courier</a><nav>${MENU}</nav></header>
<main><article class="story"><header><p class="kicker">Security</p><h1>⟦Estmark expels two attachés over port spying⟧</h1>
<p class="standfirst">⟦A clerk is said to have sold the loading plans of supply ships.⟧</p>
<div class="byline">By <a rel="author" href="/staff/lena-brok">Lena Brok</a>, security correspondent</div><time datetime="2031-04-08T06:00:00Z">8 April 2031, 08:00</time>${SHARE}</header>
<figure><img src="h.jpg" alt="Harbour"><figcaption>⟦The naval quay in Halvik, where the clerk worked.⟧ <span class="credit">Photo: Oskar Riis/Courier</span></figcaption></figure>
<p>⟦${PORT[0]}⟧</p><p>⟦${PORT[1]}⟧</p>
<aside class="related-inline"><h4>Read more</h4><ul><li><a href="/a">How a timetable became a weapon</a></li><li><a href="/b">Who guards the guards at the gate?</a></li></ul></aside>
<p>⟦${PORT[2]}⟧</p><div class="ad-slot" id="ad-3"><span>Advertisement</span></div><p>⟦${PORT[3]}⟧</p>
<div class="newsletter-signup"><h3>The morning letter</h3><p>Sign up for our newsletter and get the day’s news before breakfast.</p><form><input type="email"><button>Subscribe</button></form></div>
<p>⟦${PORT[4]}⟧</p><div class="tags"><span>Topics:</span> <a href="/t/spy">Espionage</a> <a href="/t/ports">Ports</a></div></article>
<section class="comments" id="comments"><h2>3 comments</h2><div class="comment"><b>harbourcat</b><p>I always said that ferry terminal looked odd, and nobody listened to me, not even my own wife.</p></div><div class="comment"><b>Tuna</b><p>What does a memory stick cost these days? Asking for a friend who has a coat.</p></div></section>
<section class="more-stories"><h2>More stories</h2>${TEASERS}</section></main><footer><p>© 2031 Courier Media. All rights reserved.</p>${MENU}</footer></body></html>`,
  ),
  knownPage(
    "ministry press release",
    `<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>Sanctions on Lakeside Metals - Ministry of the Interior</title><meta name="DC.title" content="Sanctions on Lakeside Metals"><meta name="DC.date.issued" content="2031-02-14"></head>
<body class="page-press"><a class="skip-link" href="#content">Skip to main content</a>
<div id="header"><img src="crest.png" alt="Crest"><div id="sitename">Ministry of the Interior</div><div id="language-switch"><a href="/de">Deutsch</a> <a href="/fr">Français</a></div></div>
<div id="mainnav">${MENU}</div><div id="breadcrumb">You are here: <a href="/">Home</a> &gt; <a href="/press">Press</a> &gt; Press releases</div>
<div id="content"><div class="press-meta">Press release 31/2031 &middot; 14 February 2031</div><h1>⟦Sanctions on Lakeside Metals⟧</h1>
${paragraphs(...MINISTRY)}
<h2>⟦Notes to editors⟧</h2><ul><li>⟦The measures rest on section 12 of the Foreign Trade Act.⟧</li><li>⟦Lakeside Metals was founded in 1998 and employs 240 people.⟧</li></ul>
<p>⟦Press contact: Nils Amdahl, telephone 0555 1234.⟧</p><div class="print-link"><a href="?print=1">Print this page</a></div></div>
<div id="sidebar"><h3>Latest press releases</h3><ul><li><a href="/p/30">New uniforms for the border guard</a></li><li><a href="/p/29">Minister visits fire brigade</a></li></ul></div>
<div id="footer"><ul><li><a href="/imprint">Imprint</a></li><li><a href="/privacy">Privacy</a></li><li><a href="/access">Accessibility</a></li></ul></div></body></html>`,
  ),
  knownPage(
    "live blog",
    `<!doctype html><html lang="en"><head><title>Live: Estmark expels attachés</title><script type="application/ld+json">{"@context":"https://schema.org","@type":"LiveBlogPosting","headline":"Live: Estmark expels attachés","datePublished":"2031-04-08"}</script></head><body>
<header><nav>${MENU}</nav></header><main><div class="live-header"><span class="live-badge">LIVE</span><h1>⟦Live: Estmark expels attachés⟧</h1></div>
<div class="live-summary"><h2>⟦What we know⟧</h2><ul><li>⟦Two attachés have left the country.⟧</li><li>⟦A port clerk is under arrest.⟧</li></ul></div>
<div class="live-feed">
<article class="live-entry" id="e4"><time datetime="2031-04-08T14:05Z">⟦14:05⟧</time><h3>⟦Ambassador summoned⟧</h3><p>⟦${PORT[4]}⟧</p><div class="entry-share"><a href="#">Share</a></div></article>
<article class="live-entry" id="e3"><time datetime="2031-04-08T11:40Z">⟦11:40⟧</time><h3>⟦Embassy speaks of provocation⟧</h3><p>⟦${PORT[3]}⟧</p><div class="entry-share"><a href="#">Share</a></div></article>
<article class="live-entry" id="e2"><time datetime="2031-04-08T09:15Z">⟦09:15⟧</time><h3>⟦“A patient adversary”⟧</h3><p>⟦${PORT[1]}⟧</p><div class="entry-share"><a href="#">Share</a></div></article>
<article class="live-entry" id="e1"><time datetime="2031-04-08T08:00Z">⟦08:00⟧</time><h3>⟦Two attachés expelled⟧</h3><p>⟦${PORT[0]}⟧</p><div class="entry-share"><a href="#">Share</a></div></article>
</div><button class="load-more">Load more</button></main><aside class="rail"><h2>Most read</h2><ol><li><a href="/1">Nine soups for a cold week</a></li><li><a href="/2">Cup final ends in rain</a></li></ol></aside><footer>© Courier Media</footer></body></html>`,
  ),
  knownPage(
    "WordPress weblog",
    `<!DOCTYPE html><html lang="en-US"><head><title>The furniture shop foundation – Notes from the Strait</title><meta name="generator" content="WordPress 6.9"><meta property="og:site_name" content="Notes from the Strait"></head>
<body class="post-template-default single single-post postid-411 wp-embed-responsive"><div id="page" class="site"><a class="skip-link screen-reader-text" href="#primary">Skip to content</a>
<header id="masthead" class="site-header"><div class="site-branding"><p class="site-title"><a href="/">Notes from the Strait</a></p><p class="site-description">Money, ships and the people who move them</p></div><nav id="site-navigation" class="main-navigation">${MENU}</nav></header>
<main id="primary" class="site-main"><article id="post-411" class="post-411 post type-post status-publish hentry category-money"><header class="entry-header"><h1 class="entry-title">⟦The furniture shop foundation⟧</h1><div class="entry-meta"><span class="posted-on">Posted on <time class="entry-date published" datetime="2031-05-02T10:00:00+00:00">May 2, 2031</time></span><span class="byline"> by <span class="author vcard"><a class="url fn n" href="/author/mira">Mira Tanning</a></span></span></div></header>
<div class="entry-content">${paragraphs(MEDIA[0], MEDIA[1])}<blockquote class="wp-block-quote"><p>⟦You do not have to buy a newspaper if you can rent its most tired reporter.⟧</p></blockquote>${paragraphs(MEDIA[2], MEDIA[4])}
<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">Share this:</h3><ul><li><a href="#">Twitter</a></li><li><a href="#">Facebook</a></li></ul></div><div id="jp-relatedposts" class="jp-relatedposts"><h3>Related</h3><p><a href="/x">A pipeline and its poets</a></p></div></div>
<footer class="entry-footer"><span class="cat-links">Posted in <a href="/c/money" rel="category tag">Money</a></span><span class="tags-links">Tagged <a href="/t/gas" rel="tag">gas</a>, <a href="/t/press" rel="tag">press</a></span></footer></article>
<nav class="navigation post-navigation"><h2 class="screen-reader-text">Post navigation</h2><div class="nav-previous"><a href="/p" rel="prev">Previous: Herring and other hostages</a></div></nav>
<div id="comments" class="comments-area"><h2 class="comments-title">One thought on “The furniture shop foundation”</h2><ol class="comment-list"><li class="comment"><div class="comment-body"><p>My cousin bought a wardrobe there. It fell apart within a week, which explains a great deal.</p></div></li></ol><div id="respond" class="comment-respond"><h3>Leave a Reply</h3><form><p>Your email address will not be published. Required fields are marked *</p></form></div></div></main>
<aside id="secondary" class="widget-area"><section class="widget widget_recent_entries"><h2>Recent Posts</h2><ul><li><a href="/1">Herring and other hostages</a></li></ul></section></aside><footer id="colophon" class="site-footer">Proudly powered by WordPress</footer></div></body></html>`,
  ),
  knownPage(
    "report full of tables",
    `<!doctype html><html lang="en"><head><title>Sanctions in figures</title></head><body><div class="wrapper"><div class="nav-bar">${MENU}</div><div class="content-area"><h1>⟦Sanctions in figures⟧</h1><p>⟦${MINISTRY[3]}⟧</p>
<table class="data"><caption>⟦Licences examined by year⟧</caption><thead><tr><th>⟦Year⟧</th><th>⟦Examined⟧</th><th>⟦Refused⟧</th></tr></thead><tbody><tr><td>⟦2029⟧</td><td>⟦61⟧</td><td>⟦4⟧</td></tr><tr><td>⟦2030⟧</td><td>⟦88⟧</td><td>⟦9⟧</td></tr><tr><td>⟦2031⟧</td><td>⟦94⟧</td><td>⟦7⟧</td></tr></tbody></table>
<p>⟦${MINISTRY[1]}⟧</p>
<table class="data"><tr><th>⟦Name⟧</th><th>⟦Role⟧</th><th>⟦Reason⟧</th></tr><tr><td>⟦Tomas Verhage⟧</td><td>⟦Director of Lakeside Metals⟧</td><td>⟦Supplied machine parts to the Varonian navy⟧</td></tr><tr><td>⟦Lakeside Metals⟧</td><td>⟦Holding company⟧</td><td>⟦Owned by Tomas Verhage; delivered to the yard in Port Sever⟧</td></tr><tr><td>⟦Ulla Brandt⟧</td><td>⟦Freight agent⟧</td><td>⟦Declared the goods for a dairy⟧</td></tr></table>
<p>⟦${MINISTRY[0]}⟧</p></div><div class="foot-bar"><a href="/imprint">Imprint</a> | <a href="/contact">Contact</a></div></div></body></html>`,
  ),
  knownPage(
    "table layout of 1998",
    `<html><head><title>Estmark Free Press - Election hacking</title></head><body bgcolor="#ffffff" link="#0000cc">
<table width="760" border="0" cellpadding="0" cellspacing="0"><tr><td colspan="3" bgcolor="#003366"><font color="white" size="5"><b>Estmark Free Press</b></font></td></tr>
<tr><td width="140" valign="top" bgcolor="#eeeeee"><font size="2"><a href="index.html">Home</a><br><a href="news.html">News</a><br><a href="archive.html">Archive</a><br><a href="guest.html">Guestbook</a><br><a href="links.html">Links</a></font></td>
<td width="480" valign="top"><font size="4"><b>⟦Hackers copied list of volunteers⟧</b></font><br><br><font size="3">⟦${CYBER[0]}⟧<p>⟦${CYBER[1]}⟧<p>⟦${CYBER[2]}⟧<br><br>⟦${CYBER[3]}⟧<br><br>⟦${CYBER[4]}⟧</font></td>
<td width="140" valign="top"><font size="2"><b>Other news</b><br><a href="a.html">Cup final in rain</a><br><a href="b.html">Nine soups</a></font></td></tr>
<tr><td colspan="3" align="center"><font size="1">Copyright 1998 Estmark Free Press. Best viewed at 800x600. <a href="mailto:web@example.org">Webmaster</a></font></td></tr></table></body></html>`,
  ),
  knownPage(
    "single-page application with its text in noscript",
    `<!doctype html><html lang="en"><head><title>Unknown drones over Raskmoor</title><meta property="og:title" content="Unknown drones over Raskmoor"></head><body><div id="root"><div class="spinner">Loading…</div></div><noscript><h1>⟦Unknown drones over Raskmoor⟧</h1>${paragraphs(...DRONES)}</noscript><script>window.__STATE__={"a":"<p>no text</p>"};</script></body></html>`,
  ),
  knownPage(
    "long read with pull quotes",
    `<!doctype html><html lang="en"><head><title>The patient adversary | Kessel Review</title><meta property="og:site_name" content="Kessel Review"></head><body><header class="masthead"><nav>${MENU}</nav></header><article class="longread"><div class="hero"><h1>⟦The patient adversary⟧</h1><p class="dek">⟦How a harmless request for a timetable ended at a ferry terminal.⟧</p><p class="author">Words by Ansel Mørk</p></div>
<div class="body"><p class="dropcap">⟦<span class="cap">T</span>${PORT[0].slice(1)}⟧</p><p>⟦${PORT[1]}⟧</p><aside class="pullquote"><p>We are dealing with a patient adversary</p></aside><h2>⟦The cafés⟧</h2><p>⟦${PORT[2]}⟧</p><p>⟦${PORT[3]}⟧</p><blockquote class="pull-quote">You do not have to buy a newspaper if you can rent its most tired reporter</blockquote><h2>⟦The poets of the pipeline⟧</h2>${paragraphs(...MEDIA)}<p>⟦${PORT[4]}⟧</p></div>
<div class="author-bio"><p>Ansel Mørk is a staff writer. He has covered ports since 2009 and owns two boats.</p></div></article><section class="recirc"><h2>You might also like</h2>${TEASERS}</section><footer><p>Kessel Review is published four times a year.</p></footer></body></html>`,
  ),
  knownPage(
    "transcript of questions and answers",
    `<!doctype html><html lang="en"><head><title>Interview with Ingrid Solheim</title></head><body><header><nav>${MENU}</nav></header><main><h1>⟦Interview with Ingrid Solheim⟧</h1><p class="intro">⟦The head of the security service on ports, patience and paper.⟧</p>
<dl class="transcript"><dt>⟦Question: When did you learn of the clerk?⟧</dt><dd>⟦A colleague of his told us in March that he paid for a round of drinks with new notes.⟧</dd><dt>⟦Question: Who paid him?⟧</dt><dd>⟦Two attachés of the Varonian embassy. They worked for the naval intelligence of their country, and they were not shy about it.⟧</dd><dt>⟦Question: What did they want?⟧</dt><dd>⟦Loading plans. If you know what goes into a supply ship, you know what a fleet is afraid of.⟧</dd><dt>⟦Question: Are there others?⟧</dt><dd>⟦I would be surprised if there were not. Next question.⟧</dd></dl></main><footer>© Courier Media. Terms. Privacy.</footer></body></html>`,
  ),
  knownPage(
    "sanctions list with links",
    `<!doctype html><html lang="en"><head><title>Consolidated list - Sanctions Office</title></head><body><header role="banner"><a href="/">Sanctions Office</a></header><nav aria-label="Breadcrumb"><a href="/">Home</a> <a href="/lists">Lists</a></nav><main id="main-content"><h1>⟦Consolidated list⟧</h1><p>⟦The following persons and companies were listed by the Sanctions Office on 14 February 2031.⟧</p><h2>⟦Persons⟧</h2><ul class="entries"><li>⟦<a href="/e/1">Verhage, Tomas</a>: director of Lakeside Metals, supplied machine parts to the Varonian navy⟧</li><li>⟦<a href="/e/2">Brandt, Ulla</a>: freight agent, acted for Lakeside Metals⟧</li><li>⟦<a href="/e/3">Dragan, Pavel</a>: spokesman, spread false reports on behalf of the government of Varonia⟧</li></ul><h2>⟦Companies⟧</h2><ul class="entries"><li><a href="/e/4">⟦Lakeside Metals⟧</a></li><li><a href="/e/5">⟦Corvane Shipping⟧</a></li><li><a href="/e/6">⟦Bridges of Tomorrow⟧</a></li><li><a href="/e/7">⟦Blackthorn Associates⟧</a></li></ul><p>⟦Listed parties may ask for a review within two months.⟧</p></main><footer role="contentinfo"><a href="/help">Help</a> <a href="/cookies">Cookies</a></footer></body></html>`,
  ),
  knownPage(
    "Drupal news of an agency",
    `<!DOCTYPE html><html lang="en" dir="ltr"><head><meta charset="utf-8"><meta name="Generator" content="Drupal 10"><title>Intelligence agreement with Sorvia | Foreign Office</title></head><body class="path-node page-node-type-news"><a href="#main-content" class="visually-hidden focusable">Skip to main content</a><div class="dialog-off-canvas-main-canvas"><header role="banner"><div class="region region-header"><div class="block block-system block-system-branding-block"><a href="/">Foreign Office</a></div><nav role="navigation" class="block block-menu">${MENU}</nav></div></header><main role="main"><a id="main-content" tabindex="-1"></a><div class="layout-content"><div class="region region-content"><div data-drupal-messages-fallback class="hidden"></div><div class="block block-core block-page-title-block"><h1 class="page-title"><span class="field field--name-title">⟦Intelligence agreement with Sorvia⟧</span></h1></div><div class="block block-system block-system-main-block"><article class="node node--type-news node--view-mode-full"><footer class="node__meta"><div class="node__submitted">Submitted by <span>press.office</span> on <time datetime="2031-06-01T09:00:00+00:00">Sun, 06/01/2031 - 09:00</time></div></footer><div class="node__content"><div class="clearfix text-formatted field field--name-body field--type-text-with-summary field--label-hidden field__item">${paragraphs(...TRADE)}</div><div class="field field--name-field-tags field--label-above"><div class="field__label">Tags</div><div class="field__items"><div class="field__item"><a href="/taxonomy/term/4">Sorvia</a></div><div class="field__item"><a href="/taxonomy/term/9">Customs</a></div></div></div></div></article></div><div class="views-element-container block block-views"><h2>Related news</h2><div class="view-content"><div class="views-row"><a href="/n/1">Consul opens library</a></div><div class="views-row"><a href="/n/2">Visa hours change in July</a></div></div></div></div></div></main><footer role="contentinfo"><div class="region region-footer">© Foreign Office</div></footer></div></body></html>`,
  ),
  knownPage(
    "static site made from Markdown",
    `<!doctype html><html><head><title>Corvane and the stewards</title><link rel="stylesheet" href="/s.css"></head><body><div class="container"><p><a href="../">← all notes</a></p><h1 id="corvane">⟦Corvane and the stewards⟧</h1><p><em>2031-03-03</em></p>${paragraphs(...UNION)}<h2 id="sources">⟦Sources⟧</h2><ol><li>⟦Letter of the union to the authority, 12 February 2031⟧</li><li>⟦Invoices of Blackthorn Associates, seen by the author⟧</li></ol><pre><code>⟦flat 4B, opposite, from 07:00⟧</code></pre></div></body></html>`,
  ),
  knownPage(
    "wire story of short lines",
    `<!doctype html><html lang="en"><head><title>UPDATE 2-Court in Lindmar jails historian for six years</title></head><body><div class="page"><div class="top-bar"><a href="/">Baltic Wire</a><a href="/login">Sign in</a></div><div class="ArticlePage-container"><div class="ArticleHeader"><h1>⟦UPDATE 2-Court in Lindmar jails historian for six years⟧</h1><div class="ArticleHeader-date">June 12, 2031 / 3:14 PM / 2 hours ago</div></div><div class="StandardArticleBody_body"><ul class="summary-points"><li>⟦Prell recruited students, judges say⟧</li><li>⟦Lawyer announces appeal⟧</li></ul><p>⟦LINDMAR, June 12 (Baltic Wire) - ${TRIAL[0]}⟧</p>${paragraphs(TRIAL[1], TRIAL[2], TRIAL[3])}<p class="Attribution">⟦(Reporting by Juha Salmi; editing by Rosa Lind)⟧</p><div class="trust-badge"><a href="/trust">Our Standards: The Baltic Wire Trust Principles.</a></div></div></div><div class="RelatedCoverage"><h3>Our top stories</h3>${TEASERS}</div></div></body></html>`,
  ),
  knownPage(
    "forum thread",
    `<!doctype html><html lang="en"><head><title>Drones over Raskmoor? - Coastwatch Forum</title><script type="application/ld+json">{"@context":"https://schema.org","@type":"DiscussionForumPosting","headline":"Drones over Raskmoor?"}</script></head><body><div id="wrap"><div class="headerbar"><a href="/">Coastwatch Forum</a> <a href="/faq">FAQ</a> <a href="/register">Register</a></div><div id="page-body"><h2 class="topic-title">⟦Drones over Raskmoor?⟧</h2>
<div id="p1" class="post"><dl class="postprofile"><dt><a href="/u/1">⟦gannet⟧</a></dt></dl><div class="postbody"><div class="content">⟦I live two miles from the depot. On five nights in October something with six rotors flew over my roof, always from the bay and back.⟧</div></div></div>
<div id="p2" class="post"><dl class="postprofile"><dt><a href="/u/2">⟦Skua77⟧</a></dt></dl><div class="postbody"><div class="content">⟦There was a freighter at anchor each time, the Maravel. She belongs to the company that owned the ship which cut the cables.⟧</div></div></div>
<div id="p3" class="post"><dl class="postprofile"><dt><a href="/u/3">⟦old_pilot⟧</a></dt></dl><div class="postbody"><div class="content">⟦The military police boarded her on Friday. My neighbour saw the launch come back with crates.⟧</div></div></div>
</div><div id="page-footer"><a href="/privacy">Privacy</a> | <a href="/terms">Terms</a><br>Powered by phpBB</div></div></body></html>`,
  ),
  knownPage(
    "division soup without an article",
    `<!doctype html><html lang="en"><head><title>Statement - Estmark Defence Command</title></head><body><div class="a1"><div class="b7">${MENU}</div></div><div class="a2"><div class="c1"><div class="d4">⟦Statement on the drones over Raskmoor⟧</div><div class="d5">⟦${DRONES[0]}⟧</div><div class="d5">⟦${DRONES[1]}⟧</div><div class="d5">⟦${DRONES[2]}⟧</div><div class="d5">⟦The command asks everybody who filmed the aircraft to send in the pictures.⟧</div></div></div><div class="a3"><div class="e1"><a href="/legal">Legal notice</a> <a href="/map">Site map</a></div></div></body></html>`,
  ),
  knownPage(
    "fact check with verdict box and footnotes",
    `<!doctype html><html lang="en"><head><title>Fact check: Did the votes change?</title><script type="application/ld+json">{"@graph":[{"@type":"Organization","@id":"#o","name":"Clear Sight"},{"@type":"NewsArticle","headline":"Fact check: Did the votes change?","publisher":{"@id":"#o"}}]}</script></head><body><header><div class="logo">Clear Sight</div><nav>${MENU}</nav></header><main><article><h1>⟦Fact check: Did the votes change?⟧</h1><div class="verdict-box"><p>⟦<strong>Claim:</strong> Hackers changed the result of the election.⟧</p><p>⟦<strong>Verdict:</strong> False. The intruders copied addresses, no votes.⟧</p></div>${paragraphs(CYBER[0], CYBER[1])}<p>⟦${CYBER[2]}⟧<sup><a href="#fn1">[1]</a></sup></p>${paragraphs(CYBER[3], CYBER[4])}<section class="footnotes"><ol><li id="fn1">⟦Report of the election commission, page 17.⟧</li></ol></section><div class="social-share"><p>Share this fact check</p><a href="#">Facebook</a></div></article></main><aside class="sidebar"><h2>Trending</h2>${TEASERS}</aside><footer><p>Support independent journalism. <a href="/donate">Donate</a></p></footer></body></html>`,
  ),
  knownPage(
    "tabloid with many boxes in the text",
    `<!doctype html><html lang="en"><head><title>PORT SPY had stick in his COAT | The Lantern</title><meta property="og:site_name" content="The Lantern"></head><body><div class="top-ad-container">Ad</div><header class="header">${MENU}</header><div class="article-wrapper"><div class="article"><h1 class="article__headline">⟦PORT SPY had stick in his COAT⟧</h1><ul class="article__bullets"><li>⟦Clerk, 40, held at ferry terminal⟧</li><li>⟦Embassy pair paid 38,000 crowns⟧</li></ul><div class="article__author">By DICK FALLOW</div><div class="article__date">PUBLISHED: 08:12, 8 April 2031 | UPDATED: 09:30, 8 April 2031</div><div class="article__content"><p>⟦${PORT[0]}⟧</p><div class="video-player"><div class="video-title">Watch: ferry docks backwards</div></div><p>⟦${PORT[2]}⟧</p><div class="read-more-box"><span class="title">READ MORE</span><ul><li><a href="/x1">Ten coats that hide anything</a></li><li><a href="/x2">I married an attaché</a></li></ul></div><p>⟦${PORT[1]}⟧</p><p><strong><a href="/x9">READ MORE: The Lantern’s guide to ferries</a></strong></p><p>⟦${PORT[3]}⟧</p><div class="poll"><p>Poll: should attachés be searched?</p><ul><li>Yes</li><li>No</li></ul></div><p>⟦${PORT[4]}⟧</p><p><em>Do you have a story? Email tips@lantern.example</em></p></div></div><div class="taboola-feed" id="taboola-below"><p>Sponsored: This trick melts barnacles</p></div></div><footer class="footer">${MENU}</footer></body></html>`,
  ),
  knownPage(
    "XHTML of a regional paper with inline related links",
    `<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd"><html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en"><head><title>Union: shipping line spied on stewards</title></head><body><div id="container"><div id="navigation">${MENU}</div><div id="maincontent"><h2>⟦Union: shipping line spied on stewards⟧</h2><p class="teaser">⟦Detectives are said to have watched six people for a year.⟧</p><p>⟦<b>Halvik.</b> ${UNION[0]}⟧</p><p>⟦${UNION[1]}⟧</p><p>⟦${UNION[2]}⟧</p><p class="kasten">⟦<b>Background:</b> Corvane runs eleven ferries and belongs to a fund in <a href="/places/tessalonia">Tessalonia</a>.⟧</p></div><div id="rightcolumn"><h4>Service</h4><ul><li><a href="/abo">Subscription</a></li><li><a href="/ads">Small ads</a></li></ul></div><div id="foot">Regional Paper, 2031</div></div></body></html>`,
  ),
  knownPage(
    "think tank brief with side notes",
    `<!doctype html><html lang="en"><head><title>Leases on the strait | Institute for Small Seas</title><meta name="citation_title" content="Leases on the strait"><meta name="citation_author" content="Oona Fjeld"></head><body><header class="global-header"><div class="site-logo">Institute for Small Seas</div><nav class="primary">${MENU}</nav></header><main id="content" class="publication"><div class="pub-header"><span class="pub-type">Policy brief</span><h1>⟦Leases on the strait⟧</h1><div class="authors"><a href="/people/oona-fjeld">Oona Fjeld</a></div><div class="pub-date">June 2031</div><a class="download-btn" href="/brief.pdf">Download PDF</a></div><div class="toc"><h3>Contents</h3><ol><li><a href="#s1">Summary</a></li><li><a href="#s2">The agreement</a></li></ol></div><div class="pub-body"><section id="s1"><h2>⟦Summary⟧</h2><p>⟦${TRADE[2]}⟧</p></section><section id="s2"><h2>⟦The agreement⟧</h2><p>⟦${TRADE[0]}⟧</p><p>⟦${TRADE[1]}⟧</p><figure><img src="m.png" alt=""><figcaption>⟦Figure 1. Patrol zones in the Kessel Strait, 2031.⟧</figcaption></figure><p>⟦${TRADE[3]}⟧</p></section></div><div class="cite-box"><h3>Cite this brief</h3></div></main><div class="newsletter"><h2>Stay in touch</h2><p>Get our briefs by e-mail every second Tuesday.</p></div><footer class="global-footer">${MENU}</footer></body></html>`,
  ),
  knownPage(
    "paywalled page with its text for machines",
    `<!doctype html><html lang="en"><head><title>Court jails historian | Lindmar Daily</title><meta property="og:site_name" content="Lindmar Daily"><script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","isAccessibleForFree":false,"headline":"Court jails historian","articleBody":${JSON.stringify(TRIAL.join("\n\n"))}}</script></head><body><header>${MENU}</header><article><h1>⟦Court jails historian⟧</h1><p>${TRIAL[0].slice(0, 90)}…</p><div class="paywall"><h2>Read on with Lindmar Plus</h2><p>First month for one crown. Cancel at any time.</p></div></article><footer>Lindmar Daily</footer></body></html>`,
    TRIAL,
  ),
];
