"""Writes vectors.json: what Jinja2, set up as transformers sets it up for chat templates, makes of the templates and expressions here.

    pip install jinja2==3.1.6 (Debian: python3-jinja2); python3 make_vectors.py
"""
import datetime
import json
import pathlib

import jinja2
import jinja2.ext
from jinja2 import nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment


class Generation(jinja2.ext.Extension):
    tags = {"generation"}

    def parse(self, parser):
        line = next(parser.stream).lineno
        body = parser.parse_statements(["name:endgeneration"], drop_needle=True)
        return nodes.CallBlock(self.call_method("_same"), [], [], body).set_lineno(line)

    def _same(self, caller):
        return caller()


def environment():
    def raise_exception(message):
        raise jinja2.exceptions.TemplateError(message)

    def tojson(value, ensure_ascii=False, indent=None, separators=None, sort_keys=False):
        return json.dumps(value, ensure_ascii=ensure_ascii, indent=indent, separators=separators, sort_keys=sort_keys)

    made = ImmutableSandboxedEnvironment(trim_blocks=True, lstrip_blocks=True, extensions=[Generation, jinja2.ext.loopcontrols])
    made.filters["tojson"] = tojson
    made.globals["raise_exception"] = raise_exception
    made.globals["strftime_now"] = datetime.datetime(2026, 3, 5, 14, 7, 9).strftime
    return made


ASKED = [
    {"role": "user", "content": "  Say \"hello\" to Zoë & 😀 <b>\n"},
    {"role": "assistant", "content": "Hello!\n\n"},
    {"role": "user", "content": "And\nagain"},
]
SYSTEM = [{"role": "system", "content": " Be brief. "}] + ASKED
CALLED = SYSTEM + [
    {"role": "assistant", "content": "", "tool_calls": [{"id": "abcdefghi", "type": "function", "function": {
        "name": "get_weather", "arguments": {"city": "Köln", "days": 2, "exact": [True, None, 1e-7, 2.0]}}}]},
    {"role": "tool", "tool_call_id": "abcdefghi", "name": "get_weather", "content": "{\"celsius\": 3}"},
    {"role": "assistant", "content": "<think>\ncold\n</think>\n\n3 degrees"},
    {"role": "user", "content": "Thanks"},
]
TOOLS = [{"type": "function", "function": {"name": "get_weather", "description": "The weather\nof a place", "parameters": {
    "type": "object", "required": ["city"], "properties": {
        "city": {"type": "string", "description": "its name"},
        "days": {"type": "integer", "default": 1.5},
        "unit": {"enum": ["C", "F"]},
        "places": {"type": "array", "items": {"type": "object", "properties": {"x": {"type": "number"}}}}}}}}]

DATA = {
    "n": 7, "f": 2.5, "s": "Straße, 😀 ok", "none": None, "t": True, "words": ["b", "A", "c", "a"], "empty": [],
    "people": [{"name": "Bo", "age": 30, "a": {"b": 2}}, {"name": "al", "age": 20, "a": {"b": 1}}, {"name": "Cy", "age": 30}],
    "map": {"z": 1, "a": [1, 2.0, None], "items": "own"},
}

