"""Writes robots-cases.tsv: what Protego (the parser of Scrapy, Debian's python3-protego) allows to the user agent Ingot.

    apt-get install python3-protego && python3 robots-cases.py > robots-cases.tsv
"""
import json
from protego import Protego

FILES = [
    "User-agent: *\nDisallow: /private\n",
    "User-agent: *\nDisallow: /\n\nUser-agent: ingot\nDisallow: /no\nAllow: /no/yes\n",
    "User-agent: ingot\nUser-agent: other\nDisallow: /a\n\nUser-agent: *\nDisallow: /\n",
    "User-agent: Ingot\nDisallow: /a\n\nUser-agent: ingot\nDisallow: /b\n",
    "User-agent: *\nDisallow: /*.php$\nDisallow: /fish*\nAllow: /fish.html\n",
    "User-agent: *\nAllow: /page\nDisallow: /*.htm\n",
    "User-agent: *\nAllow: /folder\nDisallow: /folder\n",
    "User-agent: *\nDisallow:\n",
    "User-agent: *\nDisallow: /a%3cd.html\nDisallow: /caf\u00e9\nDisallow: /~joe\n",
    "User-agent: *\r\nDisallow: /x # comment\r\n\r\nDisallow: /y\r\n",
    "nonsense\n: value\nUser-agent\nDisallow: /before\nUser-agent: *\nDisallow: /after\nSitemap: https://example.org/s.xml\nDisallow: /later\n",
    "user-agent: *\nDISALLOW: /$\nallow: /*?q=\ndisallow: /*?\n",
    "User-agent: *\nDisallow: /a*b*c\nDisallow: /end*$\n",
    "",
]
PATHS = ["/", "/private", "/private/x", "/Private", "/no", "/no/yes", "/no/yes/1", "/a", "/ab", "/b", "/index.php", "/index.php?x", "/fish", "/fish.html", "/fishheads/y.html", "/page", "/page.htm", "/folder/page",
         "/a%3Cd.html", "/a<d.html", "/caf%C3%A9", "/caf\u00e9/x", "/%7Ejoe/", "/x", "/y", "/before", "/after", "/later", "/?q=1", "/?p=1", "/z?q=", "/axxbxxc/d", "/axxc", "/end", "/ending/now", "/robots.txt"]

for text in FILES:
    rules = Protego.parse(text)
    for path in PATHS:
        print(json.dumps(text), path, "allow" if rules.can_fetch("https://example.org" + path, "Ingot") else "disallow", sep="\t")
