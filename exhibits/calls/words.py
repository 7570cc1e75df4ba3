"""The words by which a clause speaks of a call, a replay, a webcast or its archive, and by which it does not."""

import re

NOT_REPLAYED = r"(?!\s+(?:replay|recording))"
CALL = re.compile(
    rf"\b(?:(?:tele|video)?\s?conference(?:\s+phone)?[\s-]+call|tele-?conference|(?:earnings|results|quarterly|tele-?phone|phone|live"
    r"|management)\s+conference|(?:earnings|analysts?|investors?|results|quarterly|live|management|tele-?phone|phone|shareholders?"
    rf"|question[- ]and[- ]answer)\s+(?:conference\s+)?call(?!\s+\(?\+?\d))\b{NOT_REPLAYED}"
    r"|\bcall\s+to\s+(?:discuss|review)\b|\b(?:on|during|via|by)\s+an?\s+(?:[\w-]+\s+){0,2}call\b"
    r"|\bthe\s+call\b.{0,40}?\b(?:may|can|will)\s+be\s+(?:heard|accessed|joined|webcast|broadcast|simulcast)\b"
    r"|\bthe\s+(?:\w+\s+)?call\s+(?:will\s+(?:be\s+held|begin|start|take\s+place)|is\s+(?:scheduled|set)|begins|starts)\b"
    r"|\b(?:host|hold|conduct)(?:s|ing)?\s+(?:an?|its|our)\s+(?:[\w-]+\s+){0,5}call\b(?!\s+id)",
    re.IGNORECASE,
)
JOINS = re.compile(
    r"\b(?:join|participate\s+in|attend|access|listen\s+to|hear|enter|register\s+for)\s+(?:(?:the|this|our)\s+)?"
    r"(?:live\s+)?(?:[\w-]+\s+){0,2}call\b(?!\s+(?:replay|recording))",
    re.IGNORECASE,
)
HOSTS = re.compile(r"\b(?:will|to|shall|has scheduled)\s+(?:host|hold|conduct|be|a)\b", re.IGNORECASE)
REPLAY = re.compile(
    r"\b(?:re-?plays?|replayed|re-?broadcasts?|play-?back|encore|post-?view|re-?run|(?:an?|the)\s+tape\s+(?:will|is|may|can)|call\s+will\s+be\s+(?:taped|recorded)|(?:taped|recorded|digitized|digital)\s+(?:replay|version"
    r"|call|message|broadcast|recording)|(?:tape|recording|transcription|rerun)\s+of\s+(?:the|this|its|our|it)\b|instant\s+replay"
    r"|(?:an?|the)\s+(?:audio\s+|telephone\s+|digital\s+)?recording)\b",
    re.IGNORECASE,
)
WEBCAST = re.compile(
    r"\b(?:web-?\s?casts?|webcast(?:ed|ing)|simulcast|audiocast|cybercast|live\s+stream\w*|(?:audio\s+)?streaming"
    r"|internet\s+(?:web|broad)cast|broadcast\s+live|live\s+broadcast|live\s+audio)\b"
    r"|\blisten(?:ing)?\s+(?:to|in)\b.{0,160}?\b(?:web\s?site|internet|online|www\.)"
    r"|\b(?:call|conference|listen\w*|broadcast|replay|hear|carried)\b[^.]{0,80}?\b(?:over|via|on|through)\s+the\s+(?:internet"
    r"|world\s+wide\s+web|web)\b",
    re.IGNORECASE,
)
ARCHIVE = re.compile(r"\b(?:archiv(?:ed?|al|ing)|on-?\s?demand)\b", re.IGNORECASE)
ONLINE = re.compile(
    r"\b(?:web\s?-?site|web\s?-?page|home\s?page|internet|online|on-line|www\.|https?:|web|the site)", re.IGNORECASE
)
BY_PHONE = re.compile(r"\b(?:tele-?phon\w+|dial\w*|calling|by phone|toll[- ]free)\b", re.IGNORECASE)
OF_WEBCAST = re.compile(
    r"\b(?:replay|recording|version|archived?|on-?\s?demand)\b(?:\s+\w+){0,4}\s+(?:web-?\s?cast|webcasts)\b|web-?\s?cast\s+(?:replay|archive)"
    r"|archived\s+(?:audio\s+)?web",
    re.IGNORECASE,
)
DIAL = re.compile(
    r"\b(?:dial(?:ing|-in|ed)?|calling|call\s+(?:in|toll|\(?\+?\d)|pass\s?-?code|access code|conference id|confirmation"
    r"|telephone number|participat\w+|enter\w*|quot\w+|(?:call|conference) (?:id|number|code))\b",
    re.IGNORECASE,
)
TURN = re.compile(
    r"(?:,|;|\band\b|\bfollowed\s+by\b|\bwhile\b|\s[-–—]{1,2})\s+(?:and\s+)?(?:"
    r"(?=(?:(?:an?|the|its|this)\s+)?(?:(?:telephone|telephonic|audio|digital"
    r"|on-?\s?demand|taped|archived|live|phone|full|digitized|recorded)\s+){0,3}(?:replays?|recording|rebroadcast|re-broadcast|playback)\b"
    r"(?!\s+(?:pass\s?-?code|number|id)))"
    r"|(?=(?:(?:an?|the|its|this)\s+)?(?:(?:audio|on-?\s?demand|archived|live|full|simultaneous)\s+){0,3}(?:web-?\s?cast|archive)\b"
    r"\s+(?:of|will|may|can|is|are|shall|available|beginning|archive|replay)\b)"
    r"|(?=(?:will\s+)?(?:then\s+)?(?:host|hold|conduct)s?\s+(?:an?|its)\s+(?:[\w-]+\s+){0,4}call\b)"
    r"|(?=(?:will\s+be|be)\s+(?:archived|available\s+for\s+replay|replayed)\b)"
    r"|(?<=by\s)(?=(?:an?|its)\s+(?:[\w-]+\s+){0,3}call\b))",
    re.IGNORECASE,
)
GOES_ON = re.compile(
    r"\b(?:dial\w*|call\w*|pass\s?-?code|code|pin|id|number|numbers|access\w*|available|listen\w*|hear|heard|join|participa\w+"
    r"|refer|visit|log|site|internet|archived?|minutes|callers?|toll|regist\w+|date|time|when|international(?:ly)?"
    r"|domestic(?:ally)?|u\.s\.|enter|quote|reached)\b|\d{3}[-.]\d{4}|#\s?\d",
    re.IGNORECASE,
)
OTHER_EVENT = re.compile(
    r"\b(?:(?:present|speak)(?:ing|s)? at|scheduled to (?:present|speak)|fireside chat"
    r"|annual (?:\w+ ){0,2}meeting|(?:special|stockholders'?"
    r"|shareholders'?) meeting"
    r"|(?:analysts?|investors?|shareholders?) (?:day|conference|meeting))\b(?!\s+call)",
    re.IGNORECASE,
)
NO_EVENT = re.compile(
    r"\b(?:not|no\s+longer|nor)\s+(?:be\s+)?(?:host|hold|conduct|have|plan|hav)\w*\b[^.]{0,60}\bcall\b"
    r"|\bcall\b.{0,160}?\b(?:cancel+ed|postponed|rescheduled|will\s+not\s+be\s+held)\b"
    r"|\b(?:cancel+ed|postponed)\b[^.]{0,60}\bcall\b"
    r"|\b(?:on|during|in)\s+(?:its|the|our|a|that|last)\b[^.]{0,60}\bcall\b.{0,120}?\b(?:company|management|we|he|she|it)"
    r"\s+(?:said|stated|noted|announced|discussed|indicated)\b",
    re.IGNORECASE,
)
GENERIC = re.compile(r"\bin our conference calls\b|conference calls\b", re.IGNORECASE)
ASKS = re.compile(
    r"\b(?:for|to\s+(?:obtain|receive|request))\s+an?\s+(?:\w+\s+){0,2}cop(?:y|ies)\b|\bby\s+fax\b|\bmailing\s+list\b|\bwith\s+(?:any\s+)?questions\b"
    r"|\bcall\s+(?-i:[A-Z][a-z]+(?:\s[A-Z]\.)?\s[A-Z][a-z]+)\s+at\b|"
    r"\bfor\s+(?:more|further|additional)\s+information\b(?![^.]{0,30}\b(?:call|webcast|conference)\b)"
    r"|\b(?:questions|inquiries)\b[^.]{0,40}\b(?:directed|contact|call)\b|\bcontact\b(?!\s+(?:the\s+)?operator)",
    re.IGNORECASE,
)
TROUBLE = re.compile(r"\b(?:difficult\w*|problems?|trouble|assistance|technical support)\b", re.IGNORECASE)
DIALS = re.compile(r"\b(?:dial|call-?in|conference|pass\s?code|access code|toll)", re.IGNORECASE)
SERVES_BOTH = re.compile(r"\b(?:both|(?:pass)?code|number|id|pin)\b[^,;\d]{0,40}$", re.IGNORECASE)
STEMS = (
    "call",
    "confer",
    "play",
    "broadcast",
    "web",
    "cast",
    "listen",
    "hear",
    "record",
    "tape",
    "stream",
    "archiv",
    "demand",
    "dial",
    "live",
)