EXPRESSIONS = r"""
[n + 1 * 2 - 3 ** 2, n // 2, n % 4, -n // 2, -n % 4, n / 2, 7.0 // 2, -7.5 % 2, 1e16, 1e-5, 0.1 + 0.2, 123456789012345.0, 2 ** -1, 2 ** 3 ** 2, -2 ** 2]
s | upper ~ s | lower ~ s | title ~ s | capitalize
s | length ~ s[-2:] ~ s[8] ~ s[::-1] ~ s[1:4] ~ s[:-1:2]
"a" "b" ~ 'c\n\t\x41\u00e9\101\q'
words | sort | join(", ") ~ words | sort(case_sensitive=true, reverse=true) | join
people | map(attribute="name") | join("/") ~ people | sort(attribute="age") | map(attribute="name") | list
people | selectattr("age", "gt", 25) | map(attribute="name") | list ~ people | rejectattr("a") | list | length
people | groupby("age") | map("first") | list
people | map(attribute="a.b", default="?") | list
[1, 2, 3] | sum ~ people | sum(attribute="age") ~ [3, 1, 2] | max ~ [3, 1, 2] | min ~ [] | max
range(5) | batch(2, "x") | list ~ range(7) | slice(3, "y") | list ~ range(1, 10, 3) | list ~ range(5, 0, -2) | list
words | unique | list ~ words | reverse | list ~ "abc" | reverse ~ words | first ~ words | last ~ "abc" | list
map | dictsort ~ map | length ~ map.items() | list ~ map["items"] ~ map.keys() | list ~ map.get("q", 5) ~ map.get("q")
{"a": 1, 'b': [true, none, 1.0, "it's", 'say "x"', "\n"], "c": (1,), "d": ()}
map | tojson ~ "é\"\\\u0001/" | tojson ~ [1.0, 1e20, 1e-7, 12345678.9] | tojson ~ {"b": 1, "a": {}} | tojson(sort_keys=true, indent=2)
[[], {}, [[1, {"a": []}]]] | tojson(indent=1) ~ [1, {"a": 2}] | tojson(separators=(",", ":")) ~ "é" | tojson(ensure_ascii=true)
"%s-%05.2f-%d-%%-%5s|%-5s|%x" % ("a", 3.14159, 42, "r", "l", 255)
"%s of %s" | format("one", "two") ~ "{} {1} {name}" | length ~ "{}, {}!".format("a", 2) ~ "{b}{a}".format(a=1, b=2)
none is none ~ n is number ~ t is boolean ~ s is string ~ map is mapping ~ words is sequence ~ nothing is defined ~ words is iterable ~ n is odd ~ n is divisibleby 7 ~ 1 is integer ~ 1.0 is float
"a" in "abc" ~ "a" in words ~ "q" not in map ~ 1 in [1.0] ~ none in [none] ~ nothing in [1]
[1 < 2 < 3, "a" < "b", [1, 2] < [1, 3], 1 == 1.0, true == 1, "1" == 1, [1] == [1.0], {"a": 1} == {"a": true}, "Z" < "a", "😀" > "\uffff"]
t and "yes" or "no" ~ (not t) ~ (none or empty or "last") ~ ("x" if empty) ~ ("y" if not empty else "z")
nothing | default("d") ~ "" | default("e", true) ~ "" | default("f") ~ nothing.x | default("never") if nothing is defined else "undefined"
"  a b  c " | trim ~ "xxaxx".strip("x") ~ " a ".lstrip() ~ " a ".rstrip() ~ "a,b,,c".split(",") ~ " a  b ".split() ~ "a b c".split(" ", 1) ~ "a b c".rsplit(" ", 1) ~ " a b c ".split(none, 1)
"a\nb\r\nc".splitlines() ~ "a-b-c".partition("-") ~ "a-b-c".rpartition("-") ~ "aXbX".replace("X", "--") ~ "aaa".replace("a", "b", 2) ~ "abc".replace("", ".")
"abc".startswith("ab") ~ "abc".endswith(("x", "bc")) ~ "abcb".find("b") ~ "abcb".rfind("b") ~ "abcb".count("b") ~ "ab".index("b") ~ "12".isdigit() ~ "a1".isalnum() ~ "a" * 3 ~ [0] * 2 ~ "-".join(["x", "y"])
"one\ntwo\n\nthree" | indent(2) ~ "one\n\ntwo" | indent("> ", true, true) ~ "ab" | center(5) ~ "hello big world" | truncate(11) ~ "a b c" | wordcount ~ "<a & 'b'>" | e
"42" | int ~ "x" | int(-1) ~ "3.9" | int ~ 3.9 | int ~ "0x1f" | int(base=16) ~ "2.5" | float ~ "x" | float ~ 2.567 | round(1) ~ 2.5 | round ~ 2.1 | round(0, "ceil") ~ 7 | round ~ -3 | abs ~ -3.5 | abs
none ~ true ~ false ~ 5 ~ 5.0 ~ -0.0 ~ [none, "a"] ~ () ~ (1, 2)
people[0].name ~ people[-1]["age"] ~ people.0.a.b ~ words.1 ~ words[9] ~ map.nothing ~ people[0]["a"]["b"]
"removeprefix".removeprefix("remove") ~ "a.txt".removesuffix(".txt") ~ "ab".ljust(4) ~ "ab".rjust(4) ~ "7".zfill(3) ~ "-7".zfill(4) ~ "heLLo".capitalize() ~ "they're big".title() ~ "aB".isupper()
strftime_now("%d %b %Y") ~ strftime_now("%A %-d %B %y %H:%M:%S %j %I%p %%")
dict(a=1, b=2) ~ (namespace(a=1).a) ~ [1, 2, 3][1:] ~ (1, 2, 3)[::-1] ~ words is sameas words ~ "x" is in "xyz" ~ words | length is eq 4
words | select("in", ["a", "b"]) | list ~ [0, 1, "", "x"] | select | list ~ [1, 2, 3, 4] | reject("even") | list ~ ["a", "b"] | map("upper") | join ~ [3, 1] | sort | string
nothing + 1
map.nothing.deeper
none + "a"
"a" + 1
1 // 0
[1].append(2)
"a".nothing()
nothing()
"abc"[none]
(1, 2) + [3]
[1] < ["a"]
"".__class__
raise_exception("no: " ~ n)
range(200000) | list
1 + | 2
""".strip().split("\n")

# Names with blanks before and after, so that white space control is seen.
STATEMENTS = {
    "lstrip and trim": "a\n  {% if true %}\n  b\n  {% endif %}\n  c {% if true %} d {% endif %}\n  {# gone #}\ne\n",
    "minus": "a \n {%- if true -%} \n b \n {%- endif -%} \n c {{- ' d ' -}} \n e {#- x -#} \n f",
    "plus": "  {%+ if true +%}\n  b\n  {%+ endif %}\n\n  c",
    "last line break": "a\n\n",
    "carriage returns": "a\r\n{% if true %}\r\nb\r{% endif %}\r\nc\r\n",
    "raw": "{% raw %}\n {{ x }} {% if %}\n{% endraw %}\nb {%- raw -%}  {{ y }}  {%- endraw -%}  c",
    "braces": "{{ {'a': {'b': 1}} }}{{ '}}' }}{% set x = '%}' %}{{ x }}{{ \"{{\" }}",
    "scopes": "{% set x = 1 %}{% for i in [1, 2] %}{{ x }}{% set x = 5 %}{{ x }}{% endfor %}{{ x }}{% if true %}{% set x = 9 %}{% endif %}{{ x }}",
    "namespace": "{% set ns = namespace(n=0, l=[]) %}{% for i in range(4) %}{% set ns.n = ns.n + i %}{% set ns.l = ns.l + [i] %}{% endfor %}{{ ns.n }}{{ ns.l }}{{ ns.q is defined }}",
    "loop": "{% for w in words %}{{ loop.index }}{{ loop.index0 }}{{ loop.revindex }}{{ loop.revindex0 }}{{ loop.first }}{{ loop.last }}{{ loop.length }}{{ loop.previtem }}{{ loop.nextitem }}{{ loop.cycle('x', 'y') }}{{ loop.changed(w | lower) }};{% endfor %}",
    "loop with condition": "{% for p in people if p.age > 25 %}{{ p.name }}{{ loop.length }}{% else %}none{% endfor %}{% for p in people if p.age > 99 %}x{% else %}none{% endfor %}",
    "break and continue": "{% for i in range(9) %}{% if i == 1 %}{% continue %}{% endif %}{% if i == 4 %}{% break %}{% endif %}{{ i }}{% endfor %}",
    "nested loops": "{% for a in [1, 2] %}{% for b in 'xy' %}{{ loop.index }}{{ a }}{{ b }}{{ loop.last }} {% endfor %}{{ loop.index }}{% endfor %}",
    "recursive loop": "{% for i in [[1, [2, 3]], 4] recursive %}{% if i is iterable %}({{ loop(i) }}){% else %}{{ i }}@{{ loop.depth }}{% endif %}{% endfor %}",
    "unpacking": "{% for k, v in map.items() %}{{ k }}={{ v }};{% endfor %}{% set a, b = 1, 2 %}{{ a }}{{ b }}{% for (x, (y, z)) in [[1, [2, 3]]] %}{{ x }}{{ y }}{{ z }}{% endfor %}",
    "macro": "{% macro f(a, b='B', c=a) %}[{{ a }}{{ b }}{{ c }}{{ x }}]{% endmacro %}{% set x = 1 %}{{ f(1) }}{{ f(1, c=3) }}{{ f('q', 'r') }}{{ f() }}",
    "macro recursion": "{% macro f(n) %}{{ n }}{% if n > 0 %},{{ f(n - 1) }}{% endif %}{% endmacro %}{{ f(5) }}",
    "call": "{% macro box(t) %}<{{ t }}>{{ caller() }}{{ caller() }}</{{ t }}>{% endmacro %}{% call box('b') %}in {{ n }}{% endcall %}",
    "call with parameters": "{% macro each(l) %}{% for i in l %}{{ caller(i, i * 2) }}{% endfor %}{% endmacro %}{% call(a, b) each([1, 2]) %}{{ a }}:{{ b }} {% endcall %}",
    "set block": "{% set x %}\n  a {{ n }}\n{% endset %}[{{ x }}]{% set y | upper | trim %} b {% endset %}[{{ y }}]",
    "filter block": "{% filter upper | replace('A', '4') %}a {{ s }} {% set inner = 1 %}{% endfilter %}{{ inner is defined }}",
    "with": "{% with a = 1, b = n %}{{ a + b }}{% set c = 3 %}{% endwith %}{{ c is defined }}{{ a is defined }}",
    "generation": "a{% generation %} b {% set q = 1 %}{% endgeneration %}\nc{{ q is defined }}",
    "spreading": "{% macro f(a, b, c=0) %}{{ a }}{{ b }}{{ c }}{% endmacro %}{{ f(*[1, 2]) }}{{ f(1, **{'b': 5, 'c': 6}) }}",
    "elif": "{% for i in range(4) %}{% if i == 0 %}z{% elif i == 1 %}o{% elif i == 2 %}t{% else %}m{% endif %}{% endfor %}",
    "inline if": "{{ 'a' if n > 5 else 'b' }}{{ 'x' if n > 50 }}{{ 1 if 0 else 2 if 0 else 3 }}",
    "undefined": "[{{ nothing }}][{% for i in nothing %}{{ i }}{% endfor %}][{{ nothing | length }}][{{ nothing ~ 'x' }}][{{ nothing == nope }}][{{ nothing | list }}]",
    "joiner": "{% set j = joiner('; ') %}{% for w in words %}{{ j() }}{{ w }}{% endfor %}",
    "generators are true": "{% if empty | select %}yes{% endif %}{% if empty | select | list %}no{% endif %}{% if {}.items() %}no{% endif %}",
    "unknown filter": "{{ s | nope }}",
    "unknown test": "{{ s is nope }}",
    "unclosed": "{% if true %}a",
    "unclosed tag": "{{ n ",
    "unclosed comment": "a {# b",
    "unknown block": "{% frob %}",
    "stray end": "a{% endif %}",
    "macro without an argument": "{% macro f(a) %}{{ a.b }}{% endmacro %}{{ f() }}",
    "too many arguments": "{% macro f(a) %}{{ a }}{% endmacro %}{{ f(1, 2) }}",
    "break outside": "{% break %}",
    "unpacking too few": "{% for a, b in [[1]] %}{% endfor %}",
    "setting no namespace": "{% set map.x = 1 %}",
}


def render(made, template, data):
    try:
        return {"expected": made.from_string(template).render(**data)}
    except Exception as fault:
        return {"fails": type(fault).__name__}


def main():
    made = environment()
    here = pathlib.Path(__file__).parent
    conversations = {"asked": (ASKED, None), "system": (SYSTEM, None), "tools": (CALLED, TOOLS)}
    rendered = []
    for path in sorted((here / "Templates").glob("*.jinja")):
        for name in conversations:
            for prompt in (False, True):
                messages, tools = conversations[name]
                data = {"bos_token": "<s>", "eos_token": "</s>", "messages": messages, "tools": tools, "add_generation_prompt": prompt}
                rendered.append({"template": path.name, "conversation": name, "prompt": prompt, **render(made, path.read_text(), data)})
    snippets = [(one, "{{ " + one + " }}") for one in EXPRESSIONS] + list(STATEMENTS.items())
    out = {
        "conversations": {name: {"messages": messages, "tools": tools} for name, (messages, tools) in conversations.items()},
        "rendered": rendered,
        "data": DATA,
        "snippets": [{"name": name, "template": template, **render(made, template, DATA)} for name, template in snippets],
    }
    (here / "vectors.json").write_text(json.dumps(out, ensure_ascii=False, indent=1) + "\n")
    print(len(rendered), "conversations,", len(snippets), "snippets;", sum("fails" in one for one in out["snippets"] + rendered), "fail")


if __name__ == "__main__":
    main()
